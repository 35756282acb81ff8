// By ids, the way most scripts for this portal are written.
import { chromium } from "playwright-core";
import { newest } from "./newest.mjs";

const { IRP_PORTAL, IRP_USER_NAME, IRP_PASSWORD, IRP_GSP, IRP_API_USER_NAME, IRP_API_PASSWORD, IRP_OTP_URL, IRP_CAPTCHA_URL, IRP_CHROMIUM } = process.env;

const browser = await chromium.launch({ executablePath: IRP_CHROMIUM });
try {
	const page = await browser.newPage();
	page.setDefaultTimeout(5_000);
	page.on("dialog", (dialog) => dialog.accept());
	await page.goto(`${IRP_PORTAL}/`);
	await page.click("#btnLogin");
	await page.fill("#txtUserName", IRP_USER_NAME);
	await page.fill("#txt_password", IRP_PASSWORD);
	await page.fill("#CaptchaCode", await newest(IRP_CAPTCHA_URL, "text"));
	await page.click(".btnlogin");
	await page.waitForURL("**/Home/MainMenu");

	await page.goto(`${IRP_PORTAL}/APIUserAccount/CreateAPIUser`);
	await page.fill("#txtOtp", await newest(IRP_OTP_URL, "code"));
	await page.click("#btnVerifyOTP");
	await page.check("#rdbGsp");
	await page.selectOption("#ddlGsp", { label: IRP_GSP });
	await page.fill("#txtApiUserName", IRP_API_USER_NAME);
	await page.fill("#txtPassword", IRP_API_PASSWORD);
	await page.fill("#txtConfirmPassword", IRP_API_PASSWORD);
	await page.click("#btnSubmit");
	await page.waitForURL("**/APIUserAccount/ListAPIUsers");
} finally {
	await browser.close();
}
