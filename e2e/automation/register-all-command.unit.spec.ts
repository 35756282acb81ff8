import { chmodSync, existsSync } from "node:fs";
import type { BatchResult, RowReport } from "../../automation/index.ts";
import { type Batch, batchExitCode, batchSummary } from "../../cli/batch-summary.ts";
import { main } from "../../cli/irp.ts";
import { buildTaxpayer } from "../../mock-portal/sample-data/taxpayer-builder.ts";
import { testIo } from "../commands/in-process.ts";
import { expect, test } from "../test.ts";
import { clientsFile, resultsPath, rowFor } from "./clients.ts";

const good = rowFor(buildTaxpayer(1), 1);
const nowhere = "http://127.0.0.1:9";

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
	expect(existsSync(resultsPath(file))).toBe(false);
});

test("irp-testbed register-all --json gives each problem with the row that it concerns", async () => {
	const { exitCode, stdout, stderr } = await registerAll(clientsFile([{ ...good, api_user_name: "ab" }]), "--portal", nowhere, "--json");
	expect(JSON.parse(stdout)).toEqual({ problems: [{ row: 2, problem: expect.stringContaining("has 2 characters after API_") }] });
	expect([exitCode, stderr]).toEqual([2, ""]);
	const unread = await registerAll("/nowhere/clients.csv", "--portal", nowhere, "--json");
	expect(JSON.parse(unread.stdout)).toEqual({ problems: [{ row: 0, problem: expect.stringContaining("cannot be read") }] });
	expect(unread.exitCode).toBe(2);
});

test("irp-testbed register-all says which invisible character it removed", async () => {
	const file = clientsFile([
		{ ...good, gstin: `\u200b${good.gstin}`, password: "" },
		{ ...good, gstin: `\u200b${good.gstin}` },
	]);
	expect((await registerAll(file, "--portal", nowhere, "--results", "/nowhere/results.csv")).stderr).not.toContain("U+200B");
	const usable = clientsFile([{ ...good, gstin: `\u200b${good.gstin}` }]);
	const { stderr } = await registerAll(usable, "--portal", nowhere, "--results", "/nowhere/results.csv");
	expect(stderr).toContain(`${usable}, row 2: gstin contained an invisible character (U+200B), which was removed.`);
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
		says: /Cannot write the results to .*\/results\.csv/,
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

const batch: Batch = { taxpayers: 3, results: "clients.results.csv", dryRun: false, interrupted: false };
const report = (outcome: RowReport["outcome"], row = 4): RowReport => ({
	row,
	gstin: good.gstin,
	gsp: good.gsp,
	apiUserName: good.api_user_name,
	outcome,
	what: "No answer came.",
	requiredAction: "Check the list of API users",
});
const ended = (other: Partial<BatchResult>): BatchResult => ({
	portal: "http://127.0.0.1:4010",
	outcomes: { created: 3 },
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
		"The outcome of each row is in clients.results.csv. Run the same command again for the rows that are not created yet; correct refused rows, and add --retry-refused.",
	]);
	expect(batchSummary(ended({ outcomes: { created: 1 } }), { ...batch, taxpayers: 1 })).toEqual([
		"1 taxpayer on http://127.0.0.1:4010: 1 created. 15 s.",
		"The outcome of each row is in clients.results.csv.",
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
