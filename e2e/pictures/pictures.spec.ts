import { join } from "node:path";
import type { Page } from "@playwright/test";
import { createApiUser } from "../journeys/create-api-user.ts";
import { logIn } from "../journeys/login.ts";
import { expect, test } from "../test.ts";

/** Makes the pictures in docs/pictures: `npm run pictures`. */
test.use({ viewport: { width: 1120, height: 700 } });

async function picture(page: Page, name: string) {
	await page.mouse.move(0, 0);
	await expect(page.locator(".collapsing")).toHaveCount(0);
	await page.screenshot({ path: join(import.meta.dirname, "../../docs/pictures", `${name}.png`), animations: "disabled", caret: "initial" });
}

test("Guide 3 in pictures", async ({ page, portal, taxpayer, inbox, anotherBrowser }) => {
	await page.goto("/");
	await picture(page, "1-home");
	await page.getByRole("button", { name: "Login", exact: true }).click();
	await page.getByLabel("User name").fill(taxpayer.userName);
	await page.getByLabel("Password", { exact: true }).fill(taxpayer.password);
	await page.getByLabel("ENTER ABOVE CAPTCHA").fill(inbox.captcha());
	await picture(page, "2-login");
	await page.locator(".btnlogin").click();
	await page.getByRole("button", { name: "API Registration" }).click();
	await page.getByRole("button", { name: "User Credentials" }).click();
	await expect(page.getByRole("link", { name: "Create API User" })).toBeVisible();
	await picture(page, "3-main-menu");
	await page.getByRole("link", { name: "Create API User" }).click();
	await page.getByLabel("Enter OTP:").fill(inbox.otp());
	await picture(page, "4-otp");
	await page.getByRole("button", { name: "Verify OTP" }).click();
	await page.getByLabel("Through GSP").check();
	await page.getByLabel("Select your GSP:").selectOption("Tera Software Limited");
	await page.getByLabel("Username:").fill("tera2025");
	await page.getByLabel("Password:", { exact: true }).pressSequentially("Sample#2025");
	await page.getByLabel("Re-enter Password:").fill("Sample#2025");
	await picture(page, "5-through-gsp");
	await page.getByRole("button", { name: "Submit" }).click();
	await expect(page).toHaveURL(/ListAPIUsers$/);
	await picture(page, "6-list-of-api-users");
	expect(portal.control.apiUsers()).toHaveLength(1);

	const tester = await anotherBrowser();
	await tester.setViewportSize({ width: 1120, height: 820 });
	await tester.goto("/__mock");
	await picture(tester, "console");
});

test("The screens behind the menu", async ({ page, portal, taxpayer, inbox }) => {
	await logIn(page, taxpayer, inbox);
	await createApiUser(page, inbox, { gsp: "FOCUSOFTNET", userName: "pictures1", password: "Sample#2025" });
	portal.control.addTaxpayer({ seed: 900 });
	for (const [name, path] of [
		["freeze-api-user", "/APIUserAccount/FreezeAPIUser"],
		["change-api-password", "/APIUserAccount/ChangeAPIUserPassword"],
		["ip-whitelisting-application", "/APIUserAccount/APIReg"],
		["ip-whitelisting-status", "/APIUserAccount/ApiUserStatus"],
		["share-client-id", "/APIUserAccount/ShareClientId"],
		["api-endpoints", "/APIUserAccount/ApiEndPoints"],
		["encryption-certificates", "/APIUserAccount/DownloadEncCert"],
		["change-password", "/UserAccount/ChangePassword"],
		["technical-contacts", "/UserAccount/TechPersonContacts"],
		["second-factor-by-sms", "/RegisterOTP/SMSReg"],
		["second-factor-by-shield", "/RegisterOTP/TOTPReg"],
		["portal-login-registration", "/Home/UserRegistration"],
		["forgot-user-name", "/Home/ForgotUserName"],
		["forgot-password", "/Home/ForgotUserPwd"],
		["gsps-and-erps", "/Others/GSPSLIST"],
		["bulk-upload", "/Invoice/BulkUpload"],
		["mis-reports", "/MisRpt"],
		["not-imitated", "/Invoice/BulkCancel"],
	] as const) {
		await page.goto(path);
		await picture(page, name);
	}
});

test("The second factor and its notice", async ({ page, portal, inbox, anotherBrowser }) => {
	const { taxpayer } = portal.control.addPersona("second-factor");
	const login = { userName: taxpayer.userName, password: taxpayer.password };
	page.once("dialog", (dialog) => dialog.accept());
	await page.goto("/");
	await page.getByRole("button", { name: "Login", exact: true }).click();
	await page.getByLabel("User name").fill(login.userName);
	await page.getByLabel("Password", { exact: true }).fill(login.password);
	await page.getByLabel("ENTER ABOVE CAPTCHA").fill(inbox.captcha());
	await page.locator(".btnlogin").click();
	await expect(page.locator("#txtOtp")).toBeVisible();
	await picture(page, "second-factor");

	const noticed = portal.control.addPersona("second-factor-notice").taxpayer;
	const other = await anotherBrowser();
	await logIn(other, noticed, inbox);
	await expect(other.locator("#exampleModal")).toBeVisible();
	await picture(other, "second-factor-notice");
});
