import { load } from "cheerio";
import { faultNames } from "../../mock-portal/domain/faults.ts";
import { portalTexts } from "../../mock-portal/domain/portal-texts.ts";
import { buildTaxpayer } from "../../mock-portal/sample-data/taxpayer-builder.ts";
import { badInput, expect, test } from "../test.ts";
import { soundApiUser } from "../visitor.ts";

const listPath = "/APIUserAccount/ListAPIUsers";
const form = "/APIUserAccount/APIUserRegistration";
const soundForm = {
	RegistrationType: "gsp",
	GspId: "1",
	ApiUserName: soundApiUser.userName,
	Password: soundApiUser.password,
	ConfirmPassword: soundApiUser.password,
};
const happened = { event: "fault happened" };

test.describe("A fault", () => {
	test("a fault is armed, listed and disarmed by name, in code and over HTTP", async ({ request, portal, taxpayer }) => {
		const answer = await request.post("/__mock/faults", { data: { fault: "otp-lost", times: 3, gstin: taxpayer.gstin } });
		expect(answer.status()).toBe(201);
		const armed = { number: 1, fault: "otp-lost", times: 3, gstin: taxpayer.gstin, step: 1 };
		expect(await answer.json()).toEqual(armed);
		expect(portal.control.arm({ fault: "maintenance", path: "/Home/MainMenu", step: 2 })).toEqual({
			number: 2,
			fault: "maintenance",
			times: 1,
			gstin: undefined,
			path: "/Home/MainMenu",
			step: 2,
		});
		expect(await (await request.get("/__mock/faults")).json()).toEqual([armed, { number: 2, fault: "maintenance", times: 1, path: "/Home/MainMenu", step: 2 }]);
		expect(await (await request.delete("/__mock/faults/otp-lost")).json()).toEqual({ disarmed: 1 });
		expect(portal.control.disarm("otp-lost")).toBe(0);
		expect(portal.control.faults().map(({ fault }) => fault)).toEqual(["maintenance"]);
	});

	for (const { body, says } of [
		{ body: { fault: "otp-lots" }, says: /^Unknown fault "otp-lots"\. Closest: otp-lost, / },
		{ body: { fault: "toString" }, says: /^Unknown fault "toString"/ },
		{ body: { fault: "slow", time: 2 }, says: 'Unknown field "time"' },
		{ body: { fault: "slow", times: 0 }, says: /^Field "times": / },
		{ body: { fault: "otp-lost", path: "/" }, says: 'Field "path": otp-lost can be limited by gstin only' },
		{ body: { fault: "slow", path: "/Home/MainMenue" }, says: /^Unknown page "\/Home\/MainMenue"\. Closest: \/Home\/MainMenu, / },
		{ body: { fault: "slow", gstin: "29AAACN1234F1ZT" }, says: /^Unknown taxpayer "29AAACN1234F1ZT"/ },
		{ body: {}, says: /"fault"/ },
	])
		test(`the fault ${JSON.stringify(body)} is refused`, badInput, async ({ request, portal }) => {
			const answer = await request.post("/__mock/faults", { data: body });
			expect(answer.status()).toBe(400);
			expect((await answer.json()).error).toMatch(says);
			expect(portal.control.faults()).toEqual([]);
		});

	test("a fault with an unknown name is not disarmed", async ({ request }) => {
		const answer = await request.delete("/__mock/faults/slowly");
		expect(answer.status()).toBe(400);
		expect((await answer.json()).error).toMatch(/^Unknown fault "slowly"\. Closest: slow, /);
	});

	test("a fault happens as often as it is armed, at the named page and step, and is then removed", async ({ request, portal }) => {
		portal.control.arm({ fault: "maintenance", path: "/home/mainmenu/", step: 2, times: 2 });
		const statuses = [];
		for (const path of ["/", "/Home/MainMenu", "/", "/Home/MainMenu", "/", "/Home/MainMenu/", "/Home/MainMenu"])
			statuses.push((await request.get(path)).status());
		expect(statuses).toEqual([200, 200, 200, 503, 200, 503, 200]);
		expect(portal.control.faults()).toEqual([]);
		expect(portal.control.journal().filter(({ event }) => event === "fault happened")).toHaveLength(2);
	});

	test("a fault for one taxpayer does not affect others", async ({ portal, taxpayer, visitor, anotherVisitor, request }) => {
		const other = portal.control.addTaxpayer(buildTaxpayer(102));
		await visitor.startSession(taxpayer);
		await (await anotherVisitor()).logIn(other);
		portal.control.arm({ fault: "waf-rejected", gstin: taxpayer.gstin });
		expect((await request.get("/")).ok()).toBe(true);
		expect(portal.control.faults()).toHaveLength(1);
		expect((await visitor.open("/Home/MainMenu")).$("title").text()).toBe("Request Rejected");
	});

	test("a fault never affects the control API, static files or unknown paths", async ({ request, portal }) => {
		for (const fault of faultNames) portal.control.arm({ fault });
		const [, css] = /href="([^"]*portal\.css)"/.exec(await (await fetch(`${portal.url}/no/such/page`)).text()) ?? [];
		for (const path of ["/__mock", "/__mock/inbox", css ?? "none", "/favicon.ico"]) await request.get(path);
		expect(portal.control.faults()).toHaveLength(faultNames.length);
		expect(portal.control.journal()).not.toContainEqual(expect.objectContaining(happened));
	});
});

test.describe("Faults of the OTP", () => {
	test("a delayed OTP arrives 30 seconds late and is valid then", async ({ portal, taxpayer, visitor }) => {
		portal.control.freezeClock();
		portal.control.arm({ fault: "otp-delayed" });
		const step = await visitor.openOtpStep(taxpayer);
		expect(step.text).toContain(portalTexts.otpSent.text);
		portal.control.advanceClock(29_999);
		expect(portal.control.inbox()).toEqual([]);
		portal.control.advanceClock(1);
		expect(portal.control.inbox()).toHaveLength(1);
		await expect.poll(() => portal.control.journal().map(({ event }) => event)).toContain("OTP arrived late");
		await visitor.enterOtp(step, taxpayer);
	});

	test("a lost OTP never arrives although the page says that it was sent, and the next OTP arrives", async ({ portal, taxpayer, visitor }) => {
		portal.control.arm({ fault: "otp-lost" });
		expect((await visitor.openOtpStep(taxpayer)).text).toContain(portalTexts.otpSent.text);
		portal.control.advanceClock(60 * 60_000);
		expect(portal.control.inbox()).toEqual([]);
		await visitor.openOtpStep(taxpayer);
		expect(portal.control.inbox()).toHaveLength(1);
	});

	test("an OTP with a wrong number of digits is refused", async ({ portal, taxpayer, visitor }) => {
		portal.control.arm({ fault: "otp-wrong-length" });
		const step = await visitor.openOtpStep(taxpayer);
		const [message] = portal.control.inbox();
		expect(message?.code).toMatch(/^\d{5}$/);
		expect(message?.text).toMatch(new RegExp(`\\b${message?.code}\\b`));
		expect((await visitor.send(step, { Otp: message?.code })).refusal).toBe(portalTexts.otpWrong.text);
	});
});

test.describe("Faults of requests", () => {
	for (const { fault, status, title, text } of [
		{ fault: "error-500", status: 500, title: "Error - nic.einvoice.web", text: /An error occurred while processing your request\./ },
		{ fault: "error-502", status: 502, title: "502 Bad Gateway", text: /502 Bad Gateway/ },
		{ fault: "maintenance", status: 503, title: "Maintenance - nic.einvoice.web", text: /under maintenance/ },
		{ fault: "waf-rejected", status: 200, title: "Request Rejected", text: /Your support ID is: \d{15,20}/ },
	])
		test(`${fault} on Submit answers "${title}" with status ${status}, and no API user is made`, async ({ portal, taxpayer, request }) => {
			const { name, value } = portal.control.logIn({ gstin: taxpayer.gstin, otpVerified: true });
			const headers = { Cookie: `${name}=${value}` };
			const $ = load(await (await request.get(form, { headers })).text());
			const fields = { ...soundForm, __RequestVerificationToken: $("[name=__RequestVerificationToken]").attr("value") ?? "" };
			portal.control.arm({ fault, path: form, gstin: taxpayer.gstin });
			const answer = await request.post(form, { headers, form: fields });
			const page = load(await answer.text());
			expect([answer.status(), page("title").text(), page(".mock-banner").text()]).toEqual([status, title, expect.stringContaining("MOCK")]);
			expect(page("body").text()).toMatch(text);
			expect(portal.control.apiUsers()).toEqual([]);
			expect((await request.get("/Home/MainMenu", { headers })).url(), "the session goes on").toBe(`${portal.url}/Home/MainMenu`);
		});

	test("the fault captcha-broken breaks one captcha image, and the next one is valid", async ({ portal, request }) => {
		portal.control.arm({ fault: "captcha-broken" });
		const isPng = async () => (await (await request.get("/get-captcha-image")).body()).subarray(1, 4).toString() === "PNG";
		expect([await isPng(), await isPng()]).toEqual([false, true]);
	});

	test("the fault session-dropped ends the session at the named step and leads to the home page", async ({ portal, taxpayer, visitor }) => {
		portal.control.arm({ fault: "session-dropped", step: 3 });
		await visitor.openOtpStep(taxpayer);
		const dropped = await visitor.open(listPath);
		expect(dropped.path).toBe("/");
		expect(portal.control.journal().slice(-1)).toEqual([
			expect.objectContaining({ event: "session ended", gstin: taxpayer.gstin, details: { reason: "fault" } }),
		]);
		await visitor.startSession(taxpayer);
	});

	test("the fault session-dropped waits for a logged-in browser", async ({ portal, visitor, taxpayer }) => {
		portal.control.arm({ fault: "session-dropped" });
		await visitor.tryLogin(taxpayer, { CaptchaCode: "WRONG" });
		expect(portal.control.faults()).toHaveLength(1);
	});

	test("the fault slow delays one correct answer beyond that of a later request, and no other answer", async ({ request, portal }) => {
		portal.control.arm({ fault: "slow", path: "/" });
		const answered: string[] = [];
		const slow = request.get("/").then(async (answer) => {
			answered.push("first");
			expect(await answer.text()).toContain('id="txtUserName"');
		});
		await expect.poll(() => portal.control.journal().at(-1)).toMatchObject(happened);
		await request.get("/").then(() => answered.push("second"));
		await slow;
		expect(answered).toEqual(["second", "first"]);
		expect(portal.control.faults()).toEqual([]);
	});
});

test.describe("Faults of Submit", () => {
	test("the fault no-confirmation creates the API user and shows the form empty, without a message", async ({ portal, taxpayer, visitor }) => {
		portal.control.arm({ fault: "no-confirmation", gstin: taxpayer.gstin });
		const form = await visitor.startAtForm(taxpayer);
		const answer = await visitor.submitApiUser(form);
		expect(answer.path).toBe("/APIUserAccount/APIUserRegistration");
		expect(answer.refusal).toBeUndefined();
		expect(answer.text).not.toContain(portalTexts.apiUserCreated.text);
		expect(answer.$("form input[name=ApiUserName]").val() ?? "").toBe("");
		expect(portal.control.apiUsers()).toEqual([expect.objectContaining({ userName: `API_${soundApiUser.userName}`, status: "active" })]);
	});

	test("the fault refused-though-made reports an error although the API user exists, and a second Submit is refused because of its name", async ({
		portal,
		taxpayer,
		visitor,
	}) => {
		portal.control.arm({ fault: "refused-though-made" });
		const form = await visitor.startAtForm(taxpayer);
		const answer = await visitor.submitApiUser(form);
		expect(answer.refusal).toBe(portalTexts.apiUserNotSaved.text);
		expect(portal.control.apiUsers()).toHaveLength(1);
		expect((await visitor.submitApiUser(answer)).refusal).toBe(portalTexts.userNameTaken.text);
		expect(portal.control.apiUsers()).toHaveLength(1);
	});
});
