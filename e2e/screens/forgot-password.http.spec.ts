import type { Inbox } from "../../fixtures/playwright/inbox.ts";
import type { NewTaxpayer } from "../../mock-portal/domain/taxpayer.ts";
import { buildTaxpayer } from "../../mock-portal/sample-data/taxpayer-builder.ts";
import { expect, pins, test } from "../test.ts";
import type { FormFields, Visitor } from "../visitor.ts";
import { openForm, type Press, sent, texts } from "./account-form.ts";

const path = "/Home/ForgotUserPwd";
const minute = 60_000;
const changed = "The password is changed. Please log in with the new password.";
const password = "Fresh#2025";
const chosen = { Password: password, ConfirmPassword: password };
const invalidLogin = "Invalid Login Credentials. Please check the user name and password.";

async function sendOtp(press: Press, visitor: Visitor, { userName, gstin, mobile }: NewTaxpayer, fields: FormFields = {}) {
	return press("SendOTP", { UserName: userName, Gstin: gstin, Mobile: mobile, CaptchaCode: await visitor.captcha(), ...fields });
}

/** Opens the page and goes on to where the new password is asked for. */
async function verified(visitor: Visitor, taxpayer: NewTaxpayer, inbox: Inbox): Promise<Press> {
	const press = await openForm(visitor, path);
	await sendOtp(press, visitor, taxpayer);
	expect(await press("VerifyOTP", { Otp: inbox.otp() })).toEqual({ ok: true, alert: texts.verified });
	return press;
}

test(
	"the new password works, the old one does not, and the sessions of that taxpayer end",
	pins("forgot-password.outcome"),
	async ({ visitor, anotherVisitor, taxpayer, inbox, portal }) => {
		const other = portal.control.addTaxpayer({ seed: 102 });
		const [loggedIn, elsewhere] = [await anotherVisitor(), await anotherVisitor()];
		await loggedIn.logIn(taxpayer);
		await elsewhere.logIn(other);
		const press = await verified(visitor, taxpayer, inbox);
		expect((await loggedIn.open("/Home/MainMenu")).path).toBe("/Home/MainMenu");
		expect(await press("Save", chosen)).toEqual({ ok: true, alert: changed });
		expect((await loggedIn.open("/Home/MainMenu")).path).toBe("/");
		expect((await elsewhere.open("/Home/MainMenu")).path).toBe("/Home/MainMenu");
		expect(portal.control.journal()).toContainEqual(
			expect.objectContaining({ event: "session ended", gstin: taxpayer.gstin, details: { reason: "password reset" } }),
		);
		expect((await visitor.tryLogin(taxpayer)).refusal).toBe(invalidLogin);
		await visitor.logIn({ ...taxpayer, password });
		expect(portal.control.taxpayers()).toContainEqual(expect.objectContaining({ gstin: taxpayer.gstin, password: null }));
	},
);

test("a login that awaits its second factor ends with the old password", pins("forgot-password.outcome"), async ({ visitor, anotherVisitor, portal }) => {
	const taxpayer = portal.control.addTaxpayer({ seed: 103, secondFactor: { sms: true, sandes: false, shieldSecret: "" } });
	const awaiting = await anotherVisitor();
	const step = await awaiting.tryLogin(taxpayer);
	expect(step.$("#txtOtp")).toHaveLength(1);
	const code = () => portal.control.inbox(taxpayer.gstin)[0]?.code ?? "";
	const forSecondFactor = code();
	const press = await openForm(visitor, path);
	await sendOtp(press, visitor, taxpayer);
	await press("VerifyOTP", { Otp: code() });
	expect(await press("Save", chosen)).toEqual({ ok: true, alert: changed });
	expect((await awaiting.send(step, { Otp: forSecondFactor })).path).toBe("/");
});

test("a new password ends a lockout", pins("forgot-password.outcome"), async ({ visitor, anotherVisitor, taxpayer, inbox }) => {
	const guessing = await anotherVisitor();
	for (let i = 0; i < 5; i++) await guessing.tryLogin({ ...taxpayer, password: "Wrong#123" });
	expect((await guessing.tryLogin(taxpayer)).refusal).toBe("This account is locked after 5 wrong passwords. Please try again after 15 minutes.");
	const press = await verified(visitor, taxpayer, inbox);
	await press("Save", chosen);
	expect((await visitor.tryLogin({ ...taxpayer, password })).path).toBe("/Home/MainMenu");
});

test("the new password may be the old one", pins("forgot-password.outcome"), async ({ visitor, taxpayer, inbox }) => {
	const press = await verified(visitor, taxpayer, inbox);
	expect(await press("Save", { Password: taxpayer.password, ConfirmPassword: taxpayer.password })).toEqual({ ok: true, alert: changed });
	expect((await visitor.tryLogin(taxpayer)).path).toBe("/Home/MainMenu");
});

test(
	"whose user name, GSTIN or mobile it is not cannot be told apart, and no OTP is sent",
	pins("forgotten.silence"),
	async ({ visitor, taxpayer, portal }) => {
		const other = portal.control.addTaxpayer({ seed: 102 });
		const withoutLogin = portal.control.addTaxpayer({ seed: 103, userName: "", password: "" });
		const unknown = buildTaxpayer(105);
		const press = await openForm(visitor, path);
		for (const [fields, reason] of [
			[{ UserName: "nobody_at_all" }, "another user name"],
			[{ UserName: other.userName }, "another user name"],
			[{ Mobile: other.mobile }, "another mobile"],
			[{ Gstin: other.gstin }, "another user name"],
			[{ Gstin: withoutLogin.gstin, Mobile: withoutLogin.mobile }, "no portal login"],
			[{ Gstin: unknown.gstin, Mobile: unknown.mobile, UserName: unknown.userName }, "unknown GSTIN"],
		] as const) {
			expect(await sendOtp(press, visitor, taxpayer, fields), reason).toEqual({ ok: false, alert: texts.notFound });
			expect(portal.control.journal().at(-1)).toMatchObject({ event: "password not reset", details: { reason } });
		}
		expect(portal.control.inbox()).toEqual([]);
	},
);

test(
	"what is missing or malformed is said so, from top to bottom, after the captcha",
	pins("forgotten.silence", "account-forms.captcha"),
	async ({ visitor, taxpayer }) => {
		const press = await openForm(visitor, path);
		const malformed = { UserName: " ", Gstin: "29", Mobile: "1" };
		for (const [fields, alert] of [
			[{ ...malformed, CaptchaCode: "wrong" }, texts.captcha],
			[malformed, "Please enter the Username."],
			[{ ...malformed, UserName: taxpayer.userName }, texts.invalidGstin],
			[{ ...malformed, UserName: taxpayer.userName, Gstin: taxpayer.gstin }, "Invalid Mobile Number"],
		] as const)
			expect(await sendOtp(press, visitor, taxpayer, fields)).toEqual({ ok: false, alert });
	},
);

test("the user name may be typed in any letter case", pins("forgot-password.page"), async ({ visitor, taxpayer }) => {
	const press = await openForm(visitor, path);
	expect(await sendOtp(press, visitor, taxpayer, { UserName: taxpayer.userName.toUpperCase() })).toEqual({ ok: true, alert: sent(taxpayer.mobile) });
});

test(
	"each step is refused without the one before, and each captcha is good for one OTP",
	pins("account-forms.steps", "account-forms.captcha"),
	async ({ visitor, taxpayer, portal }) => {
		const press = await openForm(visitor, path);
		const startAgain = { ok: false, alert: texts.startAgain, startAgain: true };
		for (const step of ["VerifyOTP", "Save"]) expect(await press(step, { Gstin: taxpayer.gstin, UserName: taxpayer.userName, ...chosen })).toEqual(startAgain);
		const CaptchaCode = await visitor.captcha();
		expect(await sendOtp(press, visitor, taxpayer, { CaptchaCode: "wrong" })).toEqual({ ok: false, alert: texts.captcha });
		expect(await sendOtp(press, visitor, taxpayer, { CaptchaCode })).toEqual({ ok: false, alert: texts.captcha });
		expect(portal.control.inbox()).toEqual([]);
		await sendOtp(press, visitor, taxpayer);
		expect(await press("Save", chosen)).toEqual({ ok: false, alert: texts.verifyFirst });
		expect(await press("VerifyOTP", { Otp: "none" })).toEqual({ ok: false, alert: texts.otpWrong });
		expect(await press("Save", chosen)).toEqual({ ok: false, alert: texts.verifyFirst });
		expect((await visitor.tryLogin(taxpayer)).path).toBe("/Home/MainMenu");
	},
);

test("one OTP changes one password: Save again is refused", pins("account-forms.steps"), async ({ visitor, taxpayer, inbox }) => {
	const press = await verified(visitor, taxpayer, inbox);
	await press("Save", chosen);
	const other = { Password: "Other#2025", ConfirmPassword: "Other#2025" };
	expect(await press("Save", other)).toEqual({ ok: false, alert: texts.startAgain, startAgain: true });
	expect((await visitor.tryLogin({ ...taxpayer, password })).path).toBe("/Home/MainMenu");
});

test("an OTP for one taxpayer changes no other's password", pins("account-forms.steps"), async ({ visitor, taxpayer, inbox, portal }) => {
	const other = portal.control.addTaxpayer({ seed: 102 });
	const press = await openForm(visitor, path);
	await sendOtp(press, visitor, taxpayer);
	const code = inbox.otp();
	await sendOtp(press, visitor, other);
	expect(portal.control.inbox(other.gstin)).toHaveLength(1);
	expect(await press("Save", chosen)).toEqual({ ok: false, alert: texts.verifyFirst });
	await sendOtp(press, visitor, taxpayer);
	await press("VerifyOTP", { Otp: code });
	await sendOtp(press, visitor, other);
	expect(await press("Save", { ...chosen, Gstin: taxpayer.gstin })).toEqual({ ok: false, alert: texts.verifyFirst });
	await visitor.logIn(taxpayer);
	expect((await visitor.tryLogin(other)).path).toBe("/Home/MainMenu");
});

test("an OTP for an API user does not change the password", pins("account-forms.steps"), async ({ visitor, taxpayer, portal }) => {
	const step = await visitor.openOtpStep(taxpayer);
	const press = await openForm(visitor, path);
	await sendOtp(press, visitor, taxpayer);
	const codes = new Map(portal.control.inbox(taxpayer.gstin).map(({ purpose, code }) => [purpose, code]));
	expect((await visitor.send(step, { Otp: codes.get("create API user") })).path).toBe("/APIUserAccount/APIUserRegistration");
	expect(await press("Save", chosen)).toEqual({ ok: false, alert: texts.verifyFirst });
});

test("an OTP counts for nothing in another browser", pins("account-forms.steps"), async ({ visitor, anotherVisitor, taxpayer, inbox, portal }) => {
	const press = await openForm(visitor, path);
	await sendOtp(press, visitor, taxpayer);
	const second = await anotherVisitor();
	const pressSecond = await openForm(second, path);
	expect(await pressSecond("VerifyOTP", { Otp: inbox.otp() })).toMatchObject({ alert: texts.startAgain });
	expect(portal.control.journal().map(({ event }) => event)).not.toContain("OTP verified");
});

test("passwords that the rules forbid are refused, and the old one stays", pins("registration.password"), async ({ visitor, taxpayer, inbox }) => {
	const press = await verified(visitor, taxpayer, inbox);
	for (const [fields, alert] of [
		[{ Password: "" }, "Please enter the Password."],
		[{ Password: "Aa1#567" }, texts.length],
		[{ Password: "fresh#2025" }, texts.policy],
		[{ ConfirmPassword: "Fresh#2026" }, texts.mismatch],
	] as const)
		expect(await press("Save", { ...chosen, ...fields })).toEqual({ ok: false, alert });
	expect((await visitor.tryLogin(taxpayer)).path).toBe("/Home/MainMenu");
});

test("20 idle minutes end the steps", pins("account-forms.steps"), async ({ visitor, taxpayer, inbox, portal }) => {
	const press = await verified(visitor, taxpayer, inbox);
	portal.control.advanceClock(20 * minute);
	expect(await press("Save", chosen)).toEqual({ ok: false, alert: texts.startAgain, startAgain: true });
	expect((await visitor.tryLogin(taxpayer)).path).toBe("/Home/MainMenu");
});

test("neither passwords nor OTPs are in the journal", async ({ visitor, taxpayer, inbox, portal }) => {
	const press = await verified(visitor, taxpayer, inbox);
	await press("Save", chosen);
	const journal = JSON.stringify(portal.control.journal().map(({ event, details }) => ({ event, details })));
	for (const secret of [password, inbox.otp()]) expect(journal).not.toContain(secret);
	expect(journal).toContain("password reset");
});
