import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { screenshot } from "../../automation/page/screenshot.ts";
import { expect, test } from "../test.ts";

const one = {
	gstin: "29AAACN1234F1ZT",
	heading: "Dash Board",
	typed: { user: "sample_0001", password: "Mock#LoginXy1", Otp: "048213" },
	gsp: "FOCUSOFTNET",
	words: "Sent to ******1234",
};
type Shown = typeof one;

/** The picture of a page that shows that. */
async function picture(page: Page, { gstin, heading, typed, gsp, words }: Shown): Promise<Buffer> {
	const fields = Object.keys(typed).map((name) => `<input name="${name}" type="${name === "password" ? "password" : "text"}">`);
	await page.setContent(
		`<h1>${heading}</h1><p style="font-family: monospace">Welcome <b>GSTIN : ${gstin}</b></p><div role="alert" style="width: 300px">${words}</div>
		${fields.join("")}<select style="width: 200px"><option>${gsp}</option></select>`,
	);
	for (const [name, value] of Object.entries(typed)) await page.locator(`[name=${name}]`).fill(value);
	await page.locator("h1").click();
	const path = test.info().outputPath("picture.png");
	await screenshot(page, path);
	return readFileSync(path);
}

test.describe("A picture of where a run stopped", () => {
	for (const { what, other } of [
		{ what: "the GSTIN, wherever it stands", other: { gstin: "27AABCM1234A1Z7" } },
		{ what: "the password's length", other: { typed: { ...one.typed, password: "x" } } },
		{ what: "the OTP", other: { typed: { ...one.typed, Otp: "111111" } } },
		{ what: "the user name", other: { typed: { ...one.typed, user: "another" } } },
		{ what: "the GSP", other: { gsp: "Tera Software Limited" } },
		{ what: "the portal's words to the taxpayer", other: { words: "Sent to ******9876" } },
	] satisfies { what: string; other: Partial<Shown> }[])
		test(`a screenshot of a stopped run does not show ${what}`, async ({ page }) => {
			expect((await picture(page, one)).equals(await picture(page, { ...one, ...other }))).toBe(true);
		});

	test("a screenshot of a stopped run shows which page it is", async ({ page }) => {
		expect((await picture(page, one)).equals(await picture(page, { ...one, heading: "Login" }))).toBe(false);
	});
});
