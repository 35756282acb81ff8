import type { Page } from "@playwright/test";
import { expect, type Inbox } from "../test.ts";

/** Logs in as a person does, on the portal at `url`: opens the panel, types user name, password and captcha, which leads to `leadsTo`. */
export async function logIn(page: Page, { userName, password }: { userName: string; password: string }, inbox: Inbox, url = "/", leadsTo = "/Home/MainMenu") {
	await page.goto(url);
	await page.getByRole("button", { name: "Login", exact: true }).click();
	await page.getByLabel("User name").fill(userName);
	await page.getByLabel("Password", { exact: true }).fill(password);
	await page.getByLabel("ENTER ABOVE CAPTCHA").fill(inbox.captcha());
	await page.locator(".btnlogin").click();
	await expect(page).toHaveURL(({ pathname }) => pathname.endsWith(leadsTo));
}
