import type { NewTaxpayer } from "../../mock-portal/domain/taxpayer.ts";
import type { Portal } from "../../mock-portal/portal.ts";
import { buildTaxpayer } from "../../mock-portal/sample-data/taxpayer-builder.ts";
import { expect, pins, test } from "../test.ts";
import type { Visitor } from "../visitor.ts";
import { newcomer, openForm, otpOf, type Press, sent, texts } from "./account-form.ts";

const path = "/Home/UserRegistration";
const minute = 60_000;
const login = { UserName: "sample_main", Password: "Sample#2025", ConfirmPassword: "Sample#2025" };
const chosen = { userName: login.UserName, password: login.Password };
const made = `The portal login is created. Please log in with the user name ${login.UserName}.`;
const published = {
	unknown: "Requested data is not available",
	registered:
		"You are already registered Pl.use already created username and password to login to the system.If you have forgotten username or password,then use Forgot Username or Forgot Passowrd options to get the username and password!!",
	cancelled: "Your registration under GST has been cancelled , however if you are a transporter then use the Enrollment option.",
	inactive: "Your registration under GST is inactive and hence you cannot register, however if you are a transporter then use the Enrollment option.",
	suspended: "Gstin Not Allowed",
	notEnabled: "Sorry you are not enabled for e-Invoicing System on Production.",
	noMobile: "Mobile No. is blank for this GSTIN ..Pl use update from GST Common Portal option to get the mobile number, if updated in GST Common Portal.",
	taken: "This username is already registered. Please choose a different username.",
} as const;

const userNameOf = (portal: Portal, { gstin }: NewTaxpayer) => portal.control.taxpayers().find((taxpayer) => taxpayer.gstin === gstin)?.userName;

const details = async (press: Press, visitor: Visitor, Gstin: string) => press("Details", { Gstin, CaptchaCode: await visitor.captcha() });

/** Opens the page and goes on to where user name and password are asked for. */
async function verified(portal: Portal, visitor: Visitor, taxpayer: NewTaxpayer): Promise<Press> {
	const press = await openForm(visitor, path);
	await details(press, visitor, taxpayer.gstin);
	await press("SendOTP");
	expect(await press("VerifyOTP", { Otp: otpOf(portal, taxpayer) })).toEqual({ ok: true, alert: texts.verified });
	return press;
}

test(
	"the details are names, masked mobile and masked mail, and no more",
	pins("registration.steps", "account-forms.technique"),
	async ({ visitor, portal }) => {
		const taxpayer = newcomer(portal);
		const press = await openForm(visitor, path);
		expect(await details(press, visitor, ` ${taxpayer.gstin} `)).toEqual({
			ok: true,
			alert: null,
			details: {
				legalName: taxpayer.legalName,
				tradeName: taxpayer.tradeName,
				mobile: `XXXXXX${taxpayer.mobile.slice(-4)}`,
				email: "aXXXXXXXXXXX@taxpayer.example",
			},
		});
	},
);

for (const { what, fields, refusal } of [
	{ what: "has its login already", fields: { userName: "there_already", password: "Sample#2025" }, refusal: published.registered },
	{ what: "is cancelled", fields: { status: "cancelled" }, refusal: published.cancelled },
	{ what: "is inactive", fields: { status: "inactive" }, refusal: published.inactive },
	{ what: "is suspended", fields: { status: "suspended" }, refusal: published.suspended },
	{ what: "is not enabled for e-invoicing", fields: { enabled: false }, refusal: published.notEnabled },
	{ what: "has no mobile on record", fields: { mobile: "" }, refusal: published.noMobile },
	{ what: "is cancelled, not enabled and without a mobile", fields: { status: "cancelled", enabled: false, mobile: "" }, refusal: published.cancelled },
	{ what: "is not enabled and without a mobile", fields: { enabled: false, mobile: "" }, refusal: published.notEnabled },
	{
		what: "is cancelled, but has its login",
		fields: { status: "cancelled", userName: "there_already", password: "Sample#2025" },
		refusal: published.registered,
	},
] as const) {
	test(`a GSTIN that ${what} is refused, and no OTP can be had for it`, pins("registration.refusals"), async ({ visitor, portal }) => {
		const taxpayer = newcomer(portal, fields);
		const press = await openForm(visitor, path);
		expect(await details(press, visitor, taxpayer.gstin)).toEqual({ ok: false, alert: refusal });
		expect(await press("SendOTP")).toEqual({ ok: false, alert: texts.startAgain, startAgain: true });
		expect(portal.control.inbox()).toEqual([]);
		expect(portal.control.journal()).toContainEqual(
			expect.objectContaining({ event: "portal login refused", gstin: taxpayer.gstin, details: { reason: refusal } }),
		);
	});
}

test("malformed and unknown GSTINs are refused", pins("registration.refusals"), async ({ visitor, portal }) => {
	const { gstin } = newcomer(portal);
	const press = await openForm(visitor, path);
	const otherCheck = gstin.slice(0, 14) + (gstin.endsWith("A") ? "B" : "A");
	for (const malformed of ["", "29", otherCheck, `${gstin}1`])
		expect(await details(press, visitor, malformed)).toEqual({ ok: false, alert: texts.invalidGstin });
	expect(await details(press, visitor, buildTaxpayer(104).gstin)).toEqual({ ok: false, alert: published.unknown });
});

test("a wrong captcha gives nothing away, and a captcha is good for one answer", pins("account-forms.captcha"), async ({ visitor, portal }) => {
	const { gstin } = newcomer(portal);
	const press = await openForm(visitor, path);
	for (const Gstin of [gstin, "29", ""]) {
		await visitor.captcha();
		expect(await press("Details", { Gstin, CaptchaCode: "wrong" })).toEqual({ ok: false, alert: texts.captcha });
	}
	const CaptchaCode = await visitor.captcha();
	expect(await press("Details", { Gstin: gstin, CaptchaCode: CaptchaCode.toLowerCase() })).toMatchObject({ ok: true });
	expect(await press("Details", { Gstin: gstin, CaptchaCode })).toEqual({ ok: false, alert: texts.captcha });
});

test("each step is refused without the one before", pins("account-forms.steps"), async ({ visitor, portal }) => {
	const taxpayer = newcomer(portal);
	const press = await openForm(visitor, path);
	const startAgain = { ok: false, alert: texts.startAgain, startAgain: true };
	for (const step of ["SendOTP", "VerifyOTP", "Save"]) expect(await press(step, { Gstin: taxpayer.gstin, Otp: "", ...login })).toEqual(startAgain);
	await details(press, visitor, taxpayer.gstin);
	expect(await press("VerifyOTP", { Otp: "" })).toEqual({ ok: false, alert: texts.otpMissing });
	expect(await press("Save", login)).toEqual({ ok: false, alert: texts.verifyFirst });
	expect(await press("SendOTP")).toEqual({ ok: true, alert: sent(taxpayer.mobile) });
	expect(await press("VerifyOTP", { Otp: "none" })).toEqual({ ok: false, alert: texts.otpWrong });
	expect(await press("Save", login)).toEqual({ ok: false, alert: texts.verifyFirst });
	expect(userNameOf(portal, taxpayer)).toBe("");
	await press("VerifyOTP", { Otp: otpOf(portal, taxpayer) });
	expect(await press("Save", login)).toEqual({ ok: true, alert: made });
	expect(await press("Save", login)).toEqual(startAgain);
	expect((await visitor.tryLogin(chosen)).path).toBe("/Home/MainMenu");
});

test("an OTP and a grant for one GSTIN count for nothing with another", pins("account-forms.steps"), async ({ visitor, portal }) => {
	const own = newcomer(portal);
	const other = newcomer(portal, { seed: 104 });
	const press = await openForm(visitor, path);
	await details(press, visitor, own.gstin);
	await press("SendOTP");
	const code = otpOf(portal, own);
	await details(press, visitor, other.gstin);
	expect(await press("VerifyOTP", { Otp: code })).toEqual({ ok: false, alert: texts.otpMissing });

	await details(press, visitor, own.gstin);
	expect(await press("VerifyOTP", { Otp: code })).toEqual({ ok: true, alert: texts.verified });
	await details(press, visitor, other.gstin);
	expect(await press("Save", { ...login, Gstin: own.gstin })).toEqual({ ok: false, alert: texts.verifyFirst });
	expect([own, other].map((taxpayer) => userNameOf(portal, taxpayer))).toEqual(["", ""]);
});

test("an OTP counts for nothing in another browser", pins("account-forms.steps"), async ({ visitor, anotherVisitor, portal }) => {
	const taxpayer = newcomer(portal);
	const press = await openForm(visitor, path);
	await details(press, visitor, taxpayer.gstin);
	await press("SendOTP");
	const second = await anotherVisitor();
	const pressSecond = await openForm(second, path);
	await details(pressSecond, second, taxpayer.gstin);
	expect(await pressSecond("VerifyOTP", { Otp: otpOf(portal, taxpayer) })).toEqual({ ok: false, alert: texts.otpMissing });
});

test("of two browsers that register the same GSTIN, the second is told 3027", pins("registration.refusals"), async ({ visitor, anotherVisitor, portal }) => {
	const taxpayer = newcomer(portal);
	const first = await verified(portal, visitor, taxpayer);
	const second = await verified(portal, await anotherVisitor(), taxpayer);
	expect(await first("Save", login)).toEqual({ ok: true, alert: made });
	expect(await second("Save", { ...login, UserName: "second_main" })).toEqual({ ok: false, alert: published.registered });
	expect(userNameOf(portal, taxpayer)).toBe(login.UserName);
});

test(
	"a user name that another main user has, in any letter case, is refused, and another will do",
	pins("registration.user-name"),
	async ({ visitor, portal }) => {
		const other = newcomer(portal, { seed: 104, userName: "Sample_MAIN", password: "Other#2025" });
		const taxpayer = newcomer(portal);
		const press = await verified(portal, visitor, taxpayer);
		expect(await press("Save", login)).toEqual({ ok: false, alert: published.taken });
		expect(userNameOf(portal, taxpayer)).toBe("");
		expect(await press("Save", { ...login, UserName: "sample_2" })).toMatchObject({ ok: true });
		await visitor.logIn({ ...chosen, userName: "sample_2" });
		expect((await visitor.tryLogin(other)).path).toBe("/Home/MainMenu");
	},
);

test(
	"user names and passwords that the rules forbid are refused, one reason at a time",
	pins("registration.user-name", "registration.password"),
	async ({ visitor, portal }) => {
		const taxpayer = newcomer(portal);
		const press = await verified(portal, visitor, taxpayer);
		const characters = "Username should contain only letters, numbers and _.";
		const length = "Username should have 6 to 20 characters.";
		for (const [fields, alert] of [
			[{ UserName: "  " }, "Please enter the Username."],
			[{ UserName: "a b c d" }, characters],
			[{ UserName: "sample-main" }, characters],
			[{ UserName: "संपर्कसूत्र" }, characters],
			[{ UserName: "abcd5" }, length],
			[{ UserName: "a".repeat(21) }, length],
			[{ Password: "", ConfirmPassword: "" }, "Please enter the Password."],
			[{ Password: "Aa1#567", ConfirmPassword: "Aa1#567" }, texts.length],
			[{ Password: "Aa1#567890123456", ConfirmPassword: "Aa1#567890123456" }, texts.length],
			[{ Password: "sample#2025" }, texts.policy],
			[{ Password: "Sample2025" }, texts.policy],
			[{ ConfirmPassword: "Sample#2026" }, texts.mismatch],
			[{ ConfirmPassword: undefined }, texts.mismatch],
		] as const)
			expect(await press("Save", { ...login, ...fields }), JSON.stringify(fields)).toEqual({ ok: false, alert });
		expect(userNameOf(portal, taxpayer)).toBe("");
		for (const UserName of ["a".repeat(20)]) expect(await press("Save", { ...login, UserName })).toMatchObject({ ok: true });
		expect(userNameOf(portal, taxpayer)).toBe("a".repeat(20));
	},
);

for (const { age, alert } of [
	{ age: 10 * minute - 1, alert: made },
	{ age: 10 * minute, alert: texts.verifyFirst },
]) {
	test(`${age} ms after a right OTP, Save answers: ${alert}`, pins("account-forms.steps"), async ({ visitor, portal }) => {
		portal.control.freezeClock();
		const press = await verified(portal, visitor, newcomer(portal));
		portal.control.advanceClock(age);
		expect(await press("Save", login)).toMatchObject({ alert });
	});
}

test("a step without the antiforgery token is answered 400 and does nothing; by GET, 405", pins("account-forms.technique"), async ({ visitor, portal }) => {
	const taxpayer = newcomer(portal);
	await verified(portal, visitor, taxpayer);
	expect((await visitor.post(`${path}/Save`, login)).status).toBe(400);
	expect((await visitor.open(`${path}/Save`)).status).toBe(405);
	expect(userNameOf(portal, taxpayer)).toBe("");
});

test("neither password nor OTP is in the journal, and the control API does not know the password", async ({ visitor, portal }) => {
	const taxpayer = newcomer(portal);
	const press = await verified(portal, visitor, taxpayer);
	await press("Save", login);
	const journal = JSON.stringify(portal.control.journal().map(({ event, details }) => ({ event, details })));
	for (const secret of [login.Password, otpOf(portal, taxpayer)]) expect(journal).not.toContain(secret);
	expect(portal.control.taxpayers()).toMatchObject([{ gstin: taxpayer.gstin, userName: login.UserName, password: null }]);
});
