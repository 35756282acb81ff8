import type { Page } from "@playwright/test";
import type { Inbox } from "../../fixtures/playwright/inbox.ts";
import { LoginPage } from "../../fixtures/playwright/login-page.ts";
import { expect } from "../test.ts";

/** Logs in as a person does, on the portal at `url`: opens the panel, types user name, password and captcha, which leads to `leadsTo`. */
export async function logIn(page: Page, login: { userName: string; password: string }, inbox: Inbox, url = "/", leadsTo = "/Home/MainMenu") {
	const loginPage = new LoginPage(page);
	await loginPage.open(url);
	await loginPage.logIn(login, inbox.captcha());
	await expect(page).toHaveURL(({ pathname }) => pathname.endsWith(leadsTo));
}
