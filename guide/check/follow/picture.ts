import type { Page } from "playwright-core";
import { pictureMask } from "../../../automation/internal.ts";

/** PNG of what is visible, base64: values, captchas, messages and the taxpayer's data are covered. Undefined when the page does not let it be taken. */
export async function pictureOf(page: Page): Promise<string | undefined> {
	try {
		const picture = await page.screenshot({ mask: pictureMask(page), timeout: 10_000 });
		return picture.toString("base64");
	} catch {
		return undefined;
	}
}
