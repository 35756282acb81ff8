import { writeFile } from "node:fs/promises";
import { networkInterfaces } from "node:os";
import { networkAddresses } from "../../cli/network-addresses.ts";
import { committed } from "../regression/captured.ts";
import { expect, test } from "../test.ts";
import { irp, startIrp } from "./in-process.ts";

test("irp-testbed serve --capture says which capture it serves", async () => {
	const serve = startIrp(["serve", "--port", "0", "--capture", committed("2025-11")]);
	expect(await serve.firstLine()).toContain(
		"IRP Testbed: a mock of the e-Invoice portal, with the pages of the capture 2025-11 (release:2025-11, 2026-01-01) and the rules of release 2025-11\n",
	);
	serve.interrupt();
	expect(await serve.ended).toMatchObject({ exitCode: 0 });
});

test("irp-testbed serve prints the addresses of portal and console and demo logins, and ends with 0 when it is interrupted", async () => {
	const command = startIrp(["serve", "--port", "0"]);
	const text = await command.firstLine();
	const [url] = text.match(/http:\/\/127\.0\.0\.1:\d+/) ?? [];
	expect(text).toContain(`Portal   ${url}/\n`);
	expect(text).toContain(`Console  ${url}/__mock `);
	expect((await fetch(`${url}/`)).status).toBe(200);
	const taxpayers = (await (await fetch(`${url}/__mock/taxpayers`)).json()) as { userName: string; password: string }[];
	expect(taxpayers).toHaveLength(3);
	for (const { userName, password } of taxpayers) expect(text).toMatch(new RegExp(`${userName} +${password}`));
	command.interrupt();
	expect(await command.ended).toEqual({ exitCode: 0, stdout: `${text}\nStopped.\n`, stderr: "" });
	await expect(fetch(`${url}/`)).rejects.toThrow();
});

test("irp-testbed serve --json prints the same as one line of JSON", async () => {
	const command = startIrp(["serve", "--port", "0", "--json", "--release", "2020-09"]);
	const started = JSON.parse(await command.firstLine());
	expect(started).toEqual({
		portal: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
		console: `${started.portal}/__mock`,
		release: "2020-09",
		taxpayers: expect.arrayContaining([{ gstin: expect.any(String), userName: expect.any(String), password: expect.any(String), secondFactor: [] }]),
	});
	command.interrupt();
	expect((await command.ended).stdout.split("\n")).toHaveLength(2);
});

test("irp-testbed serve --second-port serves both portals over the same taxpayers", async () => {
	const command = startIrp(["serve", "--port", "0", "--second-port", "0", "--json"]);
	const { portal, second } = JSON.parse(await command.firstLine());
	expect(await (await fetch(portal)).text()).toContain("e-Invoice 1 Portal");
	expect(await (await fetch(second)).text()).toContain("e-Invoice 2 Portal");
	command.interrupt();
	expect((await command.ended).exitCode).toBe(0);
});

test("a served portal has the same taxpayers after a restart on the same data file", async () => {
	const data = test.info().outputPath("portal.db");
	const gstins = [];
	for (let run = 0; run < 2; run++) {
		const command = startIrp(["serve", "--port", "0", "--json", "--data", data]);
		const { taxpayers } = JSON.parse(await command.firstLine());
		gstins.push(taxpayers.map(({ gstin }: { gstin: string }) => gstin));
		command.interrupt();
		await command.ended;
	}
	expect(gstins[1]).toEqual(gstins[0]);
});

test("irp-testbed serve --import starts from the export of another portal, without demo taxpayers", async ({ portal, taxpayer }) => {
	portal.control.freezeClock();
	const file = test.info().outputPath("export.json");
	await writeFile(file, JSON.stringify(portal.control.export()));
	const command = startIrp(["serve", "--port", "0", "--json", "--import", file]);
	const started = JSON.parse(await command.firstLine());
	expect(started.taxpayers).toEqual([{ gstin: taxpayer.gstin, userName: taxpayer.userName, password: taxpayer.password, secondFactor: [] }]);
	expect(await (await fetch(`${started.console}/clock`)).json()).toEqual(portal.control.clock());
	command.interrupt();
	await command.ended;
});

test("irp-testbed serve --listen 0.0.0.0 prints the console's address with its token, and the addresses for other machines", async () => {
	const command = startIrp(["serve", "--port", "0", "--json", "--listen", "0.0.0.0"]);
	const started = JSON.parse(await command.firstLine());
	expect(started.console).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/__mock\?token=[\w-]{24}$/);
	expect((await fetch(`${started.portal}/__mock/inbox`)).status).toBe(401);
	const Authorization = `Bearer ${new URL(started.console).searchParams.get("token")}`;
	expect((await fetch(`${started.portal}/__mock/inbox`, { headers: { Authorization } })).status).toBe(200);
	expect(started.network ?? []).toEqual(networkAddresses(started.portal, "0.0.0.0", networkInterfaces()));
	for (const address of started.network ?? []) expect((await fetch(address)).status).toBe(200);
	command.interrupt();
	await command.ended;
});

test("irp-testbed serve --listen with another loopback address prints a console address that answers", async () => {
	test.skip(process.platform !== "linux", "only Linux has all of 127.0.0.0/8");
	const command = startIrp(["serve", "--port", "0", "--json", "--listen", "127.0.0.2"]);
	const { console: page } = JSON.parse(await command.firstLine());
	expect(page).toMatch(/^http:\/\/127\.0\.0\.2:\d+\/__mock$/);
	expect((await fetch(`${page}/inbox`)).status).toBe(200);
	command.interrupt();
	await command.ended;
});

test("irp-testbed serve takes the console's token from the environment, and does not print it", async () => {
	const command = startIrp(["serve", "--port", "0", "--json", "--listen", "0.0.0.0"], { env: { IRP_CONSOLE_TOKEN: "token-of-the-environment" } });
	const text = await command.firstLine();
	expect(text).not.toContain("token-of-the-environment");
	const { console: page } = JSON.parse(text);
	expect((await fetch(`${page}/inbox`, { headers: { Authorization: "Bearer token-of-the-environment" } })).status).toBe(200);
	command.interrupt();
	await command.ended;
});

test("irp-testbed serve names the port that is taken, be it the first or the second", async ({ portal }) => {
	const { port } = new URL(portal.url);
	const taken = {
		exitCode: 2,
		stdout: "",
		stderr: `Port ${port} is in use. Stop the program that listens there, or choose another port: --port 0 picks a free one.\n`,
	};
	expect(await irp(["serve", "--port", port])).toEqual(taken);
	expect(await irp(["serve", "--port", "0", "--second-port", port])).toEqual(taken);
});

for (const { name, args, message } of [
	{ name: "an unknown release", args: ["--release", "2024-01"], message: /--release.*2020-09, 2023-12, 2025-11/ },
	{ name: "an unknown option", args: ["--prot", "1"], message: /--prot.*Did you mean --port/ },
	{ name: "a port that is not a number", args: ["--port", "http"], message: /Expected a port from 0 to 65535/ },
	{ name: "a port out of range", args: ["--port", "70000"], message: /Expected a port from 0 to 65535/ },
	{ name: "a prefix without a slash", args: ["--prefix", "einvoice"], message: /prefix/ },
	{ name: "a data file in a folder that does not exist", args: ["--port", "0", "--data", "/nowhere/at/all.db"], message: /\/nowhere\/at\/all\.db/ },
	{ name: "an export that does not exist", args: ["--port", "0", "--import", "/nowhere/at/all.json"], message: /\/nowhere\/at\/all\.json/ },
	{
		name: "a file that is not an export",
		args: ["--port", "0", "--import", "package.json"],
		message: /package\.json cannot be imported: .*"format"|Unknown field/,
	},
	{ name: "a webhook on the real portal", args: ["--port", "0", "--otp-webhook", "https://einvoice1.gst.gov.in/"], message: /real portal/ },
	{ name: "a host name to listen on", args: ["--port", "0", "--listen", "localhost"], message: /"localhost"/ },
	{ name: "a stray argument", args: ["2023-12"], message: /Too many arguments/ },
])
	test(`irp-testbed serve answers ${name} with one line and exit code 2`, async () => {
		const { exitCode, stdout, stderr } = await irp(["serve", ...args]);
		expect(stderr).toMatch(message);
		expect(stderr.trimEnd().split("\n")).toHaveLength(1);
		expect([exitCode, stdout]).toEqual([2, ""]);
	});
