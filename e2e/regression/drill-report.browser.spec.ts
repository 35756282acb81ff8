import { AxeBuilder } from "@axe-core/playwright";
import type { CellResult } from "../../regression/drill/cell-result.ts";
import { controlCell } from "../../regression/drill/cells.ts";
import { reportPage } from "../../regression/drill/report-page.ts";
import { summarise } from "../../regression/drill/summary.ts";
import { expect, test } from "../test.ts";

const cell: CellResult = {
	name: "gsp-removed",
	class: "blocking",
	operators: [{ name: "gsp-removed", description: "The list has no Tera Software Limited." }],
	seed: 1,
	verdict: "stopped with a clear reason",
	why: "It names form.",
	said: "invalid input at gsp: the list does not have it\n<script>",
	resolved: [{ target: "gsp", by: ["label"], without: ["role"], against: [] }],
	journal: ["logged in"],
	durationMs: 900,
};

const picture = "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

test("The report of a drill shows the control run first, and of each cell its reason, its picture and its journal", async ({ page }) => {
	const summary = summarise([{ ...cell, name: controlCell.name, operators: [], verdict: "passed" }, cell], 60_000);
	await page.setContent(await reportPage(summary, new Map([[cell.name, picture]])));
	await expect(page.getByText("Control run on the unchanged portal: passed")).toBeVisible();
	await expect(page.getByRole("row", { name: "stopped with a clear reason 1 (100 %) 1 (100 %)" })).toBeVisible();
	await page.getByText("gsp-removed").first().click();
	await expect(page.getByAltText("Page on which it stopped")).toBeVisible();
	await expect(page.getByText("the list does not have it\n<script>")).toBeVisible();
	expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
});
