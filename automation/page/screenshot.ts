import type { Locator, Page } from "playwright-core";
import { captchaImages } from "../targets.ts";

/** Texts to cover anywhere on a page. */
const gstin = /\b\d{2}[A-Z]{5}\d{4}[A-Z][1-9A-Z]Z[0-9A-Z]\b/;

/** Elements that identify the taxpayer or contain typed values. */
const covered = [
	"input:not([type=radio]):not([type=submit])",
	"textarea",
	"select",
	captchaImages,
	".tradenamegstinheading",
	"#myModal",
	"tbody",
	"[role=alert]",
	"[role=status]",
	".divError",
	".form-notice",
];

/** Saves a screenshot to a file. Empties passwords and OTPs first, and covers captchas, fields, messages and the taxpayer's data. */
export async function screenshot(page: Page, path: string): Promise<void> {
	for (const frame of page.frames()) {
		await frame.evaluate(() => {
			for (const input of document.querySelectorAll<HTMLInputElement>("input[type=password], input[name*=otp i], input[id*=otp i]")) input.value = "";
		});
	}
	await page.screenshot({ path, fullPage: true, mask: pictureMask(page), timeout: 10_000 });
}

/** What a picture of a page must not show. */
export const pictureMask = (page: Page): Locator[] =>
	page.frames().flatMap((frame) => [...covered.map((selector) => frame.locator(selector)), frame.getByText(gstin)]);
