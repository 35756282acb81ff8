import { spawnSync } from "node:child_process";
import { randomUUID } from "node:crypto";
import { readdirSync, readFileSync, truncateSync, writeFileSync } from "node:fs";
import { setImmediate as immediate } from "node:timers/promises";
import { mockCaptcha, mockInbox, registerApiUser } from "../../automation/index.ts";
import type { PortalControl } from "../../mock-portal/control/control.ts";
import { buildTaxpayer } from "../../mock-portal/sample-data/taxpayer-builder.ts";
import { sweep } from "../resilience/sweep.ts";
import { expect, test } from "../test.ts";
import { clientsFile, outcomesOf, type Row, resultsOf, rowFor, runRegisterAll, startRegisterAll, until } from "./clients.ts";

test.slow();

const rowsFor = (control: PortalControl, count: number): Row[] =>
	Array.from({ length: count }, (_, index) => rowFor(control.addTaxpayer(buildTaxpayer(index + 1)), index + 1));

/** Each has exactly its one API user, by one Submit that the portal took; none was refused. */
function eachHasItsOwn(control: PortalControl, rows: readonly Row[]) {
	expect(control.apiUsers()).toHaveLength(rows.length);
	for (const { gstin, api_user_name, gsp } of rows)
		expect(control.apiUsers(gstin)).toMatchObject([{ userName: `API_${api_user_name}`, gsp, status: "active" }]);
	expect(control.journal().filter(({ event }) => event === "API user refused")).toEqual([]);
}

/** Processes that were started with that mark in their environment, and those that they started. */
function processesWith(mark: string): string[] {
	return readdirSync("/proc")
		.filter((name) => /^\d+$/.test(name))
		.filter((pid) => {
			try {
				return readFileSync(`/proc/${pid}/environ`, "utf8").includes(`IRP_MARK=${mark}\0`);
			} catch {
				return false; // It has just ended.
			}
		});
}

async function nothingRuns(mark: string) {
	if (process.platform === "linux") await expect.poll(() => processesWith(mark)).toEqual([]);
}

test("A batch that is killed in the middle, and run again each time, does none twice and loses none", async ({ portal }) => {
	test.setTimeout(60_000 + sweep.batch.taxpayers * 8_000);
	const rows = rowsFor(portal.control, sweep.batch.taxpayers);
	const file = clientsFile(rows);
	for (let kill = 1; kill <= sweep.batch.kills; kill++) {
		const mark = randomUUID();
		const command = startRegisterAll(file, portal.url, { IRP_MARK: mark });
		// By turns as a form is submitted, and as one has been.
		await until(file, kill % 2 ? "submitting" : "created", Math.ceil((rows.length * kill) / (sweep.batch.kills + 1)));
		command.process.kill("SIGKILL");
		await command.ended;
		await nothingRuns(mark);
	}
	const { exitCode, stdout } = await runRegisterAll(file, portal.url);
	expect([exitCode, stdout]).toEqual([0, expect.stringContaining(`${rows.length} created`)]);
	eachHasItsOwn(portal.control, rows);
	expect(Object.values(outcomesOf(file))).toEqual(rows.map(() => "created"));
});

test("Ctrl-C writes down how far each is, leaves no browser behind, and ends with 130; the same command goes on", async ({ portal }) => {
	const rows = rowsFor(portal.control, 3);
	const file = clientsFile(rows);
	const mark = randomUUID();
	const command = startRegisterAll(file, portal.url, { IRP_MARK: mark });
	await until(file, "created", 1);
	command.process.kill("SIGINT");
	const { exitCode, stdout, stderr } = await command.ended;
	expect(exitCode).toBe(130);
	expect(stderr).toContain("Stopping, once it is written down how far each taxpayer is. Ctrl-C again stops at once.");
	expect(stdout).toMatch(/3 taxpayers on .*: \d created/);
	await nothingRuns(mark);
	for (const outcome of Object.values(outcomesOf(file))) expect(["created", "interrupted", "outcome unknown"]).toContain(outcome);
	expect((await runRegisterAll(file, portal.url)).exitCode).toBe(0);
	eachHasItsOwn(portal.control, rows);
});

test("When its terminal is closed, it writes down how far each is, too", async ({ portal }) => {
	portal.control.arm({ fault: "slow", times: 100 });
	const mark = randomUUID();
	const file = clientsFile(rowsFor(portal.control, 1));
	const command = startRegisterAll(file, portal.url, { IRP_MARK: mark });
	await expect.poll(() => portal.control.journal().some(({ event }) => event === "fault struck")).toBe(true);
	command.process.kill("SIGHUP");
	expect((await command.ended).exitCode).toBe(130);
	expect(outcomesOf(file)).toEqual({ 2: "interrupted" });
	await nothingRuns(mark);
});

test("When the disk is full, it stops before it submits any more, says so with exit code 1, and goes on later", async ({ portal }) => {
	test.skip(spawnSync("prlimit", ["--version"]).status !== 0, "there is no prlimit to make the disk full with");
	const rows = rowsFor(portal.control, 2);
	const file = clientsFile(rows);
	portal.control.arm({ fault: "slow", times: 100 });
	const command = startRegisterAll(file, portal.url, {});
	await expect.poll(() => portal.control.journal().some(({ event }) => event === "fault struck")).toBe(true);
	spawnSync("prlimit", ["--pid", String(command.process.pid), "--fsize=150"]);
	portal.control.disarm("slow");
	const { exitCode, stderr } = await command.ended;
	expect([exitCode, stderr]).toEqual([1, expect.stringContaining("Once that is mended, the same command goes on.")]);
	expect(portal.control.apiUsers()).toEqual([]);
	expect((await runRegisterAll(file, portal.url)).exitCode).toBe(0);
	eachHasItsOwn(portal.control, rows);
});

test("A second Ctrl-C ends at once, with no browser left behind", async ({ portal }) => {
	portal.control.arm({ fault: "slow", times: 100 });
	const mark = randomUUID();
	const command = startRegisterAll(clientsFile(rowsFor(portal.control, 1)), portal.url, { IRP_MARK: mark });
	await expect.poll(() => portal.control.journal().some(({ event }) => event === "fault struck")).toBe(true);
	command.process.kill("SIGINT");
	command.process.kill("SIGTERM");
	expect((await command.ended).exitCode).toBe(130);
	await nothingRuns(mark);
});

test("A run that is interrupted as its page is about to open ends all the same", async ({ portal, taxpayer, browser }) => {
	const open = browser.contexts().length;
	const interrupted = new AbortController();
	const { gsp, api_user_name: apiUserName, api_password: apiPassword } = rowFor(taxpayer, 1);
	const providers = { captcha: mockCaptcha(), otp: mockInbox() };
	const run = registerApiUser({ ...taxpayer, ...providers, portal: portal.url, browser, gsp, apiUserName, apiPassword, signal: interrupted.signal });
	while (browser.contexts().length === open) await immediate();
	interrupted.abort();
	expect(await run).toMatchObject({ outcome: "interrupted", submitted: false });
	expect(browser.contexts()).toHaveLength(open);
});

test.describe("What was cut off at Submit", () => {
	/** As a kill right after Submit leaves it: the last line is not there. */
	const cutOff = (file: string) => {
		const results = file.replace(".csv", ".results.csv");
		truncateSync(results, readFileSync(results).lastIndexOf("\n", -2) + 1);
		expect(outcomesOf(file)).toEqual({ 2: "submitting" });
	};

	test("counts as made where the list shows it, and is not submitted again", async ({ portal }) => {
		const rows = rowsFor(portal.control, 1);
		const file = clientsFile(rows);
		await runRegisterAll(file, portal.url);
		cutOff(file);
		expect((await runRegisterAll(file, portal.url)).exitCode).toBe(0);
		expect(resultsOf(file).at(-1)).toMatchObject({ outcome: "created", message: expect.stringContaining(`API_${rows[0]?.api_user_name}`) });
		eachHasItsOwn(portal.control, rows);
	});

	test("is made where the list does not show it, here after a dry run that submitted nothing", async ({ portal }) => {
		const rows = rowsFor(portal.control, 1);
		const file = clientsFile(rows);
		expect((await runRegisterAll(file, portal.url, "--dry-run")).exitCode).toBe(0);
		expect([outcomesOf(file), portal.control.apiUsers()]).toEqual([{ 2: "checked" }, []]);
		const results = file.replace(".csv", ".results.csv");
		writeFileSync(results, readFileSync(results, "utf8").replace(",checked,,no,", ",submitting,Submit,yes,"));
		expect((await runRegisterAll(file, portal.url)).exitCode).toBe(0);
		eachHasItsOwn(portal.control, rows);
	});

	test.describe("on a portal without a list", () => {
		test.use({ portalOptions: { release: "2023-12" } });

		test("stays unknown, and is never submitted again, however often it is run", async ({ portal }) => {
			const rows = rowsFor(portal.control, 1);
			const file = clientsFile(rows);
			await runRegisterAll(file, portal.url);
			cutOff(file);
			for (let run = 0; run < 2; run++) {
				const { exitCode, stdout, stderr } = await runRegisterAll(file, portal.url);
				expect([exitCode, stdout]).toEqual([1, expect.stringContaining("1 outcome unknown")]);
				expect(stderr).toContain("Nothing was submitted.");
			}
			eachHasItsOwn(portal.control, rows);
		});
	});
});
