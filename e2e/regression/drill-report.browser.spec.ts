import { readFileSync } from "node:fs";
import { AxeBuilder } from "@axe-core/playwright";
import type { CellResult } from "../../regression/drill/cell-result.ts";
import { controlCell } from "../../regression/drill/cells.ts";
import { drillHtml } from "../../regression/drill/drill-html.ts";
import { pictureOfLastPage } from "../../regression/drill/last-page-picture.ts";
import { summarise } from "../../regression/drill/summary.ts";
import { type EarlierDrill, trendOf } from "../../regression/drill/trend.ts";
import { expect, test } from "../test.ts";

const cell: CellResult = {
	name: "gsp-removed",
	class: "blocking",
	operators: [{ name: "gsp-removed", description: "The list has no Tera Software Limited." }],
	seed: 1,
	verdict: "stopped with a clear reason",
	why: "It names form.",
	said: `invalid input at gsp: the list does not have it\n<script> [password]\n${"Error: the list of GSPs is another one. ".repeat(5)}`,
	resolved: [{ target: "gsp", by: ["label"], without: ["role"], against: [] }],
	journal: ["logged in"],
	durationMs: 900,
};

const picture = "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

const before: EarlierDrill = {
	label: "monday.json",
	drilled: "irp register",
	at: "2026-11-20T09:00:00.000Z",
	release: "2023-12",
	cells: [
		{ name: "gsp-removed", verdict: "wrong" },
		{ name: "ids-random", verdict: "passed" },
	],
};

test("The report of a drill begins with a summary, shows the trend, and of each cell its reason, its picture and its journal", async ({ page }) => {
	const summary = summarise([{ ...cell, name: controlCell.name, operators: [], verdict: "passed" }, cell], 60_000);
	const dated = { ...summary, release: "2025-11", at: "2026-11-26T09:00:00.000Z" };
	await page.setContent(drillHtml({ ...dated, trend: trendOf(dated, [before]) }, new Map([[cell.name, { kind: "last page", source: picture }]])));
	await expect(page.getByRole("heading", { level: 1 })).toContainText("Of 1 simulated change of the portal, the script handled 0, stopped safely at 1");
	await expect(page.getByText("Control run on the unchanged portal: passed")).toBeVisible();
	await expect(page.getByRole("row", { name: "stopped with a clear reason 1 (100 %) 1 (100 %)" })).toBeVisible();
	await expect(page.getByRole("img", { name: "Verdicts of 2 drills" })).toBeVisible();
	await expect(page.getByRole("row", { name: "better gsp-removed wrong → stopped with a clear reason" })).toBeVisible();
	await expect(page.getByText("Note: monday.json is of release 2023-12.")).toBeVisible();
	const heights = await page
		.locator(".badge", { hasText: /^stopped with a clear reason$/ })
		.evaluateAll((badges) => badges.map((badge) => Math.round(badge.getBoundingClientRect().height)));
	expect(new Set(heights), "a badge beside two lines is as high as others").toHaveProperty("size", 1);
	await page.locator("details").getByText("gsp-removed").first().click();
	await expect(page.getByAltText("The last page that the portal sent to the script")).toBeVisible();
	await expect(page.getByText("the list does not have it\n<script>")).toBeVisible();
	await expect(page.locator("pre .mask")).toHaveText("[password]");
	expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
	await page.emulateMedia({ colorScheme: "dark" });
	expect((await new AxeBuilder({ page }).withRules("color-contrast").analyze()).violations, "in dark").toEqual([]);
	await page.setViewportSize({ width: 390, height: 800 });
	expect(await page.evaluate(() => document.documentElement.scrollWidth), "no sideways scrolling on a phone").toBeLessThanOrEqual(390);
});

test("A script without a browser gets a picture of the last page that the portal sent to it, and the picture changes nothing", async ({
	browser,
	portal,
	loggedInVisitor,
}) => {
	await loggedInVisitor.open("/APIUserAccount/CreateAPIUser");
	const events = portal.control.journal().length;
	const file = test.info().outputPath("page.png");
	await pictureOfLastPage(browser, portal, file);
	expect(readFileSync(file).subarray(1, 4).toString()).toBe("PNG");
	expect(portal.control.journal()).toHaveLength(events);
	expect(portal.control.lastPage()).toMatchObject({ method: "GET", path: "/APIUserAccount/CreateAPIUser", html: expect.stringContaining("Verify OTP") });
});
