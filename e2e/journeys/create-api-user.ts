import type { Page } from "@playwright/test";
import { CreateApiUserPage } from "../../fixtures/playwright/create-api-user-page.ts";
import type { Inbox } from "../../fixtures/playwright/inbox.ts";

/** From the main menu to Submit, as the guides have it. */
export async function createApiUser(page: Page, inbox: Inbox, apiUser: { gsp: string; userName: string; password: string }) {
	const createPage = new CreateApiUserPage(page);
	await createPage.openFromMenu();
	await createPage.enterOtp(inbox.otp());
	await createPage.fillForm(apiUser);
	await createPage.submit.click();
}
