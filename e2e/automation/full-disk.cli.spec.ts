import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { buildTaxpayer } from "../../mock-portal/sample-data/taxpayer-builder.ts";
import { expect, test } from "../test.ts";
import { lastOutcomes, rowFor } from "./clients.ts";

/** The batch as `npm run build` compiled it: the child process runs on Node 20 too. */
const compiled = (file: string) => pathToFileURL(join(import.meta.dirname, "..", "..", "dist", "automation", "batch", file)).href;

/** A batch whose registrations need no browser. Prints the rows that were submitted, and the result. */
const script = (attempts: string, clients: string) => `
	import { readFileSync } from "node:fs";
	const { runBatch } = await import("${compiled("run-batch.js")}");
	const { readClients } = await import("${compiled("clients-file.js")}");
	const created = ({ gstin, gsp, apiUserName }) => ({ outcome: "created", gstin, gsp, apiUserName, evidence: {}, portal: "", mock: "1", resolved: [], durationMs: 1 });
	const options = { portal: "http://127.0.0.1:4010", clients: await readClients(readFileSync(${JSON.stringify(clients)})), attempts: ${JSON.stringify(attempts)}, isRealPortal: false, parallel: 1 };
	const submitted = [];
	try {
		const result = await runBatch(options, async () => ({
			async register(client, { onSubmit }) {
				onSubmit();
				submitted.push(client.row);
				return created(client);
			},
			async close() {},
		}));
		console.log(JSON.stringify({ submitted, ...result }));
	} catch (error) {
		console.log(JSON.stringify({ submitted, error: error.name, message: error.message }));
	}
`;

/** Runs such a batch of three rows where no file can become larger than so many bytes. */
function batchWithSpace(bytes?: number) {
	const path = (name: string) => test.info().outputPath(name);
	mkdirSync(dirname(path("clients.csv")), { recursive: true });
	const rows = [1, 2, 3].map((number) => rowFor(buildTaxpayer(number), number));
	const columns = Object.keys(rows[0] ?? {});
	writeFileSync(path("clients.csv"), [columns.join(), ...rows.map((row) => Object.values(row).join())].join("\n"));
	const node = [process.execPath, "--input-type=module", "--eval", script(path("clients.attempts.csv"), path("clients.csv"))];
	const [command = "", ...args] = bytes === undefined ? node : ["prlimit", `--fsize=${bytes}`, ...node];
	const { stdout, stderr } = spawnSync(command, args, { encoding: "utf8" });
	expect(stderr).toBe("");
	return { ...JSON.parse(stdout), attempts: path("clients.attempts.csv") };
}

test.beforeAll(() => test.skip(spawnSync("prlimit", ["--version"]).status !== 0, "there is no prlimit to limit the size of files with"));

test("a disk that is full before a batch begins leaves no lock behind", () => {
	expect(batchWithSpace(0)).toMatchObject({ error: "UnusableAttempts", submitted: [] });
	expect(existsSync(`${test.info().outputPath("clients.attempts.csv")}.lock`)).toBe(false);
	expect(batchWithSpace()).toMatchObject({ outcomes: { created: 3 } });
});

test("a disk that becomes full stops a batch before the next Submit, reports what could not be written, and the next run goes on", () => {
	const whole = batchWithSpace();
	const lines = readFileSync(whole.attempts, "utf8")
		.split("\n")
		.map((line) => Buffer.byteLength(line) + 1);
	const upTo = (line: number) => lines.slice(0, line).reduce((sum, length) => sum + length, 0);
	for (const { space, submitted, unsaved, lastWritten } of [
		{ space: upTo(3) + 20, submitted: [2], unsaved: 0, lastWritten: { 2: "created" } },
		{ space: upTo(2) + 20, submitted: [2], unsaved: 1, lastWritten: { 2: "submitting" } },
	]) {
		writeFileSync(whole.attempts, "");
		const stopped = batchWithSpace(space);
		expect(stopped).toMatchObject({ submitted, stopped: expect.stringMatching(/^Cannot write the log of attempts to .*: EFBIG/) });
		expect(stopped.unsaved).toHaveLength(unsaved);
		expect(lastOutcomes(whole.attempts)).toEqual(lastWritten);
		expect(batchWithSpace()).toMatchObject({ outcomes: { created: 3 }, unsaved: [] });
	}
});
