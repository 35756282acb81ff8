import { expect, pins, test } from "../test.ts";
import { alertAfter, sent, texts } from "./account-form.ts";

const changed = "The password is changed. Please log in with the new password.";
const password = "Fresh#2025";

test(
	"a new password is made step by step, each step is told by a native alert, and the last leads to the login",
	pins("forgot-password.page", "forgot-password.outcome"),
	async ({ page, portal, taxpayer, inbox, visitor }) => {
		await page.goto("/Home/ForgotUserPwd");
		await expect(page.locator("#captcha_image")).toHaveJSProperty("complete", true);
		await expect(page.locator("#txtOtp, #btnVerifyOTP, #txtForgotPassword, #btnSave").filter({ visible: true })).toHaveCount(0);

		await page.locator("#txtUserName").fill(taxpayer.userName);
		await page.locator("#txtGstin").fill(taxpayer.gstin);
		await page.locator("#txtRegMobile").fill(taxpayer.mobile);
		await page.locator("#txtCaptchaCode").fill(inbox.captcha());
		expect(await alertAfter(page, "#btnSendOTP")).toBe(`alert: ${sent(taxpayer.mobile)}`);
		await page.locator("#txtOtp").fill(inbox.otp());
		expect(await alertAfter(page, "#btnVerifyOTP")).toBe(`alert: ${texts.verified}`);
		await page.locator("#txtForgotPassword").fill(password);
		await page.locator("#txtConfirmPassword").fill(password);
		expect(await alertAfter(page, "#btnSave")).toBe(`alert: ${changed}`);
		await expect(page).toHaveURL(`${portal.url}/`);
		await visitor.logIn({ ...taxpayer, password });
	},
);
