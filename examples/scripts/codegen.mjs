// As Playwright codegen records it: a mixture of roles, labels and ids, and no look at what came of it.
import { chromium } from "playwright-core";
import { newest } from "./newest.mjs";

const { IRP_PORTAL, IRP_USER_NAME, IRP_PASSWORD, IRP_GSP, IRP_API_USER_NAME, IRP_API_PASSWORD, IRP_OTP_URL, IRP_CAPTCHA_URL, IRP_CHROMIUM } = process.env;

const browser = await chromium.launch({ executablePath: IRP_CHROMIUM });
try {
	const page = await browser.newPage();
	page.setDefaultTimeout(5_000);
	page.on("dialog", (dialog) => dialog.accept());
	await page.goto(`${IRP_PORTAL}/`);
	await page.getByRole("button", { name: "Login" }).click();
	await page.getByRole("textbox", { name: "User name" }).fill(IRP_USER_NAME);
	await page.getByRole("textbox", { name: "Password" }).or(page.locator("#txt_password")).fill(IRP_PASSWORD);
	await page.getByRole("textbox", { name: "ENTER ABOVE CAPTCHA" }).fill(await newest(IRP_CAPTCHA_URL, "text"));
	await page.locator("form").getByRole("button", { name: "Login" }).last().click();
	await page.getByRole("button", { name: "API Registration" }).click();
	await page.getByRole("button", { name: "User Credentials" }).click();
	await page.getByRole("link", { name: "Create API User" }).click();
	await page.getByRole("textbox", { name: "Enter OTP:" }).click();
	await page.getByRole("textbox", { name: "Enter OTP:" }).fill(await newest(IRP_OTP_URL, "code"));
	await page.getByRole("button", { name: "Verify OTP" }).click();
	await page.getByRole("radio", { name: "Through GSP" }).check();
	await page.getByLabel("Select your GSP:").selectOption(IRP_GSP);
	await page.getByRole("textbox", { name: "Username:" }).fill(IRP_API_USER_NAME);
	await page.locator("#txtPassword").fill(IRP_API_PASSWORD);
	await page.locator("#txtConfirmPassword").fill(IRP_API_PASSWORD);
	await page.getByRole("button", { name: "Submit" }).click();
	await page.waitForLoadState();
} finally {
	await browser.close();
}
