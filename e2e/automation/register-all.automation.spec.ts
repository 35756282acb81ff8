import { randomUUID } from "node:crypto";
import { readFileSync, statSync } from "node:fs";
import { setImmediate as immediate } from "node:timers/promises";
import { readClients, registerAll } from "../../automation/index.ts";
import { main } from "../../cli/irp.ts";
import { testIo } from "../commands/in-process.ts";
import { sweep } from "../resilience/sweep.ts";
import { expect, test } from "../test.ts";
import { mockProviders, registerOn } from "./automated.ts";
import { attemptsPath, clientsFile, eachHasItsOwn, lastOutcomes, linesOf, nothingRuns, rowsFor, startRegisterAll, until } from "./clients.ts";

test("irp-testbed register-all creates one API user for each taxpayer, one at a time, and writes no password", async ({ portal, browser }) => {
	const rows = rowsFor(portal.control, 2);
	const file = clientsFile(rows);
	const attempts = attemptsPath(file);
	const io = testIo({ browser });
	expect(await main(["register-all", file, "--portal", portal.url, "--parallel", "1", "--json"], io)).toBe(0);
	const { stdout, stderr } = io.printed();
	const summary = {
		portal: portal.url,
		taxpayers: 2,
		outcomes: { created: 2 },
		unsettled: [],
		unsaved: [],
		earlier: 0,
		durationMs: expect.any(Number),
		rows: [expect.objectContaining({ row: 2, outcome: "created" }), expect.objectContaining({ row: 3, outcome: "created" })],
		corrections: [],
		attempts,
		results: file.replace(".csv", ".results.csv"),
		summary: file.replace(".csv", ".summary.html"),
	};
	expect(JSON.parse(stdout)).toEqual(summary);
	expect(stderr).toContain("2 of 2: 2 created");
	eachHasItsOwn(portal.control, rows);
	expect(linesOf(attempts).map(({ row, outcome, step, submitted }) => [row, outcome, step, submitted])).toEqual([
		["2", "submitting", "Submit", "yes"],
		["2", "created", "", "yes"],
		["3", "submitting", "Submit", "yes"],
		["3", "created", "", "yes"],
	]);
	const written = [stdout, stderr, ...[attempts, summary.results, summary.summary].map((path) => readFileSync(path, "utf8"))].join();
	for (const { password, api_password } of rows) for (const secret of [password, api_password]) expect(written).not.toContain(secret);
	if (process.platform !== "win32") expect(statSync(attempts).mode & 0o777).toBe(0o600);
	expect(browser.contexts(), "the browser is left as it was").toEqual([]);
});

test("a batch of two at a time that is killed and run again creates each API user once", async ({ portal, browser }) => {
	test.setTimeout(test.info().timeout * (1 + sweep.batch.taxpayers));
	const rows = rowsFor(portal.control, sweep.batch.taxpayers);
	const file = clientsFile(rows);
	for (let kill = 1; kill <= sweep.batch.kills; kill++) {
		const mark = randomUUID();
		const command = startRegisterAll(file, portal.url, { IRP_MARK: mark });
		// In turn: as a form is submitted, and after one has been.
		await until(file, kill % 2 ? "submitting" : "created", Math.ceil((rows.length * kill) / (sweep.batch.kills + 1)));
		command.process.kill("SIGKILL");
		await command.ended;
		await nothingRuns(mark);
	}
	const clients = await readClients(readFileSync(file));
	expect((await registerAll({ ...mockProviders(), portal: portal.url, browser, clients, attempts: attemptsPath(file) })).outcomes).toEqual({
		created: rows.length,
	});
	eachHasItsOwn(portal.control, rows);
	expect(Object.values(lastOutcomes(attemptsPath(file)))).toEqual(rows.map(() => "created"));
});

test("a run that is interrupted as its page is about to open ends, with nothing submitted", async ({ portal, taxpayer, browser }) => {
	const interrupted = new AbortController();
	const ended = registerOn(portal, taxpayer, browser, { signal: interrupted.signal });
	while (browser.contexts().length === 0) await immediate();
	interrupted.abort();
	expect(await ended).toMatchObject({ outcome: "interrupted", submitted: false });
	expect(browser.contexts()).toEqual([]);
});
