import { readFileSync, statSync } from "node:fs";
import { createServer, request } from "node:http";
import type { AddressInfo } from "node:net";
import { mockCaptcha, mockInbox, readClients, registerAll } from "../../automation/index.ts";
import { findChromium } from "../../bin/chromium.mjs";
import type { PortalControl } from "../../mock-portal/control/control.ts";
import { buildTaxpayer } from "../../mock-portal/sample-data/taxpayer-builder.ts";
import { expect, test } from "../test.ts";
import { clientsFile, outcomesOf, type Row, resultsOf, rowFor, runRegisterAll } from "./clients.ts";

test.slow();

/** Rows for new taxpayers of the portal, one for each seed. */
const rowsFor = (control: PortalControl, ...seeds: number[]): Row[] => seeds.map((seed) => rowFor(control.addTaxpayer(buildTaxpayer(seed)), seed));

const journalled = (control: PortalControl, ...events: string[]) => control.journal().filter(({ event }) => events.includes(event));

test("Each taxpayer gets its API user, the same by one at a time as by two, and no password is in anything that was written", async ({ portal }) => {
	const ends = [];
	for (const parallel of ["1", "2"]) {
		const { url, control } = portal.control.portals.create({});
		const rows = rowsFor(control, 11, 12, 13);
		const file = clientsFile(rows, `by-${parallel}.csv`);
		const { exitCode, stdout, stderr } = await runRegisterAll(file, url, "--parallel", parallel, "--json");
		const results = file.replace(".csv", ".results.csv");
		expect([exitCode, JSON.parse(stdout)]).toEqual([
			0,
			{ portal: url, taxpayers: 3, outcomes: { created: 3 }, earlier: 0, durationMs: expect.any(Number), results },
		]);
		expect(stderr).toContain("3 of 3: 3 created");
		expect(control.apiUsers()).toHaveLength(3);
		for (const { gstin, api_user_name, gsp } of rows)
			expect(control.apiUsers(gstin)).toMatchObject([{ userName: `API_${api_user_name}`, gsp, status: "active" }]);
		const order = journalled(control, "captcha issued", "API user created").map(({ event }) => (event === "API user created" ? "made" : "begun"));
		expect(order.join().includes("begun,begun"), "two at a time").toBe(parallel === "2");
		const written = [stdout, stderr, readFileSync(results, "utf8")].join();
		for (const { password, api_password } of rows) for (const secret of [password, api_password]) expect(written).not.toContain(secret);
		if (process.platform !== "win32") expect(statSync(results).mode & 0o777).toBe(0o600);
		const said = resultsOf(file).map(({ row, gstin, outcome, step, submitted }) => [row, gstin, outcome, step, submitted]);
		ends.push(said.sort());
	}
	expect(ends[1]).toEqual(ends[0]);
	expect(ends[0]).toHaveLength(6);
});

test("Each taxpayer's result is its own, and a login that was refused is not used again", async ({ portal: { control, url } }) => {
	const wrong = control.addTaxpayer(buildTaxpayer(20));
	const unreached = control.addTaxpayer(buildTaxpayer(21));
	control.arm({ fault: "otp-lost", gstin: unreached.gstin });
	const file = clientsFile([
		rowFor(control.addPersona("second-factor", 22).taxpayer, 2),
		rowFor(control.addPersona("locked-out", 23).taxpayer, 3),
		rowFor(wrong, 4, { password: "Wrong#1234" }),
		rowFor(wrong, 5, { password: "Wrong#1234", gsp: "FOCUSOFTNET" }),
		rowFor({ ...control.addTaxpayer(buildTaxpayer(24)), gstin: buildTaxpayer(25).gstin }, 6),
		rowFor(unreached, 7),
	]);
	const { exitCode, stdout, stderr } = await runRegisterAll(file, url, "--otp-wait", "1");
	expect(outcomesOf(file)).toEqual({
		2: "created",
		3: "refused by the portal",
		4: "refused by the portal",
		5: "refused by the portal",
		6: "invalid input",
		7: "human needed",
	});
	expect(exitCode).toBe(1);
	expect(stdout).toContain("3 refused by the portal");
	expect(stderr).toContain("Invalid Login Credentials");
	expect(resultsOf(file).find(({ row }) => row === "5")?.what).toContain("the portal refused in row 4");
	expect(journalled(control, "login refused").filter(({ gstin }) => gstin === wrong.gstin)).toHaveLength(1);
	expect(control.apiUsers().map(({ userName }) => userName)).toEqual(["API_batch0002"]);
});

test("What was refused is left alone until it is asked for, and what was mended is made then", async ({ portal: { control, url } }) => {
	const taxpayer = control.addTaxpayer(buildTaxpayer(30));
	const refused = clientsFile([rowFor(taxpayer, 1, { password: "Wrong#1234" })]);
	expect((await runRegisterAll(refused, url)).exitCode).toBe(1);
	const mended = clientsFile([rowFor(taxpayer, 1)]);
	expect((await runRegisterAll(mended, url)).exitCode).toBe(1);
	expect(journalled(control, "login refused", "logged in")).toHaveLength(1);
	expect((await runRegisterAll(mended, url, "--retry-refused")).exitCode).toBe(0);
	expect(control.apiUsers()).toHaveLength(1);
});

test("A portal that is away for three taxpayers in a row is left alone; results of another portal are not taken for this one's", async ({ portal }) => {
	const file = clientsFile(rowsFor(portal.control, 51, 52, 53, 54));
	const away = await runRegisterAll(file, "http://127.0.0.1:9");
	expect(away.stdout).toContain("Stopped: 3 taxpayers in a row ended with portal unavailable");
	expect(away.stdout).toContain("1 not tried");
	expect(away.exitCode).toBe(1);
	const { exitCode, stderr } = await runRegisterAll(file, portal.url);
	expect([exitCode, stderr]).toEqual([2, expect.stringContaining("has the results of another portal, http://127.0.0.1:9")]);
	expect(journalled(portal.control, "login refused", "logged in")).toEqual([]);
});

/** The portal as if it were none of ours: without the mark in its answers. */
async function unmarked(url: string) {
	const server = createServer((from, to) => {
		const passed = request(url + from.url, { method: from.method, headers: { ...from.headers, host: new URL(url).host } }, (answer) => {
			const { "x-mock-portal": _, ...headers } = answer.headers;
			answer.pipe(to.writeHead(answer.statusCode ?? 502, headers));
		});
		from.pipe(passed);
	});
	await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
	return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close: () => void server.close().closeAllConnections() };
}

test("On a portal that is no mock, the first refusal at the login stops everything, one taxpayer at a time", async ({ portal: { control, url } }) => {
	const [first, ...others] = rowsFor(control, 61, 62, 63);
	const file = clientsFile([...(first ? [{ ...first, password: "Wrong#1234" }] : []), ...others]);
	const front = await unmarked(url);
	try {
		const { outcomes, stopped } = await registerAll({
			...(await findChromium()),
			portal: front.url,
			clients: readClients(readFileSync(file)),
			results: file.replace(".csv", ".results.csv"),
			parallel: 4,
			captcha: mockCaptcha(),
			otp: mockInbox(),
		});
		expect(outcomes).toEqual({ "refused by the portal": 1, "not tried": 2 });
		expect(stopped).toMatch(/^Row 2 was refused at the login/);
	} finally {
		front.close();
	}
	expect(journalled(control, "login refused", "logged in")).toHaveLength(1);
});
