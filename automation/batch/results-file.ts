import { stringify } from "csv-stringify/sync";
import { withPrefix } from "../flow/rules.ts";
import { readCsv, spreadsheetText } from "./csv.ts";
import type { RowReport } from "./run-batch.ts";
import { NotATable } from "./table.ts";
import { readWorkbook } from "./workbook.ts";

/** Columns of the results, with their width in a workbook in characters. */
const columns = {
	row: 6,
	name: 30,
	gstin: 18,
	gsp: 34,
	api_user_name: 22,
	outcome: 22,
	what: 50,
	message: 50,
	actor: 12,
	required_action: 50,
	at: 26,
} as const;

const names = Object.keys(columns);

export type ResultsFormat = "csv" | "xlsx";

/** The results as a file: a line for each row of the clients, with its final state. It contains no password, and no cell that a spreadsheet takes for a formula. */
export async function resultsFile(rows: readonly RowReport[], format: ResultsFormat): Promise<Uint8Array> {
	const lines = rows.map(cellsOf);
	return format === "xlsx" ? workbook(lines) : Buffer.from(`\uFEFF${names.join()}\n${stringify(lines)}`);
}

const cellsOf = ({ row, name, gstin, gsp, apiUserName, outcome, what, message, actor, requiredAction, at }: RowReport) =>
	[String(row), name, gstin, gsp, withPrefix(apiUserName), outcome, what, message, actor, requiredAction, at].map(spreadsheetText);

async function workbook(lines: readonly (readonly string[])[]): Promise<Uint8Array> {
	// Loaded on demand: most runs write a CSV file.
	const { default: writeExcelFile } = await import("write-excel-file/node");
	const head = names.map((value) => ({ value, type: String, fontWeight: "bold" as const }));
	const body = lines.map((line) => line.map((value) => ({ value, type: String, wrap: true })));
	return writeExcelFile([head, ...body], { columns: Object.values(columns).map((width) => ({ width })), stickyRowsCount: 1, sheet: "Results" }).toBuffer();
}

/** Whether a file holds results, which a later run may replace. */
export async function isResultsFile(content: Uint8Array): Promise<boolean> {
	const isHeader = (cells: readonly string[]) => cells.join() === names.join();
	try {
		if (content[0] === 0x50) return (await readWorkbook(content, () => true)).rows.slice(0, 1).some(({ cells }) => isHeader(cells.map(({ text }) => text)));
		return isHeader(readCsv(content).rows[0] ?? []);
	} catch (error) {
		if (error instanceof NotATable) return false;
		throw error;
	}
}
