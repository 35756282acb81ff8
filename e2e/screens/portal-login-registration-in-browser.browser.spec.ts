import { logIn } from "../journeys/login.ts";
import { expect, pins, test } from "../test.ts";
import { alertAfter, newcomer, otpOf, sent, texts } from "./account-form.ts";

const path = "/Home/UserRegistration";
const minute = 60_000;
const login = { UserName: "sample_main", Password: "Sample#2025", ConfirmPassword: "Sample#2025" };
const chosen = { userName: login.UserName, password: login.Password };
const made = `The portal login is created. Please log in with the user name ${login.UserName}.`;

for (const release of ["2020-09", "2025-11"]) {
	test.describe(`release ${release}`, () => {
		test.use({ portalOptions: { release } });

		test(
			"a taxpayer makes the portal login step by step, each told by a native alert, and logs in with it",
			pins("registration.steps", "account-forms.captcha"),
			async ({ page, portal, inbox }) => {
				const taxpayer = newcomer(portal);
				await page.goto("/");
				await page.getByRole("button", { name: "Registration" }).click();
				await page.getByRole("link", { name: "Portal Login" }).click();
				await expect(page).toHaveURL(`${portal.url}${path}`);
				await expect(page.locator("#captcha_image")).toHaveJSProperty("complete", true);

				await page.locator("#txtGstin").fill(taxpayer.gstin.toLowerCase());
				await page.locator("#txtCaptchaCode").pressSequentially(inbox.captcha().toLowerCase());
				await expect(page.locator("#txtCaptchaCode")).toHaveValue(inbox.captcha());
				for (const later of ["#txtMobile", "#btnSendOPT", "#txtOtp", "#btnVerifyOTP", "#txtUserName", "#btnSave"])
					await expect(page.locator(later)).toBeHidden();
				await page.locator("#btngo").click();
				await expect(page.getByLabel("Legal Name:")).toHaveValue(taxpayer.legalName);
				await expect(page.getByLabel("Trade Name:")).toHaveValue(taxpayer.tradeName);
				await expect(page.getByLabel("Mobile Number:")).toHaveValue(`XXXXXX${taxpayer.mobile.slice(-4)}`);
				await expect(page.getByLabel("e-Mail:")).toHaveValue(/^aX+@taxpayer\.example$/);
				await expect(page.locator("#txtOtp")).toBeHidden();
				expect(await alertAfter(page, "#btnSendOPT")).toBe(`alert: ${sent(taxpayer.mobile)}`);

				await page.locator("#txtOtp").fill(otpOf(portal, taxpayer));
				expect(await alertAfter(page, "#btnVerifyOTP")).toBe(`alert: ${texts.verified}`);

				await page.locator("#txtUserName").fill(login.UserName);
				await page.locator("#txtForgotPassword").fill(login.Password);
				await page.locator("#txtConfirmPassword").fill("Other#2025");
				expect(await alertAfter(page, "#btnSave")).toBe(`alert: ${texts.mismatch}`);
				await page.locator("#txtConfirmPassword").fill(login.ConfirmPassword);
				expect(await alertAfter(page, "#btnSave")).toBe(`alert: ${made}`);
				await expect(page).toHaveURL(`${portal.url}/`);
				await logIn(page, chosen, inbox);
				expect(portal.control.journal().filter(({ event }) => event === "portal login made")).toMatchObject([{ gstin: taxpayer.gstin }]);
			},
		);
	});
}

test.describe("Mounted under a prefix", () => {
	test.use({ portalOptions: { prefix: "/einvoice_web" } });

	test("the page posts, fetches captchas and is left under the prefix", async ({ page, portal }) => {
		await page.goto(portal.url + path);
		const another = page.waitForResponse(`${portal.url}/get-captcha-image?*`);
		expect(await alertAfter(page, "#btngo")).toBe(`alert: ${texts.captcha}`);
		expect((await another).status()).toBe(200);
		await page.getByRole("link", { name: "Exit" }).click();
		await expect(page).toHaveURL(`${portal.url}/`);
	});
});

test("the keyboard alone is enough: Enter goes on, and the next step has the focus", async ({ page, portal, inbox }) => {
	const taxpayer = newcomer(portal);
	await page.goto(path);
	await page.locator("#txtGstin").focus();
	await page.keyboard.type(taxpayer.gstin);
	await page.locator("#txtCaptchaCode").focus();
	await page.keyboard.type(inbox.captcha());
	await page.keyboard.press("Enter");
	await expect(page.locator("#btnSendOPT")).toBeFocused();
	page.once("dialog", (dialog) => dialog.accept());
	await page.keyboard.press("Enter");
	await expect(page.locator("#txtOtp")).toBeFocused();
});

test("another GSTIN typed into the form hides what was about the first", pins("account-forms.steps"), async ({ page, portal, inbox }) => {
	await page.goto(path);
	await page.locator("#txtGstin").fill(newcomer(portal).gstin);
	await page.locator("#txtCaptchaCode").fill(inbox.captcha());
	await page.locator("#btngo").click();
	await expect(page.locator("#btnSendOPT")).toBeVisible();
	await page.locator("#txtCaptchaCode").fill("AB");
	await expect(page.locator("#btnSendOPT")).toBeVisible();
	await page.locator("#txtGstin").fill("2");
	await expect(page.locator("#btnSendOPT")).toBeHidden();
});

test("a wrong captcha is told by alert, and the page fetches another image", pins("account-forms.captcha"), async ({ page, portal, inbox }) => {
	await page.goto(path);
	const first = inbox.captcha();
	await page.locator("#txtCaptchaCode").fill("wrong");
	const another = page.waitForResponse(/get-captcha-image/);
	expect(await alertAfter(page, "#btngo")).toBe(`alert: ${texts.captcha}`);
	await another;
	expect(inbox.captcha()).not.toBe(first);
	await expect(page.locator("#txtCaptchaCode")).toHaveValue("");
	expect(portal.control.journal().at(-2)).toMatchObject({ event: "portal login refused", gstin: null, details: { reason: texts.captcha } });
});

test("a session that ended in the middle is told by alert, and the page begins anew", pins("account-forms.steps"), async ({ page, portal, inbox }) => {
	await page.goto(path);
	await page.locator("#txtGstin").fill(newcomer(portal).gstin);
	await page.locator("#txtCaptchaCode").fill(inbox.captcha());
	await page.locator("#btngo").click();
	await expect(page.locator("#btnSendOPT")).toBeVisible();
	portal.control.advanceClock(20 * minute);
	expect(await alertAfter(page, "#btnSendOPT")).toBe(`alert: ${texts.startAgain}`);
	await expect(page.locator("#btnSendOPT")).toBeHidden();
});

test.describe("An answer that is no JSON", () => {
	test.use({ expectedErrors: [/status of 400/] });

	test("is told by alert as 3043", pins("account-forms.technique"), async ({ page }) => {
		await page.goto(path);
		await page.context().clearCookies();
		expect(await alertAfter(page, "#btngo")).toBe("alert: Something went wrong, please try again after sometime");
	});
});
