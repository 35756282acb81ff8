import type { Page } from "playwright-core";

/** A picture of what is seen, in a file; passwords and OTPs are emptied before, and captchas, user names and the taxpayer are covered. */
export async function screenshot(page: Page, path: string): Promise<void> {
	for (const frame of page.frames()) {
		await frame.evaluate(() => {
			for (const input of document.querySelectorAll<HTMLInputElement>("input[type=password], input[name*=otp i], input[id*=otp i]")) input.value = "";
		});
	}
	const mask = ["input", "img[src*=captcha i]", ".tradenamegstinheading", "#myModal"].map((selector) => page.locator(selector));
	await page.screenshot({ path, fullPage: true, mask, timeout: 10_000 });
}
