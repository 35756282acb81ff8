import { existsSync } from "node:fs";
import { test } from "@playwright/test";
import { cellAttachment, pictureAttachment } from "./cell-result.ts";
import { cellsOf } from "./cells.ts";
import { drillOptions } from "./options.ts";
import { runCell } from "./run-cell.ts";

const options = drillOptions();

// A test a cell, so that Playwright shards them, runs them in parallel and merges their reports. What a cell comes to is judged by the reporter.
for (const cell of cellsOf(options)) {
	test(`${cell.class}: ${cell.name}`, async ({ browser, launchOptions }, testInfo) => {
		testInfo.setTimeout(options.patience + 20_000);
		const picture = testInfo.outputPath("stopped.png");
		const result = await runCell(cell, options, browser, launchOptions.executablePath ?? browser.browserType().executablePath(), picture);
		await testInfo.attach(cellAttachment, { body: JSON.stringify(result), contentType: "application/json" });
		if (existsSync(picture)) await testInfo.attach(pictureAttachment, { path: picture, contentType: "image/png" });
	});
}
