// As recorded Selenium scripts do it: every element by its absolute XPath.
import { chromium } from "playwright-core";
import { newest } from "./newest.mjs";

const { IRP_PORTAL, IRP_USER_NAME, IRP_PASSWORD, IRP_GSP, IRP_API_USER_NAME, IRP_API_PASSWORD, IRP_OTP_URL, IRP_CAPTCHA_URL, IRP_CHROMIUM } = process.env;

const browser = await chromium.launch({ executablePath: IRP_CHROMIUM });
try {
	const page = await browser.newPage();
	page.setDefaultTimeout(5_000);
	page.on("dialog", (dialog) => dialog.accept());
	const at = (xpath) => page.locator(`xpath=${xpath}`);
	await page.goto(`${IRP_PORTAL}/`);
	await at("/html/body/div[1]/header/div[2]/div/div[1]/nav/ul/li[8]/button").click();
	const login = "/html/body/div[1]/header/div[2]/div/div[2]/div/div/form/div/div/div/div/div[4]";
	await at(`${login}/div[1]/input`).fill(IRP_USER_NAME);
	await at(`${login}/div[2]/input`).fill(IRP_PASSWORD);
	await at(`${login}/div[4]/input`).fill(await newest(IRP_CAPTCHA_URL, "text"));
	await at(`${login}/div[5]/button`).click();

	const menu = "/html/body/div[2]/div/div/div[1]/div/nav/div[2]/ul/li[4]";
	await at(`${menu}/a`).click();
	await at(`${menu}/div/div/ul/li[2]/a`).click();
	await at(`${menu}/div/div/ul/li[2]/div/div/ul/li[1]/a`).click();
	await at("/html/body/div[2]/div/div/div/form/div/div[1]/input").waitFor();
	await at("/html/body/div[2]/div/div/div/form/div/div[1]/input").fill(await newest(IRP_OTP_URL, "code"));
	await at("/html/body/div[2]/div/div/div/form/div/div[2]/button").click();

	const form = "/html/body/div[2]/div/div/div/form";
	await at(`${form}/fieldset/div[1]/input`).check();
	await at(`${form}/div[1]/div/div/select`).selectOption({ label: IRP_GSP });
	await at(`${form}/div[4]/div[1]/div/input`).fill(IRP_API_USER_NAME);
	await at(`${form}/div[4]/div[2]/div[1]/input`).fill(IRP_API_PASSWORD);
	await at(`${form}/div[4]/div[3]/div/input`).fill(IRP_API_PASSWORD);
	await at(`${form}/div[5]/button`).click();
	await page.waitForURL(/ListAPIUsers/);
} finally {
	await browser.close();
}
