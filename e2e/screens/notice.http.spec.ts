import { personas } from "../../mock-portal/sample-data/personas.ts";
import { expect, pins, test } from "../test.ts";

const crore = 10_000_000;
const notRegistered = personas["second-factor-notice"].make(701).taxpayer;
const registered = { ...notRegistered, secondFactor: { sms: true, sandes: false, shieldSecret: "" } };

test("a taxpayer registered for the second factor does not get the notice", pins("second-factor.notice"), async ({ visitor, portal }) => {
	const taxpayer = portal.control.addTaxpayer(registered);
	const menu = await visitor.send(await visitor.tryLogin(taxpayer), { Otp: portal.control.inbox()[0]?.code });
	expect([menu.path, menu.$("#exampleModal").length]).toEqual(["/Home/MainMenu", 0]);
});

test("a plain taxpayer does not get the notice, whatever its turnover", pins("second-factor.notice"), async ({ visitor, portal }) => {
	const menu = await visitor.logIn(portal.control.addTaxpayer({ seed: 702, turnover: 500 * crore }));
	expect([menu.$("#exampleModal").length, menu.$(".modal").length]).toEqual([0, 1]);
});

for (const { release, notices } of [
	{ release: "2020-09", notices: 0 },
	{ release: "2023-12", notices: 1 },
]) {
	test.describe(`release ${release}`, () => {
		test.use({ portalOptions: { release } });

		test(
			`has ${notices === 0 ? "no notice" : "the notice, without a link to pages that it has not"}`,
			pins("second-factor.notice"),
			async ({ visitor, portal }) => {
				const { $ } = await visitor.logIn(portal.control.addTaxpayer(notRegistered));
				expect([$("#exampleModal").length, $("#exampleModal a").length]).toEqual([notices, 0]);
			},
		);
	});
}
