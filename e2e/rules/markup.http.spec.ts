import { expect, pins, test } from "../test.ts";
import { type Answer, soundApiUser } from "../visitor.ts";
import { send } from "./raw-http.ts";

/** Markup that runs a script wherever it comes back unescaped: in text, in either kind of attribute, in a script's string. */
const payloads = [
	`"><script>window.ran=1</script>`,
	`'><img src=x onerror=window.ran=1>`,
	`</script><script>window.ran=1</script>`,
	`');window.ran=1;('`,
	`\\u0027);window.ran=1//`,
	`<%= 7919 * 7907 %>`,
];

/** The page holds no script, handler or element that a payload brought in. */
function clean({ $, text }: Answer, payload: string) {
	for (const script of $("script").toArray()) expect.soft($(script).text(), payload).not.toMatch(/window\.ran/);
	expect.soft($("[onerror], img[src=x]"), payload).toHaveLength(0);
	if (payload.includes("<")) expect.soft(text, payload).not.toContain(payload);
	expect.soft(text, payload).not.toContain("62615533");
}

for (const release of ["2023-12", "2025-11"]) {
	test.describe(`release ${release}`, () => {
		test.use({ portalOptions: { release } });

		test("markup in any field of the login comes back escaped or not at all", async ({ visitor, taxpayer }) => {
			for (const payload of payloads) {
				const names = ["UserLogin.UserName", "UserLogin.Password", "CaptchaCode", "UserLogin.Salt", "UserLogin.PasswordMD5", "unknown"];
				clean(await visitor.tryLogin(taxpayer, Object.fromEntries(names.map((name) => [name, payload]))), payload);
				const answer = await visitor.tryLogin({ userName: payload, password: payload });
				clean(answer, payload);
				expect(answer.$("#txtUserName").val()).toBe(payload);
			}
		});

		test("markup in any field of the OTP step and of the form comes back escaped or not at all", async ({ visitor, taxpayer, portal }) => {
			const step = await visitor.openOtpStep(taxpayer);
			for (const payload of payloads.slice(0, 2)) clean(await visitor.send(step, { Otp: payload }), payload);
			const form = await visitor.enterOtp(step, taxpayer);
			for (const payload of payloads) {
				const names = ["RegistrationType", "GspId", "ApiUserName", "Password", "ConfirmPassword", "unknown"];
				clean(await visitor.submitApiUser(form, Object.fromEntries(names.map((name) => [name, payload]))), payload);
				const answer = await visitor.submitApiUser(form, { ApiUserName: payload });
				clean(answer, payload);
				expect(answer.$("#txtApiUserName").val()).toBe(payload);
			}
			expect(portal.control.apiUsers()).toEqual([]);
		});

		test("markup in a taxpayer's own data is shown as text on every page", async ({ visitor, portal }) => {
			const payload = payloads[0] ?? "";
			const { gstin } = portal.control.addTaxpayer({ seed: 104, tradeName: payload, address: payload, email: `${payload}@a.example`, userName: payload });
			await visitor.startSession({ gstin }, true);
			for (const path of ["/Home/MainMenu", "/APIUserAccount/CreateAPIUser", "/APIUserAccount/APIUserRegistration"]) {
				const answer = await visitor.open(path);
				expect(answer.path).toBe(path);
				clean(answer, payload);
			}
		});

		test("markup in a token is refused and not echoed", pins("session.antiforgery"), async ({ visitor }) => {
			const home = await visitor.open("/");
			for (const payload of payloads) {
				const answer = await visitor.send(home, { __RequestVerificationToken: payload });
				expect(answer.status).toBe(400);
				clean(answer, payload);
			}
		});
	});
}

test("markup in a path, a query or a field's name comes back escaped or not at all", async ({ portal }) => {
	const form = { "Content-Type": "application/x-www-form-urlencoded" };
	for (const payload of payloads) {
		const raw = payload.replaceAll(" ", "");
		const field = encodeURIComponent(payload);
		const answers = [
			await send(portal.url, `/${raw}`),
			await send(portal.url, `/Home/MainMenu/${raw}`),
			await send(portal.url, `/?${raw}=${raw}`),
			await send(portal.url, "/Home/Login", { method: "POST", headers: form, body: `${field}=1&${field}=2` }),
		];
		for (const { status, text } of answers) {
			expect(status).toBeLessThan(500);
			if (raw.includes("<")) expect.soft(text).not.toContain(raw);
			expect.soft(text).not.toContain("<script>window");
			expect.soft(text).not.toContain("<img src=x");
		}
	}
});

test("an API user's name, which the list shows, cannot hold markup", pins("api-user.name"), async ({ visitor, taxpayer, portal }) => {
	let form = await visitor.startAtForm(taxpayer);
	for (const ApiUserName of ["<b>tera</b>", "tera&amp;1", `tera"2025`]) form = await visitor.submitApiUser(form, { ApiUserName });
	expect(form.refusal).toBe("Username should contain only letters and numbers after API_.");
	const list = await visitor.submitApiUser(form, { ApiUserName: soundApiUser.userName });
	expect(list.$("#tblApiUsers b")).toHaveLength(0);
	expect(portal.control.apiUsers()).toHaveLength(1);
});
