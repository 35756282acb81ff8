import { expect, pins, test } from "../test.ts";
import { firstForm, soundApiUser } from "../visitor.ts";

const otpStep = "/APIUserAccount/CreateAPIUser";
const form = "/APIUserAccount/APIUserRegistration";
const minute = 60_000;

/** The fields of a registration form that was never shown. */
const blindForm = { RegistrationType: "gsp", GspId: "10", ApiUserName: soundApiUser.userName, Password: soundApiUser.password };

test("the login's address opens the home page", async ({ visitor }) => {
	const answer = await visitor.open("/Home/Login", { redirects: false });
	expect([answer.status, answer.headers.location]).toEqual([302, "/"]);
});

test("the registration form's address without an OTP leads to the OTP step", pins("api-user.otp-grant"), async ({ visitor, taxpayer }) => {
	await visitor.startSession(taxpayer);
	const answer = await visitor.open(form);
	expect([answer.path, answer.$("#txtOtp").length, answer.$("#frmApiUser").length]).toEqual([otpStep, 1, 0]);
});

for (const path of [otpStep, form]) {
	test(`a post to ${path} without the login leads to /`, pins("session.life-cycle"), async ({ visitor, portal }) => {
		const home = await visitor.open("/");
		const answer = await visitor.post(path, { ...firstForm(home), ...blindForm, ConfirmPassword: soundApiUser.password, Otp: "123456" }, { redirects: false });
		expect([answer.status, answer.headers.location]).toEqual([302, "/"]);
		expect(portal.control.apiUsers()).toEqual([]);
	});
}

test("a post of an OTP before one was sent is refused", async ({ visitor, taxpayer }) => {
	await visitor.startSession(taxpayer);
	const home = await visitor.open("/");
	const answer = await visitor.post(otpStep, { ...firstForm(home), Otp: "123456" });
	expect([answer.path, answer.refusal]).toEqual([otpStep, "No OTP has been sent in this session. Please ask for one."]);
});

test(
	"a post of the registration form without an OTP makes nothing and leads to the OTP step",
	pins("api-user.otp-grant"),
	async ({ visitor, taxpayer, portal }) => {
		await visitor.startSession(taxpayer);
		const home = await visitor.open("/");
		const answer = await visitor.post(form, { ...firstForm(home), ...blindForm, ConfirmPassword: soundApiUser.password });
		expect(answer.path).toBe(otpStep);
		expect(portal.control.apiUsers()).toEqual([]);
	},
);

test("a post of the registration form with an OTP sent but not entered makes nothing", pins("api-user.otp-grant"), async ({ visitor, taxpayer, portal }) => {
	const step = await visitor.openOtpStep(taxpayer);
	const answer = await visitor.post(form, { ...firstForm(step), ...blindForm, ConfirmPassword: soundApiUser.password });
	expect(answer.path).toBe(otpStep);
	expect(portal.control.apiUsers()).toEqual([]);
});

for (const { age, opens } of [
	{ age: 10 * minute - 1, opens: true },
	{ age: 10 * minute, opens: false },
]) {
	test(
		`${age} ms after a right OTP, the form can ${opens ? "still" : "no longer"} be sent`,
		pins("api-user.otp-grant"),
		async ({ visitor, taxpayer, portal }) => {
			portal.control.freezeClock();
			const page = await visitor.startAtForm(taxpayer);
			portal.control.advanceClock(age);
			expect((await visitor.open(form, { redirects: false })).status).toBe(opens ? 200 : 302);
			if (opens) await visitor.submitApiUser(page);
			else expect((await visitor.submitApiUser(page)).path).toBe(otpStep);
			expect(portal.control.apiUsers()).toHaveLength(opens ? 1 : 0);
		},
	);
}

test(
	"opening Create API User in another tab takes nothing from a form that is being filled in",
	pins("api-user.otp-grant"),
	async ({ visitor, taxpayer, portal }) => {
		const page = await visitor.startAtForm(taxpayer);
		await visitor.open(otpStep);
		await visitor.submitApiUser(page);
		expect(portal.control.apiUsers()).toHaveLength(1);
	},
);

test("one OTP makes one API user: a second name in the same form leads to the OTP step", pins("api-user.otp-grant"), async ({ visitor, taxpayer, portal }) => {
	const page = await visitor.startAtForm(taxpayer);
	await visitor.submitApiUser(page);
	expect((await visitor.submitApiUser(page, { ApiUserName: "second2025", GspId: "1" })).path).toBe(otpStep);
	expect((await visitor.open(form)).path).toBe(otpStep);
	expect(portal.control.apiUsers().map(({ userName }) => userName)).toEqual(["API_tera2025"]);
});

test("a refused form may be sent again without another OTP", async ({ visitor, taxpayer, portal }) => {
	const page = await visitor.startAtForm(taxpayer);
	const refused = await visitor.submitApiUser(page, { ConfirmPassword: "Other#2025" });
	await visitor.submitApiUser(refused);
	expect(portal.control.apiUsers()).toHaveLength(1);
});
