import type { Page } from "@playwright/test";
import type { Inbox } from "../test.ts";

/** From the main menu to Submit, as the guides have it. */
export async function createApiUser(page: Page, inbox: Inbox, { gsp, userName, password }: { gsp: string; userName: string; password: string }) {
	await page.getByRole("button", { name: "API Registration" }).click();
	await page.getByRole("button", { name: "User Credentials" }).click();
	await page.getByRole("link", { name: "Create API User" }).click();
	await page.getByLabel("Enter OTP:").fill(inbox.otp());
	await page.getByRole("button", { name: "Verify OTP" }).click();
	await page.getByLabel("Through GSP").check();
	await page.getByLabel("Select your GSP:").selectOption(gsp);
	await page.getByLabel("Username:").fill(userName);
	await page.getByLabel("Password:", { exact: true }).fill(password);
	await page.getByLabel("Re-enter Password:").fill(password);
	await page.getByRole("button", { name: "Submit" }).click();
}
