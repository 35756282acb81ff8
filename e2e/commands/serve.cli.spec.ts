import { writeFile } from "node:fs/promises";
import { expect, test } from "../test.ts";
import { runToEnd, start } from "./command.ts";

const launch = "bin/irp.mjs";

test.describe("irp serve", () => {
	test("prints the portal's address, the console's and demo taxpayers, and stops cleanly on Ctrl-C", async () => {
		const command = start(launch, ["serve", "--port", "0"]);
		const text = await command.firstLine();
		const [url] = text.match(/http:\/\/127\.0\.0\.1:\d+/) ?? [];
		expect(text).toContain(`Portal   ${url}/`);
		expect(text).toContain(`Console  ${url}/__mock`);
		expect((await fetch(`${url}/`)).status).toBe(200);
		const taxpayers = (await (await fetch(`${url}/__mock/taxpayers`)).json()) as { userName: string; password: string }[];
		expect(taxpayers).toHaveLength(3);
		for (const { userName, password } of taxpayers) expect(text).toMatch(new RegExp(`${userName} +${password}`));
		command.process.kill("SIGINT");
		expect(await command.ended).toMatchObject({ exitCode: 0, stderr: "" });
	});

	test("says the same as JSON", async () => {
		const command = start(launch, ["serve", "--port", "0", "--json", "--release", "2020-09"]);
		const started = JSON.parse(await command.firstLine());
		expect(started).toEqual({
			portal: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
			console: `${started.portal}/__mock`,
			release: "2020-09",
			taxpayers: expect.arrayContaining([{ gstin: expect.any(String), userName: expect.any(String), password: expect.any(String) }]),
		});
		command.process.kill("SIGTERM");
		expect((await command.ended).exitCode).toBe(0);
	});

	test("serves both portals over the same taxpayers", async () => {
		const command = start(launch, ["serve", "--port", "0", "--second-port", "0", "--json"]);
		const { portal, second } = JSON.parse(await command.firstLine());
		expect(await (await fetch(portal)).text()).toContain("e-Invoice 1 Portal");
		expect(await (await fetch(second)).text()).toContain("e-Invoice 2 Portal");
		command.process.kill("SIGINT");
		expect((await command.ended).exitCode).toBe(0);
	});

	test("says in one line that the second port is taken", async ({ portal }) => {
		const { port } = new URL(portal.url);
		const { exitCode, stderr } = await runToEnd(launch, ["serve", "--port", "0", "--second-port", port]);
		expect([exitCode, stderr]).toEqual([2, `Port ${port} is taken. Stop what listens there, or choose another: --port 0 picks a free one.\n`]);
	});

	test("stops on Ctrl-C though a console's page is connected", async () => {
		const command = start(launch, ["serve", "--port", "0", "--json"]);
		const { console: page } = JSON.parse(await command.firstLine());
		const events = await fetch(`${page}/events`);
		expect(events.headers.get("content-type")).toContain("text/event-stream");
		command.process.kill("SIGINT");
		expect((await command.ended).exitCode).toBe(0);
		await expect(events.text()).rejects.toThrow();
	});

	test("has the same taxpayers after a restart on the same data file", async () => {
		const data = test.info().outputPath("portal.db");
		const gstins = [];
		for (let run = 0; run < 2; run++) {
			const command = start(launch, ["serve", "--port", "0", "--json", "--data", data]);
			const { taxpayers } = JSON.parse(await command.firstLine());
			gstins.push(taxpayers.map(({ gstin }: { gstin: string }) => gstin));
			command.process.kill("SIGINT");
			await command.ended;
		}
		expect(gstins[1]).toEqual(gstins[0]);
	});

	test("says in one line that a port is taken", async ({ portal }) => {
		const { port } = new URL(portal.url);
		const { exitCode, stderr } = await runToEnd(launch, ["serve", "--port", port]);
		expect(stderr).toBe(`Port ${port} is taken. Stop what listens there, or choose another: --port 0 picks a free one.\n`);
		expect(exitCode).toBe(2);
	});

	test("begins with the export of another portal, and with no demo taxpayers then", async ({ portal, taxpayer }) => {
		portal.control.freezeClock();
		const file = test.info().outputPath("export.json");
		await writeFile(file, JSON.stringify(portal.control.export()));
		const command = start(launch, ["serve", "--port", "0", "--json", "--import", file]);
		const started = JSON.parse(await command.firstLine());
		expect(started.taxpayers).toEqual([{ gstin: taxpayer.gstin, userName: taxpayer.userName, password: taxpayer.password }]);
		expect(await (await fetch(`${started.console}/clock`)).json()).toEqual(portal.control.clock());
		command.process.kill("SIGINT");
		expect((await command.ended).exitCode).toBe(0);
	});

	test("beyond loopback prints the console's address with the token that opens it", async () => {
		const command = start(launch, ["serve", "--port", "0", "--json", "--listen", "0.0.0.0"]);
		const started = JSON.parse(await command.firstLine());
		expect(started.console).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/__mock\?token=[\w-]{24}$/);
		expect((await fetch(`${started.portal}/__mock/inbox`)).status).toBe(401);
		const Authorization = `Bearer ${new URL(started.console).searchParams.get("token")}`;
		expect((await fetch(`${started.portal}/__mock/inbox`, { headers: { Authorization } })).status).toBe(200);
		command.process.kill("SIGINT");
		await command.ended;
	});

	test("takes the console's token from the environment, and does not print it", async () => {
		const command = start(launch, ["serve", "--port", "0", "--json", "--listen", "0.0.0.0"], { IRP_CONSOLE_TOKEN: "token-of-the-environment" });
		const text = await command.firstLine();
		expect(text).not.toContain("token-of-the-environment");
		const { console: page } = JSON.parse(text);
		expect((await fetch(`${page}/inbox`, { headers: { Authorization: "Bearer token-of-the-environment" } })).status).toBe(200);
		command.process.kill("SIGINT");
		await command.ended;
	});

	for (const { name, args, says } of [
		{ name: "an unknown release", args: ["serve", "--release", "2024-01"], says: /--release.*2020-09, 2023-12, 2025-11/ },
		{ name: "an unknown option", args: ["serve", "--prot", "1"], says: /--prot.*Did you mean --port/ },
		{ name: "a port that is none", args: ["serve", "--port", "http"], says: /Expected a port from 0 to 65535/ },
		{ name: "a port out of range", args: ["serve", "--port", "70000"], says: /Expected a port from 0 to 65535/ },
		{ name: "a prefix without a slash", args: ["serve", "--prefix", "einvoice"], says: /prefix/ },
		{ name: "a data file in a folder that there is not", args: ["serve", "--port", "0", "--data", "/nowhere/at/all.db"], says: /\/nowhere\/at\/all\.db/ },
		{ name: "an export that is not there", args: ["serve", "--port", "0", "--import", "/nowhere/at/all.json"], says: /\/nowhere\/at\/all\.json/ },
		{
			name: "an export that is none",
			args: ["serve", "--port", "0", "--import", "package.json"],
			says: /package\.json cannot be imported: .*"format"|Unknown field/,
		},
		{ name: "a webhook on the real portal", args: ["serve", "--port", "0", "--otp-webhook", "https://einvoice1.gst.gov.in/"], says: /real portal/ },
		{ name: "an address that is none", args: ["serve", "--port", "0", "--listen", "localhost"], says: /"localhost" is no IP address/ },
		{ name: "an unknown command", args: ["sreve"], says: /sreve/ },
		{ name: "a stray argument", args: ["serve", "2023-12"], says: /Too many arguments/ },
	])
		test(`answers ${name} with one clear line and exit code 2`, async () => {
			const { exitCode, stdout, stderr } = await runToEnd(launch, args);
			expect(stderr).toMatch(says);
			expect(stderr.trimEnd().split("\n")).toHaveLength(1);
			expect(stdout).toBe("");
			expect(exitCode).toBe(2);
		});

	test("explains itself with --help", async () => {
		const all = await runToEnd(launch, ["--help"]);
		expect(all.stdout).toContain("serve");
		expect(all.exitCode).toBe(0);
		const { exitCode, stdout } = await runToEnd(launch, ["serve", "--help"]);
		for (const option of ["--port", "--release", "--captcha", "--prefix", "--data", "--import", "--otp-webhook", "--listen", "--json"])
			expect(stdout).toContain(option);
		expect(exitCode).toBe(0);
	});
});
