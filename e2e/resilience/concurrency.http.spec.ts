import { buildTaxpayer } from "../../mock-portal/sample-data/taxpayer-builder.ts";
import { expect, test } from "../test.ts";
import { sweep } from "./sweep.ts";

test(`${sweep.visitors} visitors who register at once, with names that collide, make as many API users as there are winners`, async ({
	portal,
	anotherVisitor,
}) => {
	test.slow();
	const taxpayers = Array.from({ length: sweep.visitors }, (_, index) => buildTaxpayer(1000 + index));
	for (const taxpayer of taxpayers) portal.control.addTaxpayer(taxpayer);
	// Four visitors want each name.
	const names = taxpayers.map((_, index) => `collide${Math.floor(index / 4)}x`);

	const outcomes = await Promise.all(
		taxpayers.map(async (taxpayer, index) => {
			const visitor = await anotherVisitor();
			const form = await visitor.openApiUserForm(taxpayer);
			const answer = await visitor.submitApiUser(form, { ApiUserName: names[index] });
			return { gstin: taxpayer.gstin, userName: `API_${names[index]}`, won: answer.path === "/APIUserAccount/ListAPIUsers", refusal: answer.refusal };
		}),
	);

	const winners = outcomes.filter(({ won }) => won).map(({ gstin, userName }) => ({ gstin, userName }));
	expect(winners).toHaveLength(sweep.visitors / 4);
	expect(new Set(winners.map(({ userName }) => userName)).size).toBe(winners.length);
	const byName = (a: { userName: string }, b: { userName: string }) => a.userName.localeCompare(b.userName);
	expect(
		portal.control
			.apiUsers()
			.map(({ gstin, userName }) => ({ gstin, userName }))
			.sort(byName),
	).toEqual(winners.sort(byName));
	for (const { refusal } of outcomes.filter(({ won }) => !won))
		expect(refusal).toBe("This username is already registered. Please choose a different username.");
	// Each visitor got an OTP of its own taxpayer, and nobody else's session was used.
	for (const { gstin } of taxpayers) expect(portal.control.inbox(gstin)).toHaveLength(1);
	expect(portal.control.journal(100_000).filter(({ event }) => event === "session ended")).toEqual([]);
});
