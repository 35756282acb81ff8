import { existsSync } from "node:fs";
import { automationRun } from "../../regression/drill/automation-run.ts";
import { cellsOf } from "../../regression/drill/cells.ts";
import { runCell } from "../../regression/drill/run-cell.ts";
import { expect, test } from "../test.ts";

test("A cell of the automation has the verdict, the reason, and a picture of the page on which it stopped", async ({ browser }, testInfo) => {
	const [cell] = cellsOf({ operators: ["gsp-removed"], combinations: 0, generated: 0, singles: true, seed: 1 });
	if (!cell) throw new Error("gsp-removed is an operator");
	const picture = testInfo.outputPath("stopped.png");
	const result = await runCell(cell, {}, automationRun(browser, picture, 60_000));
	expect(result).toMatchObject({ verdict: "stopped with a clear reason", class: "blocking", said: expect.stringContaining("Tera Software Limited") });
	expect(existsSync(picture)).toBe(true);
});
