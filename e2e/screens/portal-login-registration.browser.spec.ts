import { expect, pins, test } from "../test.ts";
import { alertAfter, newcomer, otpOf, sent, texts } from "./account-form.ts";

const path = "/Home/UserRegistration";
const minute = 60_000;
const login = { userName: "sample_main", password: "Sample#2025" };
const made = `The portal login is created. Please log in with the user name ${login.userName}.`;

test(
	"a taxpayer makes the portal login step by step, by keyboard where Enter goes on, and each step is told by a native alert",
	pins("registration.steps", "account-forms.captcha"),
	async ({ page, portal, inbox, visitor }) => {
		const taxpayer = newcomer(portal);
		await page.goto(path);
		await page.locator("#txtGstin").fill(taxpayer.gstin.toLowerCase());
		await page.locator("#txtCaptchaCode").focus();
		await page.keyboard.type(inbox.captcha().toLowerCase());
		await expect(page.locator("#txtCaptchaCode"), "typed in capitals").toHaveValue(inbox.captcha());
		const later = page.locator("#txtMobile, #btnSendOPT, #txtOtp, #btnVerifyOTP, #txtUserName, #btnSave");
		await expect(later.filter({ visible: true })).toHaveCount(0);
		await page.keyboard.press("Enter");
		await expect(page.locator("#btnSendOPT")).toBeFocused();
		await expect(page.getByLabel("Legal Name:")).toHaveValue(taxpayer.legalName);
		await expect(page.getByLabel("Trade Name:")).toHaveValue(taxpayer.tradeName);
		await expect(page.getByLabel("Mobile Number:")).toHaveValue(`XXXXXX${taxpayer.mobile.slice(-4)}`);
		await expect(page.getByLabel("e-Mail:")).toHaveValue(/^aX+@taxpayer\.example$/);
		await expect(page.locator("#txtOtp")).toBeHidden();
		expect(await alertAfter(page, "#btnSendOPT")).toBe(`alert: ${sent(taxpayer.mobile)}`);

		await expect(page.locator("#txtOtp")).toBeFocused();
		await page.locator("#txtOtp").fill(otpOf(portal, taxpayer));
		expect(await alertAfter(page, "#btnVerifyOTP")).toBe(`alert: ${texts.verified}`);

		await page.locator("#txtUserName").fill(login.userName);
		await page.locator("#txtForgotPassword").fill(login.password);
		await page.locator("#txtConfirmPassword").fill("Other#2025");
		expect(await alertAfter(page, "#btnSave")).toBe(`alert: ${texts.mismatch}`);
		await page.locator("#txtConfirmPassword").fill(login.password);
		expect(await alertAfter(page, "#btnSave")).toBe(`alert: ${made}`);
		await expect(page).toHaveURL(`${portal.url}/`);
		await visitor.logIn(login);
	},
);

test.describe("Mounted under a prefix", () => {
	test.use({ portalOptions: { prefix: "/einvoice_web" } });

	test("a wrong captcha is told by a native alert, and the page fetches another image", pins("account-forms.captcha"), async ({ page, portal, inbox }) => {
		await page.goto(portal.url + path);
		const first = inbox.captcha();
		await page.locator("#txtCaptchaCode").fill("wrong");
		const another = page.waitForResponse(`${portal.url}/get-captcha-image?*`);
		expect(await alertAfter(page, "#btngo")).toBe(`alert: ${texts.captcha}`);
		await another;
		expect(inbox.captcha()).not.toBe(first);
		await expect(page.locator("#txtCaptchaCode")).toHaveValue("");
	});
});

test(
	"another GSTIN typed into the form hides the steps of the first, and so does a session that ended, which an alert tells",
	pins("account-forms.steps"),
	async ({ page, portal, inbox }) => {
		const { gstin } = newcomer(portal);
		await page.goto(path);
		const firstStep = async () => {
			await page.locator("#txtGstin").fill(gstin);
			await page.locator("#txtCaptchaCode").fill(inbox.captcha());
			await page.locator("#btngo").click();
			await expect(page.locator("#btnSendOPT")).toBeVisible();
		};
		await firstStep();
		await page.locator("#txtGstin").fill("2");
		await expect(page.locator("#btnSendOPT")).toBeHidden();
		await page.reload();
		await firstStep();
		portal.control.advanceClock(20 * minute);
		expect(await alertAfter(page, "#btnSendOPT")).toBe(`alert: ${texts.startAgain}`);
		await expect(page.locator("#btnSendOPT")).toBeHidden();
	},
);

test.describe("An answer that is no JSON", () => {
	test.use({ expectedErrors: [/status of 400/] });

	test("the page tells an answer that is no JSON by a native alert (3043)", pins("account-forms.technique"), async ({ page }) => {
		await page.goto(path);
		await page.context().clearCookies();
		expect(await alertAfter(page, "#btngo")).toBe("alert: Something went wrong, please try again after sometime");
	});
});
