import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { asBatchHtml, asHtml, compareCaptures, readCapture } from "../../regression/index.ts";
import { expect, test } from "../test.ts";
import { captureOf, committed, screenNamed } from "./captured.ts";

test("the HTML report marks differences on both pages, hidden ones too, and has no problem that axe finds", async ({ page }) => {
	const [old, now] = await Promise.all([readCapture(committed("2023-12")), readCapture(committed("2025-11"))]);
	await page.setContent(asHtml(compareCaptures(old, now), old, now));
	const region = (name: string) => page.getByRole("region", { name, exact: true });
	const shown = (title: string) => page.frameLocator(`iframe[title="${title}"]`);
	for (const screen of ["home", "main menu", "list of API users", "registration form, Through GSP"])
		await region(screen)
			.getByText(/page.*, redacted/)
			.click();
	for (const marked of [
		shown("home, old").getByText("UserLogin.Salt"),
		shown("home, old").getByText("B2G invoices need"),
		shown("main menu, new").getByText("Freeze API User"),
		shown("registration form, Through GSP, new").locator("#ddlGsp"),
	])
		await expect(marked).toHaveCSS("outline-style", "solid");
	for (const unchanged of [shown("main menu, new").getByText("Create API User"), shown("registration form, Through GSP, new").locator("#txtApiUserName")])
		await expect(unchanged).not.toHaveCSS("outline-style", "solid");
	await expect(shown("list of API users, new").getByText("Registered Through"), "a screen without a counterpart is shown").toBeVisible();

	await expect(region("registration form").getByRole("row", { name: /BVM IT Consulting/ })).toContainText("additive");
	const breaks = page.getByRole("row", { name: "scripts that post the form" }).first();
	await expect(breaks).toContainText('The hidden field "UserLogin.Salt" was removed (login panel)');
	await expect(page.getByRole("row", { name: "our automation" })).toContainText("nothing on the screens that could be checked");
	expect((await new AxeBuilder({ page }).exclude("iframe").analyze()).violations).toEqual([]);

	await page.setViewportSize({ width: 390, height: 800 });
	expect(await page.evaluate(() => document.documentElement.scrollWidth), "no sideways scrolling on a phone").toBeLessThanOrEqual(390);
});

test("the HTML report shows both pages of a screen with another name, and inserts texts as they are", async () => {
	const home = await screenNamed("home");
	const titled = (title: string, heading: string, screen: string) =>
		captureOf([
			{
				html: home.html.replace("</body>", () => `<h1 data-irp="heading ${heading}">The end</h1></body>`),
				contract: { ...home.contract, screen, title, headings: [{ level: 1, text: heading }] },
			},
		]);
	const [before, after] = [titled("Home", "Pay $& now, or $'", "home"), titled("Home <script>", "Pay later", "page /")];
	const html = asHtml(compareCaptures(before, after), before, after);
	expect(html).toMatch(/title="home, old".*title="home, new"/s);
	expect(html.match(/data-mark&gt;The end/g), "both are marked").toHaveLength(2);
	expect(html.match(/The end/g), "each page is in it once").toHaveLength(2);
	expect(html).not.toContain("Home <script>");
});

/** The number of lines on which a word in the table of all rows is shown. */
const linesOf = (page: Page, word: string) =>
	page
		.locator("table")
		.last()
		.getByText(word)
		.first()
		.evaluate((element, sought) => {
			const node = [...element.childNodes].find(({ textContent }) => textContent?.includes(sought));
			const start = node?.textContent?.indexOf(sought) ?? -1;
			const range = document.createRange();
			if (!node || start < 0) return 0;
			range.setStart(node, start);
			range.setEnd(node, start + sought.length);
			return range.getClientRects().length;
		}, word);

test("the summary of a batch says who has to do what, has no problem that axe finds, light or dark, and fits a phone", async ({ page }) => {
	const row = {
		name: "SAMPLE ABBOTT FOODS",
		gstin: "15CEICA0001A1ZK",
		gsp: "Tera Software Limited",
		apiUserName: "tera2025",
		what: `The portal refused the password ••• at logIn. ${"The automation tried nothing else. ".repeat(10)}`,
		message: "Invalid Login Credentials",
		actor: "person",
		requiredAction: "Correct the password",
		at: "2026-11-26T10:00:00.000Z",
	};
	const rows = [
		{ ...row, row: 2, outcome: "refused by the portal" },
		{ ...row, row: 3, outcome: "created", actor: "", requiredAction: "", what: "", message: "" },
	] as const;
	const result = { portal: "http://127.0.0.1:4010", outcomes: { "refused by the portal": 1, created: 1 }, rows, stopped: undefined };
	await page.setContent(asBatchHtml({ result, tool: "irp-testbed 0.2.0", endedAt: 0, dryRun: false, interrupted: false }));
	await page.setViewportSize({ width: 1280, height: 800 });
	for (const word of ["Row", "State", row.gstin, "Software", "API_tera2025"]) expect(await linesOf(page, word), `${word} is not broken`).toBe(1);
	await expect(page.getByRole("heading", { level: 1 })).toContainText("1 of 2 API users are created, 1 needs an action");
	await expect(page.getByText("What to do: The taxpayer (portal login and mobile), for 1 taxpayer: Correct the password.")).toBeVisible();
	await expect(page.locator("td .mask")).toHaveText("•••");
	expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
	await page.emulateMedia({ colorScheme: "dark" });
	expect((await new AxeBuilder({ page }).withRules("color-contrast").analyze()).violations, "in dark").toEqual([]);
	await page.setViewportSize({ width: 390, height: 800 });
	expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
});
