import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { readCsv } from "../../automation/batch/csv.ts";
import type { PortalControl } from "../../mock-portal/control/control.ts";
import type { NewTaxpayer } from "../../mock-portal/domain/taxpayer.ts";
import { buildTaxpayer } from "../../mock-portal/sample-data/taxpayer-builder.ts";
import { start } from "../commands/command.ts";
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

/** Rows for that many new taxpayers of the portal. */
export const rowsFor = (control: PortalControl, count: number): Row[] =>
	Array.from({ length: count }, (_, index) => rowFor(control.addTaxpayer(buildTaxpayer(index + 1)), index + 1));

/** Checks that each row has its one API user as asked for, and that no registration was refused. */
export function eachHasItsOwn(control: PortalControl, rows: readonly Row[]): void {
	expect(control.apiUsers()).toHaveLength(rows.length);
	for (const { gstin, api_user_name, gsp } of rows)
		expect(control.apiUsers(gstin)).toMatchObject([{ userName: `API_${api_user_name}`, gsp, status: "active" }]);
	expect(control.journal().filter(({ event }) => event === "API user refused")).toEqual([]);
}

/** Waits until no process runs that has the mark in its environment: the command, and what it started. */
export async function nothingRuns(mark: string): Promise<void> {
	if (process.platform === "linux") await expect.poll(() => processesWith(mark), { timeout: 0 }).toEqual([]);
}

const processesWith = (mark: string): string[] =>
	readdirSync("/proc")
		.filter((name) => /^\d+$/.test(name))
		.filter((pid) => {
			try {
				return readFileSync(`/proc/${pid}/environ`, "utf8").includes(`IRP_MARK=${mark}\0`);
			} catch {
				return false; // It has just ended.
			}
		});

/** Writes a clients' file of this test, readable by its user only. */
export function clientsFile(rows: readonly Row[], name = "clients.csv"): string {
	const path = test.info().outputPath(name);
	const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`;
	writeFileSync(path, [columns.join(), ...rows.map((row) => columns.map((column) => quoted(row[column])).join())].join("\n"), { mode: 0o600 });
	return path;
}

const args = (file: string, portal: string, more: readonly string[]) => ["register-all", file, "--portal", portal, ...more];

/** Started with that environment, and not waited for. */
export const startRegisterAll = (file: string, portal: string, env: NodeJS.ProcessEnv) => start("bin/irp.mjs", args(file, portal, []), env);

/** Where the log of attempts of a clients file is written. */
export const attemptsPath = (file: string) => file.replace(/\.csv$/, ".attempts.csv");

/** The lines of a log of attempts, each by the names of its columns. */
export function linesOf(attempts: string): Readonly<Record<string, string>>[] {
	const [header = [], ...lines] = readCsv(readFileSync(attempts)).rows;
	return lines.map((line) => Object.fromEntries(header.map((column, index) => [column, line[index] ?? ""])));
}

/** The last outcome of each row in a log of attempts. */
export const lastOutcomes = (attempts: string) => Object.fromEntries(linesOf(attempts).map(({ row, outcome }) => [row, outcome]));

/** Waits until the log of attempts of a clients file has that many lines of that outcome, as long as the test may take. */
export const until = (file: string, outcome: string, count: number) =>
	expect
		.poll(() => (isWhole(attemptsPath(file)) ? linesOf(attemptsPath(file)).filter((line) => line.outcome === outcome).length : 0), { timeout: 0 })
		.toBeGreaterThanOrEqual(count);

function isWhole(attempts: string): boolean {
	try {
		return readFileSync(attempts, "utf8").endsWith("\n");
	} catch {
		return false;
	}
}
