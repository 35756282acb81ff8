import { chmodSync, existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import writeExcelFile from "write-excel-file/node";
import { openAttempts } from "../../automation/batch/attempts-file.ts";
import type { BatchResult, RowReport, Stop } from "../../automation/index.ts";
import { isResultsFile } from "../../automation/internal.ts";
import { type Batch, batchExitCode, batchSummary } from "../../cli/batch-summary.ts";
import { main } from "../../cli/irp.ts";
import { buildTaxpayer } from "../../mock-portal/sample-data/taxpayer-builder.ts";
import { testIo } from "../commands/in-process.ts";
import { expect, test } from "../test.ts";
import { attemptsPath, clientsFile, columns, linesOf, type Row, rowFor } from "./clients.ts";

const good = rowFor(buildTaxpayer(1), 1);
const nowhere = "http://127.0.0.1:9";

const created: Stop | "created" = "created";

/** Writes the log of attempts that an earlier run would have left, each row with this outcome. */
async function writeAttempts(file: string, rows: readonly Row[], outcome: Stop | "created", path = attemptsPath(file)): Promise<void> {
	const log = openAttempts(path, nowhere);
	for (const { gstin, user_name: userName, password, gsp, api_user_name: apiUserName, api_password: apiPassword } of rows) {
		const client = { row: 2, name: "", gstin, userName, password, gsp, apiUserName, apiPassword };
		const course = { portal: nowhere, mock: "1", resolved: [], durationMs: 1 };
		log.add(client, outcome === "created" ? { ...course, outcome, gstin, gsp, apiUserName, evidence: {} } : outcome);
	}
	log.close();
}

/** `irp-testbed register-all` in this process, up to where it would open a browser. */
async function registerAll(...args: string[]) {
	const io = testIo();
	const exitCode = await main(["register-all", ...args], io);
	return { exitCode, ...io.printed() };
}

test("irp-testbed register-all with invalid rows prints each problem with its row, sends nothing and ends with 2", async () => {
	const file = clientsFile([good, { ...rowFor(buildTaxpayer(2), 2), gsp: "Tera Softwares Ltd" }, { ...rowFor(buildTaxpayer(3), 3), password: "" }]);
	const { exitCode, stdout, stderr } = await registerAll(file, "--portal", nowhere);
	expect(stderr.trimEnd().split("\n")).toEqual([
		expect.stringMatching(/clients\.csv, row 3: "Tera Softwares Ltd" .*"Tera Software Limited"\.$/),
		`${file}, row 4: the password of the portal login is missing.`,
		"Nothing was sent to the portal.",
	]);
	expect([exitCode, stdout]).toEqual([2, ""]);
	expect(existsSync(attemptsPath(file))).toBe(false);
});

test("irp-testbed register-all --json gives each problem with the row that it concerns", async () => {
	const { exitCode, stdout, stderr } = await registerAll(clientsFile([{ ...good, api_user_name: "ab" }]), "--portal", nowhere, "--json");
	expect(JSON.parse(stdout)).toEqual({ problems: [{ row: 2, problem: expect.stringContaining("has 2 characters after API_") }] });
	expect([exitCode, stderr]).toEqual([2, ""]);
	const unread = await registerAll("/nowhere/clients.csv", "--portal", nowhere, "--json");
	expect(JSON.parse(unread.stdout)).toEqual({ problems: [{ row: 0, problem: expect.stringContaining("cannot be read") }] });
	expect(unread.exitCode).toBe(2);
});

test("irp-testbed register-all says what it corrected, a line for each kind, before it does anything", async () => {
	const rows = [1, 2, 3, 4, 5].map((number) => rowFor(buildTaxpayer(number), number));
	const file = clientsFile(rows.map((row, index) => ({ ...row, gstin: row.gstin.toLowerCase(), ...(index === 0 ? { gsp: `${row.gsp}\u00a0\u200b` } : {}) })));
	await writeAttempts(file, rows, created);
	const { exitCode, stderr } = await registerAll(file, "--portal", nowhere);
	expect(stderr.trimEnd().split("\n")).toEqual([
		`${file}: gstin has lower-case letters. Read as ${rows[0]?.gstin} (row 2), ${rows[1]?.gstin} (row 3), ${rows[2]?.gstin} (row 4), and 2 more.`,
		`${file}: gsp has an invisible character (U+200B). Read as ${good.gsp} (row 2).`,
		`${file}: gsp has extra white space. Read as ${good.gsp} (row 2).`,
	]);
	expect(exitCode).toBe(0);
});

for (const { what, args, says } of [
	{ what: "no portal", args: (file: string) => [file], says: /--portal.*not specified/ },
	{ what: "a portal that is not an address", args: (file: string) => [file, "--portal", "portal"], says: /--portal.* is invalid\. Expected an address/ },
	{
		what: "an allowed origin that is not an address",
		args: (file: string) => [file, "--portal", nowhere, "--allow-origin", nowhere, "--allow-origin", "einvoice2"],
		says: /--allow-origin.* is invalid\. Expected an address/,
	},
	{ what: "five taxpayers at a time", args: (file: string) => [file, "--portal", nowhere, "--parallel", "5"], says: /--parallel.* is invalid.*1, 2, 3, 4/ },
	{ what: "the clients file as results", args: (file: string) => [file, "--portal", nowhere, "--results", file], says: /is not a results file/ },
	{
		what: "results in a folder that does not exist",
		args: (file: string) => [file, "--portal", nowhere, "--results", `${file}/results.csv`],
		says: /The results cannot be written to .*\/results\.csv: no such folder/,
	},
	{ what: "a clients file that does not exist", args: (file: string) => [`${file}.gone`, "--portal", nowhere], says: /\.gone cannot be read: no such file/ },
	{
		what: "a captcha in a browser without a window",
		args: (file: string) => [file, "--portal", nowhere, "--captcha", "browser"],
		says: /add --headed/,
	},
])
	test(`irp-testbed register-all with ${what} prints one line and ends with 2`, async () => {
		const { exitCode, stdout, stderr } = await registerAll(...args(clientsFile([good])));
		expect(stderr).toMatch(says);
		expect(stderr.trimEnd().split("\n")).toHaveLength(1);
		expect([exitCode, stdout]).toEqual([2, ""]);
	});

test("a clients file that other users can read draws a warning", async () => {
	test.skip(process.platform === "win32", "files have no such mode there");
	const file = clientsFile([{ ...good, gstin: "" }]);
	expect((await registerAll(file, "--portal", nowhere)).stderr).not.toContain("chmod");
	chmodSync(file, 0o644);
	expect((await registerAll(file, "--portal", nowhere)).stderr).toContain(`Better: chmod 600 ${file}`);
});

const refused: Stop = {
	outcome: "refused by the portal",
	step: "submit",
	what: "The portal refused the API user.",
	actor: "caller",
	requiredAction: "Choose another name",
	quoted: [`<b>it was ${good.api_password}</b>`],
	submitted: true,
};

test("a clients file from Excel gets results from Excel, a summary for people and the log of attempts, none with a password", async () => {
	const rows = [good, rowFor(buildTaxpayer(2), 2), rowFor(buildTaxpayer(3), 3)];
	const csv = clientsFile(rows);
	await writeAttempts(csv, rows.slice(0, 1), refused);
	await writeAttempts(csv, rows.slice(1), created);
	const file = csv.replace(".csv", ".xlsx");
	const cells = [[...columns], ...rows.map((row) => columns.map((column) => row[column]))].map((row) => row.map((value) => ({ value, type: String })));
	writeFileSync(file, await writeExcelFile(cells).toBuffer(), { mode: 0o600 });
	const { exitCode, stdout, stderr } = await registerAll(file, "--portal", nowhere, "--json");
	expect([exitCode, stderr]).toEqual([1, ""]);
	const { results, summary, attempts, outcomes } = JSON.parse(stdout);
	expect([results, summary, attempts]).toEqual([".results.xlsx", ".summary.html", ".attempts.csv"].map((end) => file.replace(".xlsx", end)));
	expect(outcomes).toEqual({ created: 2, "refused by the portal": 1 });
	expect(await isResultsFile(readFileSync(results))).toBe(true);
	const page = readFileSync(summary, "utf8");
	expect(page).toContain("2 of 3 API users are created, 1 needs an action, and 0 were not tried.");
	expect(page).toMatch(/Whoever runs the command<\/th><td data-head="What to do">Choose another name/);
	expect(page).toContain('The portal says: &lt;b&gt;it was <span class="mask">•••</span>&lt;/b&gt;');
	expect(page).not.toMatch(/<script|src=|<link|<b>/);
	for (const { password, api_password } of rows) for (const secret of [password, api_password]) expect(page + stdout).not.toContain(secret);
});

test("the results of a CSV file have a line for each row with its last state, whatever the attempts", async () => {
	const rows = [good, rowFor(buildTaxpayer(2), 2)];
	const file = clientsFile(rows);
	await writeAttempts(file, rows, refused);
	await writeAttempts(file, rows.slice(1), created);
	expect((await registerAll(file, "--portal", nowhere)).exitCode).toBe(1);
	expect(linesOf(file.replace(".csv", ".results.csv"))).toMatchObject([
		{ row: "2", outcome: "refused by the portal", actor: "caller", required_action: "Choose another name" },
		{ row: "3", outcome: "created", actor: "", required_action: "" },
	]);
	expect(linesOf(attemptsPath(file))).toHaveLength(3);
});

test("a log of attempts that an earlier version wrote to the results file is taken over, so that no row is submitted again", async () => {
	const file = clientsFile([good]);
	const results = file.replace(".csv", ".results.csv");
	await writeAttempts(file, [good], created, results);
	const { exitCode, stdout, stderr } = await registerAll(file, "--portal", nowhere);
	expect(stderr).toContain(`${results} is the log of attempts of an earlier version: it is now ${attemptsPath(file)}.`);
	expect([exitCode, stdout]).toEqual([0, expect.stringContaining("1 created. 1 of them in earlier runs.")]);
	expect(linesOf(results)).toMatchObject([{ outcome: "created" }]);
	renameSync(attemptsPath(file), results);
	await writeAttempts(file, [good], created);
	expect(await registerAll(file, "--portal", nowhere)).toMatchObject({ exitCode: 2, stderr: expect.stringContaining("is not overwritten") });
});

test("results and a summary replace only what register-all wrote", async () => {
	for (const end of [".results.csv", ".summary.html"]) {
		const file = clientsFile([good], `clients${end}.csv`);
		const other = file.replace(/\.csv$/, end);
		writeFileSync(other, "mine");
		const { exitCode, stderr } = await registerAll(file, "--portal", nowhere);
		expect([exitCode, stderr]).toEqual([2, expect.stringMatching(/is not a (results file|summary) of register-all, and is not overwritten/)]);
		expect(readFileSync(other, "utf8")).toBe("mine");
	}
});

const batch: Batch = {
	taxpayers: 3,
	files: { results: "clients.results.csv", attempts: "clients.attempts.csv", summary: "clients.summary.html" },
	dryRun: false,
	interrupted: false,
};
const report = (outcome: RowReport["outcome"], row = 4): RowReport => ({
	row,
	gstin: good.gstin,
	gsp: good.gsp,
	apiUserName: good.api_user_name,
	name: "",
	outcome,
	what: "No answer came.",
	message: "",
	actor: "person",
	at: "2026-01-01T10:00:00.000Z",
	requiredAction: "Check the list of API users",
});
const ended = (other: Partial<BatchResult>): BatchResult => ({
	portal: "http://127.0.0.1:4010",
	outcomes: { created: 3 },
	rows: [],
	unsettled: [],
	unsaved: [],
	earlier: 0,
	stopped: undefined,
	durationMs: 15_400,
	...other,
});

test("the summary of a batch begins with the rows that a person has to check, and what has to be done", () => {
	const result = ended({
		outcomes: { created: 1, "refused by the portal": 1, "outcome unknown": 1 },
		unsettled: [report("outcome unknown")],
		stopped: "The disk is full.",
		earlier: 1,
	});
	expect(batchSummary(result, batch)).toEqual([
		"Check these rows on the portal. They are looked up by the next run, and never submitted again:",
		`  Row 4, ${good.gstin}, API_${good.api_user_name} with ${good.gsp}: outcome unknown. No answer came. Check the list of API users.`,
		"Stopped: The disk is full.",
		"3 taxpayers on http://127.0.0.1:4010: 1 created, 1 refused by the portal, 1 outcome unknown. 1 of them in earlier runs. 15 s.",
		"The outcome of each row is in clients.results.csv, for people in clients.summary.html, and every attempt in clients.attempts.csv. Run the same command again for the rows that are not created yet; correct refused rows, and add --retry-refused.",
	]);
	expect(batchSummary(ended({ outcomes: { created: 1 } }), { ...batch, taxpayers: 1 })).toEqual([
		"1 taxpayer on http://127.0.0.1:4010: 1 created. 15 s.",
		"The outcome of each row is in clients.results.csv, for people in clients.summary.html, and every attempt in clients.attempts.csv.",
	]);
});

for (const [what, exitCode, result, other] of [
	["each API user is created", 0, ended({}), {}],
	["a dry run checked each form", 0, ended({ outcomes: { checked: 3 } }), { dryRun: true }],
	["a form was only checked", 1, ended({ outcomes: { created: 2, checked: 1 } }), {}],
	["a row was refused", 1, ended({ outcomes: { created: 2, "refused by the portal": 1 } }), {}],
	["a row was not tried", 1, ended({ outcomes: { created: 2, "not tried": 1 } }), {}],
	["an API user is not confirmed", 3, ended({ outcomes: { created: 2, "created, not confirmed": 1 } }), {}],
	["an API user differs and a row was refused", 3, ended({ outcomes: { created: 1, "created, differs": 1, "refused by the portal": 1 } }), {}],
	["an outcome is unknown, beside one that differs", 4, ended({ outcomes: { created: 1, "outcome unknown": 1, "created, differs": 1 } }), {}],
	["an outcome could not be written", 5, ended({ unsaved: [report("created")] }), { interrupted: true }],
	["it was interrupted", 130, ended({ outcomes: { created: 2, "outcome unknown": 1 } }), { interrupted: true }],
] as const)
	test(`a batch ends with exit code ${exitCode} when ${what}`, () => {
		expect(batchExitCode(result, { ...batch, ...other })).toBe(exitCode);
	});
