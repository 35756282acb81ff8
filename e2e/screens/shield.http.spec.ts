import { Secret, TOTP } from "otpauth";
import type { NewTaxpayer } from "../../mock-portal/domain/taxpayer.ts";
import type { Portal } from "../../mock-portal/portal.ts";
import { personas } from "../../mock-portal/sample-data/personas.ts";
import { expect, pins, test } from "../test.ts";
import type { Answer, Visitor } from "../visitor.ts";

const path = "/Home/LoginOTP";
const period = 30_000;
const wrong = "Invalid OTP. Please enter the OTP that the NIC-GST-Shield app shows.";
const used = "This OTP has been used already. Please wait for the next OTP of the NIC-GST-Shield app.";
const triesOver = "Invalid OTP entered 3 times. Please wait for the next OTP of the NIC-GST-Shield app.";

/** What the taxpayer's app shows so many periods from now, by the portal's clock. */
const shown = (portal: Portal, { secondFactor }: NewTaxpayer, periods = 0) =>
	new TOTP({ secret: Secret.fromBase32(secondFactor.shieldSecret) }).generate({ timestamp: portal.control.clock().now + periods * period });

async function passwordOnly(visitor: Visitor, taxpayer: NewTaxpayer): Promise<Answer> {
	const page = await visitor.tryLogin(taxpayer);
	expect(page.path).toBe(path);
	return page;
}

/** Three OTPs that the app shows neither now nor around now. */
const notShown = (portal: Portal, taxpayer: NewTaxpayer) => {
	const near = [-2, -1, 0, 1, 2].map((periods) => shown(portal, taxpayer, periods));
	return ["111111", "222222", "333333", "444444", "555555", "666666", "777777", "888888"].filter((code) => !near.includes(code)).slice(0, 3);
};

test.beforeEach(({ portal }) => void portal.control.freezeClock());

test.describe("a taxpayer with the NIC-GST-Shield app", () => {
	test.use({ taxpayer: async ({ portal }, use) => use(portal.control.addTaxpayer(personas.shield.make(201).taxpayer)) });

	test(
		"is sent nothing and alerted of nothing: the page asks for what the app shows, which lets in",
		pins("second-factor.modes", "second-factor.page", "second-factor.shield"),
		async ({ visitor, taxpayer, portal }) => {
			const page = await passwordOnly(visitor, taxpayer);
			expect(portal.control.inbox()).toEqual([]);
			expect(page.text).not.toContain("alert(");
			expect(page.$("#btnResendOTP")).toHaveLength(0);
			expect(page.$(".form-notice").text()).toBe("Please enter the OTP that the NIC-GST-Shield app shows.");
			expect((await visitor.send(page, { Otp: shown(portal, taxpayer) })).path).toBe("/Home/MainMenu");
			expect(portal.control.journal().map(({ event }) => event)).toEqual(expect.arrayContaining(["second factor asked", "OTP verified", "logged in"]));
		},
	);

	for (const { periods, refusal } of [
		{ periods: -2, refusal: wrong },
		{ periods: -1, refusal: undefined },
		{ periods: 0, refusal: undefined },
		{ periods: 1, refusal: wrong },
	]) {
		test(`the OTP of ${periods} periods from now is ${refusal ? "refused" : "good"}`, pins("second-factor.shield"), async ({ visitor, taxpayer, portal }) => {
			const answer = await visitor.send(await passwordOnly(visitor, taxpayer), { Otp: shown(portal, taxpayer, periods) });
			expect([answer.path, answer.refusal]).toEqual([refusal ? path : "/Home/MainMenu", refusal]);
		});
	}

	test("can use an OTP once, in whatever browser", pins("second-factor.shield"), async ({ visitor, anotherVisitor, taxpayer, portal }) => {
		const otp = shown(portal, taxpayer);
		await visitor.send(await passwordOnly(visitor, taxpayer), { Otp: otp });
		const second = await anotherVisitor();
		const page = await passwordOnly(second, taxpayer);
		expect((await second.send(page, { Otp: otp })).refusal).toBe(used);
		expect((await second.send(page, { Otp: shown(portal, taxpayer, -1) })).refusal).toBe(used);
		portal.control.advanceClock(period);
		expect((await second.send(page, { Otp: shown(portal, taxpayer) })).path).toBe("/Home/MainMenu");
	});

	test("has three wrong tries with each OTP of the app", pins("second-factor.shield"), async ({ visitor, anotherVisitor, taxpayer, portal }) => {
		const page = await passwordOnly(visitor, taxpayer);
		const told: (string | undefined)[] = [];
		for (const otp of notShown(portal, taxpayer)) told.push((await visitor.send(page, { Otp: otp })).refusal);
		expect(told).toEqual([wrong, wrong, triesOver]);
		expect((await visitor.send(page, { Otp: shown(portal, taxpayer) })).refusal).toBe(triesOver);
		const second = await anotherVisitor();
		expect((await second.send(await passwordOnly(second, taxpayer), { Otp: shown(portal, taxpayer) })).refusal, "in another browser").toBe(triesOver);
		portal.control.advanceClock(period);
		expect((await visitor.send(page, { Otp: shown(portal, taxpayer) })).path).toBe("/Home/MainMenu");
	});

	test("finds neither its secret nor an OTP in the journal", async ({ visitor, taxpayer, portal }) => {
		const otp = shown(portal, taxpayer);
		const page = await passwordOnly(visitor, taxpayer);
		await visitor.send(page, { Otp: "13579x" });
		await visitor.send(page, { Otp: otp });
		const journal = JSON.stringify(portal.control.journal().map(({ event, details }) => ({ event, details })));
		for (const secret of [taxpayer.secondFactor.shieldSecret, otp, "13579x"]) expect(journal).not.toContain(secret);
	});
});

test("the app is TOTP as RFC 6238 has it: its secret at 2,000,000,000 seconds gives 279037", pins("second-factor.shield"), async ({ visitor, portal }) => {
	const secondFactor = { sms: false, sandes: false, shieldSecret: "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ" };
	const taxpayer = portal.control.addTaxpayer({ seed: 202, secondFactor });
	portal.control.setClock("2033-05-18T03:33:20Z");
	expect((await visitor.send(await passwordOnly(visitor, taxpayer), { Otp: "279037" })).path).toBe("/Home/MainMenu");
});

test.describe("a taxpayer with SMS and the app", () => {
	test.use({
		taxpayer: async ({ portal }, use) => {
			const secondFactor = { sms: true, sandes: false, shieldSecret: "MOCKSHIELDSECRET234567ABCDEFGHIJ" };
			await use(portal.control.addTaxpayer({ seed: 203, secondFactor }));
		},
	});

	for (const way of ["SMS", "app"]) {
		test(`comes in by the ${way}`, pins("second-factor.modes"), async ({ visitor, taxpayer, portal, inbox }) => {
			const page = await passwordOnly(visitor, taxpayer);
			expect(portal.control.inbox()).toHaveLength(1);
			expect((await visitor.send(page, { Otp: way === "SMS" ? inbox.otp() : shown(portal, taxpayer) })).path).toBe("/Home/MainMenu");
			expect(portal.control.journal().filter(({ event }) => event === "OTP refused")).toEqual([]);
		});
	}

	test(
		"comes in by the app after three wrong OTPs used up the one that was sent",
		pins("second-factor.modes"),
		async ({ visitor, taxpayer, portal, inbox }) => {
			const page = await passwordOnly(visitor, taxpayer);
			for (const otp of notShown(portal, taxpayer)) await visitor.send(page, { Otp: otp });
			portal.control.advanceClock(period);
			expect((await visitor.send(page, { Otp: inbox.otp() })).refusal).toBe("Invalid OTP entered 3 times. Please ask for another OTP.");
			expect((await visitor.send(page, { Otp: shown(portal, taxpayer) })).path).toBe("/Home/MainMenu");
		},
	);
});
