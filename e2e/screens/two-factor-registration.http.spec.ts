import { Secret, TOTP } from "otpauth";
import { expect, pins, test } from "../test.ts";
import { type Answer, firstForm, type Visitor } from "../visitor.ts";

const sms = "/RegisterOTP/SMSReg";
const sandes = "/RegisterOTP/SandesReg";
const shield = "/RegisterOTP/TOTPReg";
const none = { sms: false, sandes: false, shieldSecret: "" };

const sendOtp = async (visitor: Visitor, path: string) => visitor.send(await visitor.open(path), {});
const appShows = (secret: string, timestamp: number) => new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp });
const ways = ({ $ }: Answer) =>
	Object.fromEntries(
		$("#tblSecondFactor tbody tr")
			.toArray()
			.map((row) => [$(row).find("td").first().text(), $(row).find("td").last().text()]),
	);

test(
	"SMS is registered by an OTP that is sent on request, and the next login asks for an OTP",
	pins("second-factor.registration", "second-factor.applies"),
	async ({ loggedInVisitor: visitor, taxpayer, portal, inbox }) => {
		const opened = await visitor.open(sms);
		expect(portal.control.inbox()).toEqual([]);
		const done = await visitor.send(await visitor.send(opened, {}), { Otp: inbox.otp() });
		expect([done.path, done.$("#divSuccess").text()]).toEqual([sms, "You are registered for 2 Factor Authentication by SMS."]);
		expect(ways(done)).toEqual({ SMS: "Registered", Sandes: "Not registered", "NIC-GST-Shield": "Not registered" });
		expect(portal.control.taxpayers()[0]?.secondFactor).toEqual({ ...none, sms: true });
		expect(portal.control.journal().at(-1)).toMatchObject({ event: "second factor registered", gstin: taxpayer.gstin, details: { way: "SMS" } });
		expect((await visitor.tryLogin(taxpayer)).path).toBe("/Home/LoginOTP");
	},
);

test("Sandes is registered by an OTP in the Sandes app", pins("second-factor.registration"), async ({ visitor, taxpayer, portal, inbox }) => {
	await visitor.startSession(taxpayer);
	const page = await sendOtp(visitor, sandes);
	expect(portal.control.inbox()).toMatchObject([{ channel: "Sandes", mobile: taxpayer.mobile, purpose: "Sandes registration" }]);
	const done = await visitor.send(page, { Otp: inbox.otp() });
	expect([done.path, done.$("#divSuccess").text()]).toEqual([sandes, "You are registered for 2 Factor Authentication by Sandes."]);
	expect(ways(done)).toEqual({ SMS: "Not registered", Sandes: "Registered", "NIC-GST-Shield": "Not registered" });
	expect(portal.control.taxpayers()[0]?.secondFactor).toEqual({ ...none, sandes: true });
});

test(
	"the app is registered by the secret that the page shows and the first OTP of the app, which is then used",
	pins("second-factor.registration", "second-factor.shield"),
	async ({ visitor, anotherVisitor, taxpayer, portal }) => {
		portal.control.freezeClock();
		await visitor.startSession(taxpayer);
		const page = await visitor.open(shield);
		const secret = page.$("#lblShieldSecret").text();
		expect(secret).toMatch(/^[A-Z2-7]{32}$/);
		const otp = appShows(secret, portal.control.clock().now);
		const done = await visitor.send(page, { Otp: otp });
		expect([done.path, done.$("#divSuccess").text()]).toEqual([shield, "You are registered for 2 Factor Authentication by NIC-GST-Shield."]);
		expect(done.text).not.toContain(secret);
		expect(portal.control.taxpayers()[0]?.secondFactor).toEqual({ ...none, shieldSecret: secret });
		const second = await anotherVisitor();
		const asked = await second.tryLogin(taxpayer);
		expect((await second.send(asked, { Otp: otp })).refusal).toMatch(/^This OTP has been used already/);
		portal.control.advanceClock(30_000);
		expect((await second.send(asked, { Otp: appShows(secret, portal.control.clock().now) })).path).toBe("/Home/MainMenu");
		expect(JSON.stringify(portal.control.journal())).not.toContain(secret);
	},
);

test(
	"a wrong OTP of the app registers nothing, and the same secret is offered again",
	pins("second-factor.registration"),
	async ({ visitor, taxpayer, portal }) => {
		await visitor.startSession(taxpayer);
		const page = await visitor.open(shield);
		const answer = await visitor.send(page, { Otp: "12345x" });
		expect(answer.refusal).toBe("Invalid OTP. Please enter the OTP that the NIC-GST-Shield app shows.");
		expect(answer.$("#lblShieldSecret").text()).toBe(page.$("#lblShieldSecret").text());
		expect(portal.control.taxpayers()[0]?.secondFactor).toEqual(none);
	},
);

test("two taxpayers are offered different secrets", pins("second-factor.registration"), async ({ visitor, anotherVisitor, taxpayer, portal }) => {
	await visitor.startSession(taxpayer);
	const second = await anotherVisitor();
	await second.logIn(portal.control.addTaxpayer({ seed: 302 }));
	const [one, other] = [await visitor.open(shield), await second.open(shield)].map(({ $ }) => $("#lblShieldSecret").text());
	expect(one).not.toBe(other);
});

test(
	"a wrong OTP registers nothing, and another can be asked for after 30 seconds",
	pins("second-factor.registration", "otp.life-cycle"),
	async ({ visitor, taxpayer, portal, inbox }) => {
		portal.control.freezeClock();
		await visitor.startSession(taxpayer);
		const page = await sendOtp(visitor, sms);
		const answer = await visitor.send(page, { Otp: "12345x" });
		expect([answer.path, answer.refusal]).toEqual([sms, "Invalid OTP. Please enter the OTP sent to the registered mobile number."]);
		portal.control.advanceClock(30_000);
		const again = await visitor.post(answer.$("form:has(#btnSendOTP)").attr("action") ?? "", firstForm(answer));
		expect(portal.control.inbox()).toHaveLength(2);
		expect(portal.control.taxpayers()[0]?.secondFactor).toEqual(none);
		await visitor.send(again, { Otp: inbox.otp() });
		expect(portal.control.taxpayers()[0]?.secondFactor).toEqual({ ...none, sms: true });
	},
);

test("an OTP that came by SMS does not register Sandes", pins("second-factor.registration"), async ({ visitor, taxpayer, portal, inbox }) => {
	await visitor.startSession(taxpayer);
	const page = await sendOtp(visitor, sms);
	const answer = await visitor.post(sandes, { ...firstForm(page), Otp: inbox.otp() });
	expect(answer.refusal).toBe("No OTP has been sent in this session. Please ask for one.");
	expect(portal.control.taxpayers()[0]?.secondFactor).toEqual(none);
});

test("a right OTP sent twice is answered twice alike", pins("second-factor.registration"), async ({ visitor, taxpayer, inbox }) => {
	await visitor.startSession(taxpayer);
	const page = await sendOtp(visitor, sms);
	const [first, second] = [await visitor.send(page, { Otp: inbox.otp() }), await visitor.send(page, { Otp: inbox.otp() })];
	expect([first.$("#divSuccess").text(), first.refusal]).toEqual([second.$("#divSuccess").text(), second.refusal]);
	expect(first.$("#divSuccess")).toHaveLength(1);
});

test(
	"the registration page of a channel offers nothing to a taxpayer who is registered for it",
	pins("second-factor.registration"),
	async ({ visitor, portal }) => {
		const secondFactor = { sms: true, sandes: true, shieldSecret: "MOCKSHIELDSECRET234567ABCDEFGHIJ" };
		const taxpayer = portal.control.addTaxpayer({ seed: 303, secondFactor });
		await visitor.send(await visitor.tryLogin(taxpayer), { Otp: portal.control.inbox()[0]?.code });
		for (const path of [sms, sandes, shield]) {
			const page = await visitor.open(path);
			expect([path, page.path, page.$("form, #lblShieldSecret").length]).toEqual([path, path, 0]);
			expect(ways(page)).toEqual({ SMS: "Registered", Sandes: "Registered", "NIC-GST-Shield": "Registered" });
			expect(page.text).not.toContain(secondFactor.shieldSecret);
		}
	},
);

test("without a mobile on record, SMS cannot be registered: 3012", pins("second-factor.registration", "otp.masked-mobile"), async ({ visitor, portal }) => {
	await visitor.logIn(portal.control.addTaxpayer({ seed: 304, mobile: "" }));
	const answer = await sendOtp(visitor, sms);
	expect(answer.refusal).toMatch(/^Mobile No\. is blank/);
	expect([answer.$("#txtOtp").length, answer.$("#btnSendOTP").length]).toEqual([0, 1]);
});

for (const release of ["2020-09", "2023-12"]) {
	test.describe(`release ${release}`, () => {
		test.use({ portalOptions: { release } });

		test("this release has no pages to register for the second factor", pins("second-factor.registration"), async ({ visitor, taxpayer }) => {
			await visitor.startSession(taxpayer);
			for (const path of [sms, "/RegisterOTP/SendSMSOTP", sandes, shield]) expect((await visitor.open(path)).status).toBe(404);
		});
	});
}
