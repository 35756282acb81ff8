import type { NewTaxpayer } from "../../mock-portal/domain/taxpayer.ts";
import type { Portal } from "../../mock-portal/portal.ts";
import { personas } from "../../mock-portal/sample-data/personas.ts";
import { buildTaxpayer } from "../../mock-portal/sample-data/taxpayer-builder.ts";
import { expect, pins, test } from "../test.ts";
import { type Answer, firstForm, type Visitor } from "../visitor.ts";

const path = "/Home/LoginOTP";
const wrong = "Invalid OTP. Please enter the OTP sent to the registered mobile number.";
const triesOver = "Invalid OTP entered 3 times. Please ask for another OTP.";
const minute = 60_000;

const codes = (portal: Portal, { gstin }: NewTaxpayer) => portal.control.inbox(gstin).map(({ code }) => code);
const otherThan = (code: string | undefined) => (code === "123456" ? "654321" : "123456");
const sentTo = ({ mobile }: NewTaxpayer) => `OTP has been sent to the registered mobile number XXXXXX${mobile.slice(-4)}.`;
const events = (portal: Portal) => portal.control.journal().map(({ event }) => event);

/** Gives the right password: the page that asks for the OTP. */
async function passwordOnly(visitor: Visitor, taxpayer: NewTaxpayer): Promise<Answer> {
	const page = await visitor.tryLogin(taxpayer);
	expect(page.path).toBe(path);
	return page;
}

test.describe("release 2020-09", () => {
	test.use({ portalOptions: { release: "2020-09" } });

	test(
		"release 2020-09 has no second factor: a registered taxpayer logs in with the password alone",
		pins("second-factor.applies"),
		async ({ visitor, portal }) => {
			await visitor.logIn(portal.control.addTaxpayer(personas["second-factor"].make(201).taxpayer));
			expect(portal.control.inbox()).toEqual([]);
			expect((await visitor.open(path)).status).toBe(404);
		},
	);
});

test("a taxpayer that is not registered comes in by the password, whatever its turnover", pins("second-factor.applies"), async ({ visitor, portal }) => {
	await visitor.logIn(portal.control.addTaxpayer({ seed: 202, turnover: 5_000_000_000 }));
	expect(portal.control.inbox()).toEqual([]);
});

for (const { sms, sandes, channels } of [
	{ sms: true, sandes: false, channels: ["SMS"] },
	{ sms: false, sandes: true, channels: ["Sandes"] },
	{ sms: true, sandes: true, channels: ["Sandes", "SMS"] },
]) {
	test(`registered for ${channels.join(" and ")}, one OTP comes that way`, pins("second-factor.modes"), async ({ visitor, portal }) => {
		const taxpayer = portal.control.addTaxpayer({ seed: 203, secondFactor: { sms, sandes, shieldSecret: "" } });
		const page = await passwordOnly(visitor, taxpayer);
		const inbox = portal.control.inbox();
		expect(inbox.map(({ channel }) => channel)).toEqual(channels);
		expect(new Set(inbox.map(({ code }) => code)).size).toBe(1);
		expect(inbox[0]).toMatchObject({ gstin: taxpayer.gstin, mobile: taxpayer.mobile, purpose: "second factor", code: expect.stringMatching(/^\d{6}$/) });
		expect((await visitor.send(page, { Otp: inbox[0]?.code })).path).toBe("/Home/MainMenu");
		expect(portal.control.inbox().map(({ used }) => used)).toEqual(channels.map(() => true));
	});
}

test.describe("a taxpayer with the second factor by SMS and Sandes", () => {
	test.use({ taxpayer: async ({ portal }, use) => use(portal.control.addTaxpayer(personas["second-factor"].make(201).taxpayer)) });

	test("the second-factor page has an empty input, its button, and the destination of the OTP", pins("second-factor.page"), async ({ visitor, taxpayer }) => {
		const { $, text } = await passwordOnly(visitor, taxpayer);
		expect(text).toContain(`alert('${sentTo(taxpayer)}')`);
		expect([$("h4").text(), $("label[for=txtOtp]").text(), $("#btnVerifyOTP").text()]).toEqual(["2 Factor Authentication", "Enter OTP:", "Verify OTP"]);
		expect($("[role=status]").text()).toBe(`OTP by SMS and Sandes to XXXXXX${taxpayer.mobile.slice(-4)}.`);
		expect($("input#txtOtp").attr("value")).toBeUndefined();
		expect($(".btn-danger").attr("href")).toBe("/");
	});

	test(
		"is refused a wrong OTP, and after three the right one too",
		pins("second-factor.page", "otp.life-cycle"),
		async ({ visitor, taxpayer, inbox, portal }) => {
			const page = await passwordOnly(visitor, taxpayer);
			const told: Answer[] = [];
			for (let i = 0; i < 3; i++) told.push(await visitor.send(page, { Otp: otherThan(inbox.otp()) }));
			expect(told.map(({ status, path: at, refusal }) => [status, at, refusal])).toEqual([wrong, wrong, triesOver].map((refusal) => [200, path, refusal]));
			expect((await visitor.send(page, { Otp: inbox.otp() })).refusal).toBe(triesOver);
			expect((await visitor.open("/Home/MainMenu")).path).toBe("/");
			expect(events(portal)).not.toContain("logged in");
		},
	);

	test(
		"an OTP of the second factor that is 10 minutes old is refused",
		pins("second-factor.page", "otp.life-cycle"),
		async ({ visitor, taxpayer, inbox, portal }) => {
			portal.control.freezeClock();
			const page = await passwordOnly(visitor, taxpayer);
			portal.control.advanceClock(10 * minute);
			expect((await visitor.send(page, { Otp: inbox.otp() })).refusal).toBe("The OTP has expired. Please ask for another.");
		},
	);

	for (const { wait, sent, says } of [
		{ wait: 29_999, sent: 2, says: "An OTP was sent less than 30 seconds ago. Please use it, or wait before asking for another." },
		{ wait: 30_000, sent: 4, says: "OTP has been sent to the registered mobile number" },
	]) {
		test(
			`a taxpayer who requests another second-factor OTP after ${wait} ms has ${sent} messages`,
			pins("second-factor.page", "otp.life-cycle"),
			async ({ visitor, taxpayer, portal }) => {
				portal.control.freezeClock();
				const page = await passwordOnly(visitor, taxpayer);
				portal.control.advanceClock(wait);
				const { action } = page.$("form:has(#btnResendOTP)").attr() ?? {};
				const again = await visitor.post(action ?? "", { __RequestVerificationToken: firstForm(page).__RequestVerificationToken });
				expect(again.text).toContain(`alert('${says}`);
				const [newest, its, ...before] = codes(portal, taxpayer);
				expect([before.length + 2, its]).toEqual([sent, newest]);
				expect((await visitor.send(again, { Otp: newest })).path).toBe("/Home/MainMenu");
			},
		);
	}

	test("no page behind the login opens before the second factor", pins("second-factor.session"), async ({ visitor, taxpayer, portal }) => {
		const page = await passwordOnly(visitor, taxpayer);
		const links = portal.release.menu.flatMap((top) => [top, ...(top.entries ?? []).flatMap((entry) => [entry, ...(entry.entries ?? [])])]);
		const paths = ["/Home/MainMenu", "/APIUserAccount/APIUserRegistration", "/Home/Logout", ...links.flatMap(({ href }) => href ?? [])];
		expect(paths.length).toBeGreaterThan(30);
		for (const behind of paths) {
			const { status, headers } = await visitor.open(behind, { redirects: false });
			expect([behind, status, headers.location]).toEqual([behind, 302, "/"]);
		}
		const token = { __RequestVerificationToken: firstForm(page).__RequestVerificationToken };
		const posted = await visitor.post("/UserAccount/ChangePassword", {
			...token,
			OldPassword: taxpayer.password,
			NewPassword: "Sample#2025",
			ConfirmPassword: "Sample#2025",
		});
		expect(posted.path).toBe("/");
		expect(portal.control.taxpayers()[0]?.password).toBe(taxpayer.password);
	});

	test(
		"ends the session in another browser by the OTP, not by the password",
		pins("second-factor.session"),
		async ({ visitor, anotherVisitor, taxpayer, inbox, portal }) => {
			await visitor.send(await passwordOnly(visitor, taxpayer), { Otp: inbox.otp() });
			const second = await anotherVisitor();
			portal.control.advanceClock(minute);
			const page = await passwordOnly(second, taxpayer);
			expect((await visitor.open("/Home/MainMenu")).path).toBe("/Home/MainMenu");
			await second.send(page, { Otp: inbox.otp() });
			expect((await visitor.open("/Home/MainMenu")).path).toBe("/");
			const ended = portal.control.journal().filter(({ event }) => event === "session ended");
			expect(ended).toMatchObject([{ gstin: taxpayer.gstin, details: { reason: "another login" } }]);
		},
	);

	test(
		"has another session cookie after the password, and another after the OTP",
		pins("second-factor.session"),
		async ({ visitor, anotherVisitor, taxpayer, inbox }) => {
			await visitor.captcha();
			const cookies = [await visitor.cookie("gsteinvoice")];
			const page = await passwordOnly(visitor, taxpayer);
			cookies.push(await visitor.cookie("gsteinvoice"));
			await visitor.send(page, { Otp: inbox.otp() });
			cookies.push(await visitor.cookie("gsteinvoice"));
			expect(new Set(cookies).size).toBe(3);
			const stranger = await anotherVisitor();
			for (const cookie of cookies.slice(0, 2))
				expect((await stranger.open("/Home/MainMenu", { headers: { Cookie: `gsteinvoice=${cookie}` } })).path).toBe("/");
		},
	);

	test("the second factor starts again after 20 minutes without a request", pins("second-factor.session"), async ({ visitor, taxpayer, portal }) => {
		portal.control.freezeClock();
		const page = await passwordOnly(visitor, taxpayer);
		portal.control.advanceClock(20 * minute);
		expect((await visitor.send(page, { Otp: codes(portal, taxpayer)[0] })).path).toBe("/");
		expect((await visitor.open(path)).path).toBe("/");
	});

	test(
		"cannot use the OTP of another taxpayer that gave its password in the same browser",
		pins("second-factor.session"),
		async ({ visitor, taxpayer, portal }) => {
			const other = portal.control.addTaxpayer(personas["second-factor"].make(204).taxpayer);
			let page: Answer;
			do {
				await passwordOnly(visitor, other);
				page = await passwordOnly(visitor, taxpayer);
			} while (codes(portal, other)[0] === codes(portal, taxpayer)[0]);
			expect((await visitor.send(page, { Otp: codes(portal, other)[0] })).refusal).toBe(wrong);
			expect((await visitor.send(page, { Otp: codes(portal, taxpayer)[0] })).$(".tradenamegstinheading").text()).toContain(taxpayer.gstin);
		},
	);
});

test("without a right password the page leads to /, and its posts change nothing", pins("second-factor.session"), async ({ visitor, taxpayer, portal }) => {
	const token = { __RequestVerificationToken: firstForm(await visitor.open("/")).__RequestVerificationToken };
	for (const answer of [await visitor.open(path), await visitor.post(path, { ...token, Otp: "123456" }), await visitor.post(`${path}/Resend`, token)])
		expect(answer.path).toBe("/");
	await visitor.logIn(taxpayer);
	expect((await visitor.open(path)).path).toBe("/");
	expect(portal.control.inbox()).toEqual([]);
});

test("registered for SMS without a mobile on record, a taxpayer is told 3012", pins("second-factor.page", "otp.masked-mobile"), async ({ visitor, portal }) => {
	const taxpayer = portal.control.addTaxpayer(buildTaxpayer(205, { mobile: "", secondFactor: { sms: true, sandes: false, shieldSecret: "" } }));
	expect((await passwordOnly(visitor, taxpayer)).refusal).toMatch(/^Mobile No\. is blank for this GSTIN \.\.Pl use update from GST Common Portal/);
	expect(portal.control.inbox()).toEqual([]);
});

test.describe("release 2023-12, refusals", () => {
	test.use({ portalOptions: { release: "2023-12" } });

	test(
		"a wrong OTP is told by alert('Invalid OTP…, and the page does not say again that one was sent",
		pins("second-factor.page"),
		async ({ visitor, portal }) => {
			const taxpayer = portal.control.addTaxpayer(personas["second-factor"].make(201).taxpayer);
			const answer = await visitor.send(await passwordOnly(visitor, taxpayer), { Otp: otherThan(codes(portal, taxpayer)[0]) });
			expect(answer.text.match(/alert\('.*?'\)/g)).toEqual([`alert('${wrong}')`]);
		},
	);
});
