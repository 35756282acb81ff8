import { readFileSync, writeFileSync } from "node:fs";
import { readCsv } from "../../automation/batch/csv.ts";
import type { NewTaxpayer } from "../../mock-portal/domain/taxpayer.ts";
import { type Ended, runToEnd, start } from "../commands/command.ts";
import { expect, test } from "../test.ts";

export const columns = ["gstin", "user_name", "password", "gsp", "api_user_name", "api_password"] as const;

export type Row = Readonly<Record<(typeof columns)[number], string>>;

/** What is asked for a taxpayer, with an API user name that goes by its number. */
export const rowFor = ({ gstin, userName, password }: Pick<NewTaxpayer, "gstin" | "userName" | "password">, number: number, other: Partial<Row> = {}): Row => ({
	gstin,
	user_name: userName,
	password,
	gsp: "Tera Software Limited",
	api_user_name: `batch${String(number).padStart(4, "0")}`,
	api_password: `Planted#${1000 + number}`,
	...other,
});

/** Writes a clients' file of this test, readable by its user only. */
export function clientsFile(rows: readonly Row[], name = "clients.csv"): string {
	const path = test.info().outputPath(name);
	const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`;
	writeFileSync(path, [columns.join(), ...rows.map((row) => columns.map((column) => quoted(row[column])).join())].join("\n"), { mode: 0o600 });
	return path;
}

const args = (file: string, portal: string, more: readonly string[]) => ["register-all", file, "--portal", portal, ...more];

export const runRegisterAll = (file: string, portal: string, ...more: string[]): Promise<Ended> => runToEnd("bin/irp.mjs", args(file, portal, more));

/** Started with that environment, and not waited for. */
export const startRegisterAll = (file: string, portal: string, env: NodeJS.ProcessEnv) => start("bin/irp.mjs", args(file, portal, []), env);

/** The lines of a file of results, each by the names of its columns. */
export function resultsOf(file: string): Readonly<Record<string, string>>[] {
	const [header = [], ...lines] = readCsv(readFileSync(file.replace(/\.csv$/, ".results.csv"))).rows;
	return lines.map((line) => Object.fromEntries(header.map((column, index) => [column, line[index] ?? ""])));
}

/** The last word on each row of the clients' file. */
export const outcomesOf = (file: string) => Object.fromEntries(resultsOf(file).map(({ row, outcome }) => [row, outcome]));

/** Waits until the results have that many lines of that outcome. */
export const until = (file: string, outcome: string, count: number) =>
	expect
		.poll(() => (readable(file) ? resultsOf(file).filter((line) => line.outcome === outcome).length : 0), { intervals: [20], timeout: 30_000 })
		.toBeGreaterThanOrEqual(count);

function readable(file: string): boolean {
	try {
		return readFileSync(file.replace(/\.csv$/, ".results.csv"), "utf8").endsWith("\n");
	} catch {
		return false;
	}
}
