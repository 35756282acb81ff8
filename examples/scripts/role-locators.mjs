// By roles and labels, as Playwright advises, with a look at the list.
import { chromium } from "playwright-core";
import { newest } from "./newest.mjs";

const { IRP_PORTAL, IRP_USER_NAME, IRP_PASSWORD, IRP_GSP, IRP_API_USER_NAME, IRP_API_PASSWORD, IRP_OTP_URL, IRP_CAPTCHA_URL, IRP_CHROMIUM } = process.env;

const browser = await chromium.launch({ executablePath: IRP_CHROMIUM });
try {
	const page = await browser.newPage();
	page.setDefaultTimeout(5_000);
	page.on("dialog", (dialog) => dialog.accept());
	await page.goto(`${IRP_PORTAL}/`);
	await page.getByRole("button", { name: "Login", exact: true }).click();
	await page.getByLabel("User name").fill(IRP_USER_NAME);
	await page.getByLabel("Password", { exact: true }).fill(IRP_PASSWORD);
	await page.getByLabel("ENTER ABOVE CAPTCHA").fill(await newest(IRP_CAPTCHA_URL, "text"));
	await page.locator("form").getByRole("button", { name: "Login", exact: true }).click();
	await page.getByRole("button", { name: "API Registration" }).click();
	await page.getByRole("button", { name: "User Credentials" }).click();
	await page.getByRole("link", { name: "Create API User" }).click();
	await page.getByRole("heading", { name: "API Registration" }).waitFor();
	await page.getByLabel("Enter OTP:").fill(await newest(IRP_OTP_URL, "code"));
	await page.getByRole("button", { name: "Verify OTP" }).click();
	await page.getByRole("radio", { name: "Through GSP" }).check();
	await page.getByLabel("Select your GSP:").selectOption({ label: IRP_GSP });
	await page.getByLabel("Username:").fill(IRP_API_USER_NAME);
	await page.getByLabel("Password:", { exact: true }).fill(IRP_API_PASSWORD);
	await page.getByLabel("Re-enter Password:").fill(IRP_API_PASSWORD);
	await page.getByRole("button", { name: "Submit" }).click();
	await page.getByRole("cell", { name: `API_${IRP_API_USER_NAME}`, exact: true }).waitFor();
} finally {
	await browser.close();
}
