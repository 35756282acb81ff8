import { theOnlyApiUser } from "../journeys/truth.ts";
import { expect, pins, test } from "../test.ts";
import { gspId, soundApiUser } from "../visitor.ts";

const taken = "This username is already registered. Please choose a different username.";
const alreadyRegistered = "You are already registered.";
const otpStep = "/APIUserAccount/CreateAPIUser";
const minute = 60_000;

/** The sound API user as it is kept. */
const made = { ...soundApiUser, userName: "API_tera2025" };

test(
	"a user name taken by this GSTIN is refused with 3004, in any letter case",
	pins("api-user.name", "messages.own"),
	async ({ visitor, taxpayer, portal }) => {
		await visitor.submitApiUser(await visitor.startAtForm(taxpayer));
		portal.control.advanceClock(minute);
		const form = await visitor.enterOtp(await visitor.open(otpStep), taxpayer);
		for (const ApiUserName of ["tera2025", "TERA2025", "Tera2025"])
			expect((await visitor.submitApiUser(form, { ApiUserName, GspId: gspId(form, "eMudhra Limited") })).refusal).toBe(taken);
		expect(portal.control.apiUsers()).toHaveLength(1);
	},
);

test(
	"a user name taken by another taxpayer is refused with 3004, in any letter case",
	pins("api-user.name"),
	async ({ visitor, anotherVisitor, taxpayer, portal }) => {
		await visitor.submitApiUser(await visitor.startAtForm(taxpayer));
		const second = await anotherVisitor();
		const form = await second.startAtForm(portal.control.addTaxpayer({ seed: 102 }));
		for (const ApiUserName of ["tera2025", "tErA2025"]) expect((await second.submitApiUser(form, { ApiUserName })).refusal).toBe(taken);
		expect(portal.control.apiUsers()).toMatchObject([{ gstin: taxpayer.gstin }]);
	},
);

test("the same GSP a second time is refused with 3073", pins("api-user.several-gsps", "messages.own"), async ({ visitor, taxpayer, portal }) => {
	await visitor.submitApiUser(await visitor.startAtForm(taxpayer));
	portal.control.advanceClock(minute);
	const form = await visitor.enterOtp(await visitor.open(otpStep), taxpayer);
	expect((await visitor.submitApiUser(form, { ApiUserName: "second2025" })).refusal).toBe(alreadyRegistered);
	expect(portal.control.apiUsers()).toHaveLength(1);
});

test(
	"a form with a registered GSP and a taken name is refused because of the name first",
	pins("api-user.checks-order"),
	async ({ visitor, taxpayer, portal }) => {
		await visitor.submitApiUser(await visitor.startAtForm(taxpayer));
		portal.control.advanceClock(minute);
		const form = await visitor.enterOtp(await visitor.open(otpStep), taxpayer);
		expect((await visitor.submitApiUser(form)).refusal).toBe(taken);
		expect((await visitor.submitApiUser(form, { ConfirmPassword: "" })).refusal).toBe("Password and Re-enter Password do not match.");
	},
);

test(
	"a GSTIN may have API users with several GSPs, and one GSP users of several GSTINs",
	pins("api-user.several-gsps", "api-user.list"),
	async ({ visitor, anotherVisitor, taxpayer, portal }) => {
		await visitor.submitApiUser(await visitor.startAtForm(taxpayer));
		portal.control.advanceClock(minute);
		const form = await visitor.enterOtp(await visitor.open(otpStep), taxpayer);
		const list = await visitor.submitApiUser(form, { ApiUserName: "emudhra1", GspId: gspId(form, "eMudhra Limited") });
		const rows = list.$("#tblApiUsers tbody tr").toArray();
		const shown = rows.map((row) =>
			list
				.$(row)
				.find("td")
				.toArray()
				.map((cell) => list.$(cell).text()),
		);
		const date = expect.stringMatching(/^\d\d\/\d\d\/\d{4} \d\d:\d\d:\d\d$/);
		expect(shown).toEqual([
			["1", "API_tera2025", "GSP", "Tera Software Limited", date, "Active"],
			["2", "API_emudhra1", "GSP", "eMudhra Limited", date, "Active"],
		]);

		const second = await anotherVisitor();
		const other = portal.control.addTaxpayer({ seed: 102 });
		const others = await second.submitApiUser(await second.startAtForm(other), { ApiUserName: "other2025" });
		expect(others.$("#tblApiUsers tbody tr")).toHaveLength(1);
		expect(others.text).not.toContain("API_tera2025");
		expect(portal.control.apiUsers(other.gstin)).toMatchObject([{ userName: "API_other2025", gsp: soundApiUser.gsp }]);
	},
);

test("without any API user, the list says 3068", pins("api-user.list", "messages.own"), async ({ visitor, taxpayer }) => {
	await visitor.startSession(taxpayer);
	const { $, status } = await visitor.open("/APIUserAccount/ListAPIUsers");
	expect([status, $("h4").text(), $("[role=status]").text(), $("table#tblApiUsers").length]).toEqual([200, "List of API Users", "There is no Api user.", 0]);
});

test("two browsers submit the same name at once: one wins, the other gets 3004", pins("api-user.name"), async ({ anotherVisitor, taxpayer, portal }) => {
	const rivals = [taxpayer, portal.control.addTaxpayer({ seed: 102 })];
	const visitors = await Promise.all(rivals.map(async (rival) => ({ rival, visitor: await anotherVisitor() })));
	const ready = await Promise.all(visitors.map(async ({ rival, visitor }) => ({ visitor, form: await visitor.startAtForm(rival) })));
	const answers = await Promise.all(ready.map(({ visitor, form }) => visitor.submitApiUser(form)));
	expect(answers.map(({ refusal }) => refusal).sort()).toEqual([taken, undefined]);
	const winner = rivals[answers.findIndex(({ refusal }) => refusal === undefined)];
	await theOnlyApiUser(portal, { gstin: winner?.gstin ?? "", ...made });
	for (const [index, { path }] of answers.entries())
		expect(path).toBe(rivals[index] === winner ? "/APIUserAccount/ListAPIUsers" : "/APIUserAccount/APIUserRegistration");
});

for (const [what, changed] of [
	["another GSP", { GspId: "1" }],
	["another password", { Password: "Other#2025", ConfirmPassword: "Other#2025" }],
] as const) {
	test(
		`the form sent again with ${what} is not told that it succeeded`,
		pins("api-user.outcome", "api-user.otp-grant"),
		async ({ visitor, taxpayer, portal }) => {
			const form = await visitor.startAtForm(taxpayer);
			await visitor.submitApiUser(form);
			expect((await visitor.submitApiUser(form, changed)).path).toBe(otpStep);
			await theOnlyApiUser(portal, { gstin: taxpayer.gstin, ...made });
		},
	);
}

for (const { release, shows } of [
	{ release: "2023-12", shows: "#divSuccess" },
	{ release: "2025-11", shows: "#tblApiUsers" },
]) {
	test.describe(`release ${release}`, () => {
		test.use({ portalOptions: { release } });

		for (const [how, together] of [
			["at the same time", true],
			["one after the other", false],
		] as const) {
			test(`the same form sent five times ${how} is answered alike and makes one API user`, pins("api-user.outcome"), async ({ visitor, taxpayer, portal }) => {
				const form = await visitor.startAtForm(taxpayer);
				const send = () => visitor.submitApiUser(form);
				const answers = together
					? await Promise.all([send(), send(), send(), send(), send()])
					: [await send(), await send(), await send(), await send(), await send()];
				for (const answer of answers) {
					expect(answer.refusal).toBeUndefined();
					expect(answer.$(shows).text()).toContain("API_tera2025");
				}
				await theOnlyApiUser(portal, { gstin: taxpayer.gstin, ...made });
			});
		}
	});
}
