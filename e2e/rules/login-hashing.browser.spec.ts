import { createHash } from "node:crypto";
import type { Page } from "@playwright/test";
import { LoginPage } from "../../fixtures/playwright/login-page.ts";
import { expect, pins, test } from "../test.ts";

const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");
const md5 = (text: string) => createHash("md5").update(text).digest("hex");

/** Fills the login panel as some programs do, by setting `.value` without any key event, and gives what the page then posts. */
async function postedBy(page: Page, values: Readonly<Record<string, string>>): Promise<URLSearchParams> {
	await page.evaluate((entries) => {
		for (const [id, value] of Object.entries(entries)) {
			const input = document.getElementById(id);
			if (input instanceof HTMLInputElement) input.value = value;
		}
	}, values);
	const posted = page.waitForRequest((request) => request.method() === "POST");
	await page.locator(".btnlogin").click();
	return new URLSearchParams((await posted).postData() ?? "");
}

test.describe("release 2023-12", () => {
	test.use({ portalOptions: { release: "2023-12" } });

	test(
		"a failed login is a native alert and leaves the panel open; the next password is hashed with the new page's salt",
		pins("login.outcome", "login.hash-salt"),
		async ({ page, taxpayer, inbox }) => {
			const login = new LoginPage(page);
			await login.open();
			const alerted = page.waitForEvent("dialog");
			const submitted = login.logIn({ ...taxpayer, password: "Wrong#123" }, inbox.captcha());
			const dialog = await alerted;
			expect([dialog.type(), dialog.message()]).toEqual(["alert", "Invalid Login Credentials. Please check the user name and password."]);
			await dialog.accept();
			await submitted;
			await expect(page).toHaveURL(/\/Home\/Login$/);
			await expect(login.userName).toHaveValue(taxpayer.userName);
			await expect(page.locator("#captcha_image")).toHaveJSProperty("complete", true);

			const salt = await page.locator("[name='UserLogin.Salt']").inputValue();
			const posted = await postedBy(page, { txt_password: taxpayer.password, CaptchaCode: inbox.captcha() });
			expect(posted.get("UserLogin.Password")).toBe(sha256(sha256(md5(taxpayer.password)) + salt));
			await expect(page).toHaveURL(/\/Home\/MainMenu$/);
		},
	);
});

test.describe("release 2025-11, mounted under a prefix", () => {
	test.use({ portalOptions: { prefix: "/einvoice_web" } });

	test(
		"the login panel opens by its button and stays open; the password is hashed three ways with a fetched key",
		pins("home.login-panel", "login.hash-key"),
		async ({ page, portal, taxpayer, inbox }) => {
			let key = "";
			// Here and not by waitForResponse: the body is gone when the page has gone on.
			await page.route(`${portal.url}/Home/GetKey`, async (route) => {
				const response = await route.fetch();
				key = (await response.json()).key;
				await route.fulfill({ response });
			});
			await page.goto(`${portal.url}/`);
			const inputs = page.locator("#txtUserName, #txt_password, #CaptchaCode, #captcha_image, .btnlogin");
			await expect(inputs.filter({ visible: true })).toHaveCount(0);
			for (let click = 0; click < 2; click++) {
				await page.locator("#btnLogin").click();
				await expect(inputs.filter({ visible: true })).toHaveCount(5);
			}
			const posted = await postedBy(page, { txtUserName: taxpayer.userName, txt_password: taxpayer.password, CaptchaCode: inbox.captcha() });
			expect(posted.get("UserLogin.HiddenPasswordSha")).toBe(sha256(taxpayer.password));
			expect(posted.get("UserLogin.Password")).toBe(sha256(sha256(taxpayer.password) + key));
			expect(posted.get("UserLogin.PasswordMD5")).toBe(sha256(sha256(md5(taxpayer.password)) + key));
			await expect(page).toHaveURL(`${portal.url}/Home/MainMenu`);
		},
	);
});
