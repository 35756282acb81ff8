import { existsSync } from "node:fs";
import { expect, type TestInfo, test } from "@playwright/test";
import { automationRun } from "./automation-run.ts";
import { type CellResult, cellAttachment, type PictureKind } from "./cell-result.ts";
import { type Cell, controlCell } from "./cells.ts";
import { pictureOfLastPage } from "./last-page-picture.ts";
import type { DrillOptions } from "./options.ts";
import { runCell } from "./run-cell.ts";
import { scriptRun } from "./script-run.ts";

/** ms that a cell may take beyond its run. */
const overhead = 30_000;

/**
 * Declares a cell as a test, so that Playwright shards cells, runs them in parallel and merges their reports. The reporter judges the results.
 * A control run that did not pass fails as a test: Playwright then skips the project that depends on it.
 */
export function cellTest(cell: Cell, { release, capture, command, patience }: DrillOptions): void {
	test(`${cell.class}: ${cell.name}`, async ({ browser, launchOptions, playwright }, testInfo) => {
		testInfo.setTimeout(patience + overhead);
		const picture = testInfo.outputPath("page.png");
		if (!command) return record(testInfo, await runCell(cell, { release, capture }, automationRun(browser, picture, patience)), "stopped", picture);
		const run = scriptRun(command, launchOptions.executablePath ?? playwright.chromium.executablePath(), patience);
		const result = await runCell(cell, { release, capture }, run, async (portal, { verdict }) => {
			if (verdict !== "passed") await pictureOfLastPage(browser, portal, picture);
		});
		return record(testInfo, result, "last page", picture);
	});
}

async function record(testInfo: TestInfo, result: CellResult, kind: PictureKind, picture: string): Promise<void> {
	await testInfo.attach(cellAttachment, { body: JSON.stringify(result), contentType: "application/json" });
	if (existsSync(picture)) await testInfo.attach(kind, { path: picture, contentType: "image/png" });
	if (result.name === controlCell.name) expect(result.verdict).toBe("passed");
}
