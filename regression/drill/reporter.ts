import { readFileSync, writeFileSync } from "node:fs";
import { basename } from "node:path";
import type { FullResult, Reporter, TestCase, TestResult } from "@playwright/test/reporter";
import { terminalJson, terminalLines, terminalText } from "../../automation/terminal-text.ts";
import { newestRelease } from "../../mock-portal/releases/index.ts";
import { type CellResult, cellAttachment, parseCellResult, pictureKinds } from "./cell-result.ts";
import { type CellPicture, type DrillReport, drillHtml } from "./drill-html.ts";
import { controlFailedCode, drillOptions } from "./options.ts";
import { failedControl, matrixText, summarise } from "./summary.ts";
import { readDrill, trendLines, trendOf } from "./trend.ts";

/** Reports a drill: matrix on the terminal, JSON and HTML files if requested. A drill that misses its goals fails the run. */
export default class DrillReporter implements Reporter {
	readonly #cells: CellResult[] = [];
	/** Pictures by cell, as data URLs. */
	readonly #pictures = new Map<string, CellPicture>();
	readonly #failures: string[] = [];
	#controlFailed = false;

	printsToStdio(): boolean {
		return true;
	}

	onTestEnd(test: TestCase, { attachments, errors, duration }: TestResult): void {
		const attached = (name: string) => attachments.find((attachment) => attachment.name === name);
		const body = attached(cellAttachment)?.body;
		if (!body) {
			this.#failures.push(`${test.title}: ${errors[0]?.message ?? `no result after ${duration} ms`}`);
			return;
		}
		const cell = parseCellResult(body.toString("utf8"));
		this.#cells.push(cell);
		for (const kind of pictureKinds) {
			const picture = attached(kind);
			const bytes = picture?.body ?? (picture?.path === undefined ? undefined : readFileSync(picture.path));
			if (bytes) this.#pictures.set(cell.name, { kind, source: `data:image/png;base64,${bytes.toString("base64")}` });
		}
		if (process.stderr.isTTY) process.stderr.write(`\r${this.#cells.length} runs …`);
	}

	async onEnd({ status, duration }: FullResult): Promise<{ status: FullResult["status"] }> {
		const { json, html, printJson, command, against, capture, release = newestRelease.id } = drillOptions();
		const summary = summarise(
			this.#cells.sort((a, b) => a.name.localeCompare(b.name)),
			duration,
			command,
		);
		const dated = { ...summary, release: capture === undefined ? release : `capture ${basename(capture)}`, at: new Date().toISOString() };
		this.#controlFailed = failedControl(summary) !== undefined;
		const report: DrillReport = { ...dated, trend: this.#controlFailed ? undefined : trendOf(dated, against.map(readDrill)) };
		if (process.stderr.isTTY) process.stderr.write("\r");
		const asJson = JSON.stringify(report, null, "\t");
		const text = [matrixText(summary), ...(report.trend ? ["", ...trendLines(report.trend)] : [])].join("\n");
		console.log(printJson ? terminalJson(report, "\t") : terminalLines(text));
		for (const failure of this.#failures) console.error(terminalText(`The drill itself failed: ${failure}`));
		if (json !== undefined) writeFileSync(json, asJson);
		if (html !== undefined) writeFileSync(html, drillHtml(report, this.#pictures));
		if (status === "interrupted" || status === "timedout") return { status };
		return { status: this.#failures.length + summary.misses.length > 0 || summary.cells.length === 0 ? "failed" : "passed" };
	}

	/** Playwright calls it last, before it ends the process with its own code. */
	async onExit(): Promise<void> {
		if (this.#controlFailed) process.exit(controlFailedCode);
	}
}
