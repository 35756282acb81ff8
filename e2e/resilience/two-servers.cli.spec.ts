import { spawn } from "node:child_process";
import { once } from "node:events";
import { type Command, runToEnd, start } from "../commands/command.ts";
import { expect, test } from "../test.ts";
import { sweep } from "./sweep.ts";

const serve = ["serve", "--port", "0", "--data"];

test("a second server on a data file is refused with the first's process id, until the first is gone by SIGKILL", async () => {
	const data = test.info().outputPath("portal.db");
	const first = start("bin/irp.mjs", [...serve, data]);
	await first.firstLine();
	const second = await runToEnd("bin/irp.mjs", [...serve, data]);
	expect([second.exitCode, second.stdout, second.stderr]).toEqual([
		2,
		"",
		`The data file ${data} cannot be used: another server (process ${first.process.pid}) uses it. Stop that server, or name another file.\n`,
	]);
	first.process.kill("SIGKILL");
	await first.ended;
	const third = start("bin/irp.mjs", [...serve, data]);
	await third.firstLine();
	third.process.kill("SIGINT");
	expect((await third.ended).exitCode).toBe(0);
});

/** Another program that holds the write lock of a data file for a moment; resolves when it has the lock. */
async function holdLock(data: string, ms: number): Promise<void> {
	const holder = `
		const db = new (require("libsql"))(process.argv[1]);
		db.exec("BEGIN IMMEDIATE; UPDATE taxpayers SET wrong_passwords = 0");
		console.log("held");
		setTimeout(() => db.exec("COMMIT"), ${ms});`;
	const child = spawn(process.execPath, ["-e", holder, data], { stdio: ["ignore", "pipe", "inherit"] });
	await once(child.stdout, "data");
}

test("a write waits for another program that holds the data file for a moment, and the server works on", async () => {
	const data = test.info().outputPath("portal.db");
	const server = start("bin/irp.mjs", [...serve, data, "--json"]);
	const { portal, taxpayers } = JSON.parse(await server.firstLine());
	const addTaxpayer = async (seed: number) =>
		(await fetch(`${portal}/__mock/taxpayers`, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ seed }) })).status;
	for (const seed of [111, 112]) {
		await holdLock(data, 200);
		expect(await addTaxpayer(seed)).toBe(201);
	}
	expect(await (await fetch(`${portal}/__mock/taxpayers`)).json()).toHaveLength(taxpayers.length + 2);
	server.process.kill("SIGINT");
	expect(await server.ended).toMatchObject({ exitCode: 0, stderr: "" });
});

test(`of two servers that start on one data file at the same time, one serves and the other is refused, ${sweep.serverPairs} times`, async () => {
	test.setTimeout(30_000 + sweep.serverPairs * 10_000);
	const data = test.info().outputPath("portal.db");
	for (let round = 0; round < sweep.serverPairs; round++) {
		const pair = [1, 2].map(() => start("bin/irp.mjs", [...serve, data]));
		const served = async (command: Command) =>
			command.firstLine().then(
				() => command,
				() => undefined,
			);
		const [one, two] = await Promise.all(pair.map(served));
		expect([one, two].filter(Boolean), `servers of round ${round}`).toHaveLength(1);
		const server = one ?? two;
		server?.process.kill(round % 2 === 0 ? "SIGKILL" : "SIGINT");
		const ended = await Promise.all(pair.map((command) => command.ended));
		const refused = ended[one ? 1 : 0];
		expect([refused?.exitCode, refused?.stderr]).toEqual([2, expect.stringMatching(/^The data file .* another server( \(process \d+\))? uses it\..*\n$/)]);
	}
});
