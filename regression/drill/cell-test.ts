import { existsSync } from "node:fs";
import { type TestInfo, test } from "@playwright/test";
import { automationRun } from "./automation-run.ts";
import { cellAttachment, pictureAttachment } from "./cell-result.ts";
import type { Cell } from "./cells.ts";
import type { DrillOptions } from "./options.ts";
import { type CellRun, runCell } from "./run-cell.ts";
import { scriptRun } from "./script-run.ts";

/** ms that a cell may take beyond its run. */
const overhead = 20_000;

/** Declares a cell as a test, so that Playwright shards cells, runs them in parallel and merges their reports. The reporter judges the results. */
export function cellTest(cell: Cell, { release, command, patience }: DrillOptions): void {
	const title = `${cell.class}: ${cell.name}`;
	const record = async (testInfo: TestInfo, run: CellRun) => {
		testInfo.setTimeout(patience + overhead);
		const result = await runCell(cell, release, run);
		await testInfo.attach(cellAttachment, { body: JSON.stringify(result), contentType: "application/json" });
	};
	if (command) {
		test(title, ({ launchOptions, playwright }, testInfo) =>
			record(testInfo, scriptRun(command, launchOptions.executablePath ?? playwright.chromium.executablePath(), patience)),
		);
		return;
	}
	test(title, async ({ browser }, testInfo) => {
		const picture = testInfo.outputPath("stopped.png");
		await record(testInfo, automationRun(browser, picture, patience));
		if (existsSync(picture)) await testInfo.attach(pictureAttachment, { path: picture, contentType: "image/png" });
	});
}
