import { expect, pins, test } from "../test.ts";
import type { Answer } from "../visitor.ts";

const wrong = "Invalid OTP. Please enter the OTP sent to the registered mobile number.";
const triesOver = "Invalid OTP entered 3 times. Please ask for another OTP.";
const expired = "The OTP has expired. Please ask for another.";
const used = "This OTP has been used already. Please ask for another.";
const missing = "No OTP has been sent in this session. Please ask for one.";
const notYet = "An OTP was sent less than 30 seconds ago. Please use it, or wait before asking for another.";
const otpStep = "/APIUserAccount/CreateAPIUser";
const form = "/APIUserAccount/APIUserRegistration";
const minute = 60_000;

/** Six digits that are not `code`. */
const otherThan = (code: string) => (code === "123456" ? "654321" : "123456");

test(
	"opening Create API User sends one OTP of 6 digits to the registered mobile",
	pins("otp.opening-sends", "otp.digits", "otp.masked-mobile"),
	async ({ visitor, taxpayer, portal }) => {
		await visitor.logIn(taxpayer);
		expect(portal.control.inbox()).toEqual([]);
		const { $ } = await visitor.open(otpStep);
		expect(portal.control.inbox()).toMatchObject([{ gstin: taxpayer.gstin, mobile: taxpayer.mobile, code: expect.stringMatching(/^\d{6}$/), used: false }]);
		expect([$("h4").text(), $("label[for=txtOtp]").text(), $("#btnVerifyOTP").text()]).toEqual(["API Registration", "Enter OTP:", "Verify OTP"]);
		expect($("[role=status]").text()).toBe(`OTP has been sent to the registered mobile number XXXXXX${taxpayer.mobile.slice(-4)}.`);
		expect($("#txtOtp").val()).toBeUndefined();
	},
);

test("a wrong OTP is refused", pins("otp.life-cycle"), async ({ visitor, taxpayer, inbox }) => {
	const step = await visitor.openOtpStep(taxpayer);
	const answer = await visitor.send(step, { Otp: otherThan(inbox.otp()) });
	expect([answer.status, answer.path, answer.refusal]).toEqual([200, otpStep, wrong]);
	expect((await visitor.open(form)).path).toBe(otpStep);
});

for (const [what, typed] of [
	["letters", "abcdef"],
	["the OTP's first 5 digits", (code: string) => code.slice(0, 5)],
	["the OTP and one digit more", (code: string) => `${code}0`],
	["the OTP in Devanagari digits", (code: string) => code.replace(/\d/g, (digit) => String.fromCodePoint(0x0966 + Number(digit)))],
] as const) {
	test(`${what} is refused as a wrong OTP`, pins("otp.digits"), async ({ visitor, taxpayer, inbox }) => {
		const step = await visitor.openOtpStep(taxpayer);
		expect((await visitor.send(step, { Otp: typeof typed === "string" ? typed : typed(inbox.otp()) })).refusal).toBe(wrong);
	});
}

test("an empty OTP is refused and does not count as a try", pins("otp.life-cycle"), async ({ visitor, taxpayer, inbox }) => {
	const step = await visitor.openOtpStep(taxpayer);
	for (let i = 0; i < 4; i++) expect((await visitor.send(step, { Otp: " " })).refusal).toBe("Please enter the OTP.");
	expect((await visitor.send(step, { Otp: inbox.otp() })).path).toBe(form);
});

test("a second GSP can be registered at once: a used OTP does not delay the next one", pins("otp.life-cycle"), async ({ visitor, taxpayer, portal }) => {
	await visitor.submitApiUser(await visitor.openApiUserForm(taxpayer));
	const again = await visitor.enterOtp(await visitor.open(otpStep), taxpayer);
	await visitor.submitApiUser(again, { GspId: "1", ApiUserName: "second2025" });
	expect(portal.control.apiUsers().map(({ userName }) => userName)).toEqual(["API_tera2025", "API_second2025"]);
});

test("after three wrong OTPs the right one is refused too", pins("otp.life-cycle"), async ({ visitor, taxpayer, inbox, portal }) => {
	const step = await visitor.openOtpStep(taxpayer);
	const told: (string | undefined)[] = [];
	for (let i = 0; i < 3; i++) told.push((await visitor.send(step, { Otp: otherThan(inbox.otp()) })).refusal);
	expect(told).toEqual([wrong, wrong, triesOver]);
	expect((await visitor.send(step, { Otp: inbox.otp() })).refusal).toBe(triesOver);
	expect(portal.control.journal().filter(({ event }) => event === "OTP verified")).toEqual([]);
});

test("two wrong OTPs and then the right one open the form", pins("otp.life-cycle"), async ({ visitor, taxpayer, inbox }) => {
	const step = await visitor.openOtpStep(taxpayer);
	for (let i = 0; i < 2; i++) await visitor.send(step, { Otp: otherThan(inbox.otp()) });
	expect((await visitor.send(step, { Otp: ` ${inbox.otp()} ` })).path).toBe(form);
});

test("another OTP after three wrong ones has three tries of its own", pins("otp.life-cycle"), async ({ visitor, taxpayer, inbox, portal }) => {
	const step = await visitor.openOtpStep(taxpayer);
	for (let i = 0; i < 3; i++) await visitor.send(step, { Otp: otherThan(inbox.otp()) });
	portal.control.advanceClock(minute);
	const again = await visitor.open(otpStep);
	for (let i = 0; i < 2; i++) expect((await visitor.send(again, { Otp: otherThan(inbox.otp()) })).refusal).toBe(wrong);
	expect((await visitor.send(again, { Otp: inbox.otp() })).path).toBe(form);
});

for (const { age, refusal } of [
	{ age: 10 * minute - 1, refusal: undefined },
	{ age: 10 * minute, refusal: expired },
]) {
	test(`an OTP ${age} ms old is ${refusal ? "expired" : "still good"}`, pins("otp.life-cycle"), async ({ visitor, taxpayer, inbox, portal }) => {
		portal.control.freezeClock();
		const step = await visitor.openOtpStep(taxpayer);
		portal.control.advanceClock(age);
		const answer = await visitor.send(step, { Otp: inbox.otp() });
		expect([answer.path, answer.refusal]).toEqual(refusal ? [otpStep, refusal] : [form, undefined]);
	});
}

test("an OTP is good for one use", pins("otp.life-cycle"), async ({ visitor, taxpayer, inbox }) => {
	const step = await visitor.openOtpStep(taxpayer);
	await visitor.enterOtp(step, taxpayer);
	expect((await visitor.send(step, { Otp: inbox.otp() })).refusal).toBe(used);
});

for (const { wait, sent } of [
	{ wait: 29_999, sent: 1 },
	{ wait: 30_000, sent: 2 },
]) {
	test(
		`asking again after ${wait} ms ${sent === 1 ? "sends nothing and says so" : "sends another OTP"}`,
		pins("otp.life-cycle"),
		async ({ visitor, taxpayer, portal }) => {
			portal.control.freezeClock();
			const first = await visitor.openOtpStep(taxpayer);
			portal.control.advanceClock(wait);
			const { $ } = await visitor.open(first.$("#lnkResendOTP").attr("href") ?? "");
			expect(portal.control.inbox()).toHaveLength(sent);
			if (sent === 1) expect($("[role=status]").text()).toBe(notYet);
			else expect($("[role=status]").text()).toMatch(/^OTP has been sent to the registered mobile number/);
		},
	);
}

test("an OTP that was asked for again too early is still good", pins("otp.life-cycle"), async ({ visitor, taxpayer, inbox }) => {
	await visitor.openOtpStep(taxpayer);
	expect((await visitor.send(await visitor.open(otpStep), { Otp: inbox.otp() })).path).toBe(form);
});

test("only the latest OTP is good", pins("otp.life-cycle"), async ({ visitor, taxpayer, inbox, portal }) => {
	await visitor.openOtpStep(taxpayer);
	const first = inbox.otp();
	let again: Answer;
	do {
		portal.control.advanceClock(minute);
		again = await visitor.open(otpStep);
	} while (inbox.otp() === first);
	expect((await visitor.send(again, { Otp: first })).refusal).toBe(wrong);
	expect((await visitor.send(again, { Otp: inbox.otp() })).path).toBe(form);
});

test("an OTP of an earlier session is not valid in this one", pins("otp.life-cycle"), async ({ visitor, anotherVisitor, taxpayer, inbox, portal }) => {
	await visitor.openOtpStep(taxpayer);
	const before = inbox.otp();
	const second = await anotherVisitor();
	await second.logIn(taxpayer);
	const home = await second.open("/");
	expect((await second.post(otpStep, { ...tokenOf(home.text), Otp: before })).refusal).toBe(missing);
	expect(portal.control.inbox().map(({ used }) => used)).toEqual([false]);
});

test("an OTP sent to another taxpayer is refused as a wrong one", pins("otp.life-cycle"), async ({ visitor, anotherVisitor, taxpayer, portal }) => {
	const other = portal.control.addTaxpayer({ seed: 102 });
	const second = await anotherVisitor();
	await second.openOtpStep(other);
	portal.control.advanceClock(minute);
	let step = await visitor.openOtpStep(taxpayer);
	const code = (gstin: string) => portal.control.inbox(gstin)[0]?.code;
	while (code(other.gstin) === code(taxpayer.gstin)) {
		portal.control.advanceClock(minute);
		step = await visitor.open(otpStep);
	}
	expect((await visitor.send(step, { Otp: code(other.gstin) })).refusal).toBe(wrong);
});

test("a taxpayer without a mobile on record is told 3012, and nothing is sent", pins("otp.masked-mobile", "messages.own"), async ({ visitor, portal }) => {
	const taxpayer = portal.control.addTaxpayer({ seed: 103, mobile: "" });
	const step = await visitor.openOtpStep(taxpayer);
	expect(step.refusal).toBe(
		"Mobile No. is blank for this GSTIN ..Pl use update from GST Common Portal option to get the mobile number, if updated in GST Common Portal.",
	);
	expect(portal.control.inbox()).toEqual([]);
	expect(portal.control.journal().at(-1)).toMatchObject({ event: "OTP not sent", details: { reason: "no mobile" } });
	expect((await visitor.send(step, { Otp: "" })).refusal).toBe(missing);
});

test("the journal of OTPs holds none of them", async ({ visitor, taxpayer, inbox, portal }) => {
	const step = await visitor.openOtpStep(taxpayer);
	await visitor.send(step, { Otp: "13579x" });
	await visitor.enterOtp(step, taxpayer);
	const details = JSON.stringify(portal.control.journal().map(({ event, details }) => ({ event, details })));
	for (const secret of [inbox.otp(), "13579x"]) expect(details).not.toContain(secret);
});

test.describe("release 2020-09", () => {
	test.use({ portalOptions: { release: "2020-09" } });

	test("a wrong OTP is refused by a native alert", pins("otp.life-cycle"), async ({ visitor, taxpayer, inbox }) => {
		const step = await visitor.openOtpStep(taxpayer);
		const answer = await visitor.send(step, { Otp: otherThan(inbox.otp()) });
		expect(answer.text).toContain(`alert('${wrong}')`);
		expect(answer.$("div.divError")).toHaveLength(0);
	});
});

function tokenOf(page: string) {
	return { __RequestVerificationToken: /__RequestVerificationToken" value="([^"]+)"/.exec(page)?.[1] };
}
