import { readFileSync } from "node:fs";
import { join } from "node:path";
import { exitCodes, exitCodesHelp } from "../../cli/exit-codes.ts";
import { networkAddresses } from "../../cli/network-addresses.ts";
import { expect, test } from "../test.ts";
import { irp } from "./in-process.ts";

const commands = [
	"list",
	"serve",
	"register",
	"register-all",
	"api-users list",
	"api-users check",
	"api-users freeze",
	"api-users change-password",
	"guide",
	"capture",
	"compare",
	"watch",
	"fidelity",
	"drill",
	"completion",
];

const helpOf = async (command: string) => (await irp([...command.split(" "), "--help"])).stdout;

test("the help of irp-testbed lists every command", async () => {
	const all = `${(await irp(["--help"])).stdout}\n${await helpOf("api-users")}`;
	const names = [...all.matchAll(/^ {2}([a-z-]+)(?: [[<]\S+)* {2,}/gm)].map(([, name]) => name);
	expect(new Set(names)).toEqual(new Set(["api-users", "help", ...commands.map((command) => command.split(" ").at(-1))]));
	expect((await irp(["help", "serve"])).stdout).toBe(await helpOf("serve"));
});

for (const command of ["", ...commands])
	test(`the help of irp-testbed ${command} fits 100 columns, and names the page about exit codes`, async () => {
		const { exitCode, stdout, stderr } = await irp([...command.split(" ").filter(Boolean), "--help"]);
		expect(stdout.split("\n").filter((line) => line.length > 100)).toEqual([]);
		expect(stdout).toContain("docs/exit-codes.md");
		expect([exitCode, stderr]).toEqual([0, ""]);
	});

test("the exit codes in code, in the help and in docs/exit-codes.md are the same", () => {
	const page = readFileSync(join(import.meta.dirname, "..", "..", "docs", "exit-codes.md"), "utf8");
	const rows = [...page.matchAll(/^\| (\d+) \| ([^|]+) \|/gm)].map(([, code, means]) => `${code} ${means}`);
	expect(rows.map((row) => Number.parseInt(row, 10))).toEqual(Object.values(exitCodes));
	for (const row of rows) expect(exitCodesHelp.replaceAll("\n", " ")).toContain(row);
});

for (const command of commands)
	test(`every file option of irp-testbed ${command} refuses an empty path and an address`, async () => {
		const help = await helpOf(command);
		const options = [...help.matchAll(/^ {2}(--[a-z-]+) <(?:file|folder|page\.\.\.)>/gm)].map(([, option = ""]) => option);
		for (const option of options)
			for (const value of ["", "  ", "http://127.0.0.1:9/x.db", "libsql://db.example", "file:x.db", ":memory:"]) {
				const { exitCode, stdout, stderr } = await irp([...command.split(" "), option, value]);
				expect([option, value, exitCode, stdout]).toEqual([option, value, 2, ""]);
				expect(stderr).toMatch(new RegExp(`^Option '${option} <[a-z.]+>' is invalid\\. Expected the path of a file`));
			}
		if (command !== "completion") expect(options.length, "each command can take a config file").toBeGreaterThan(0);
	});

test("a file argument refuses an empty path and an address", async () => {
	for (const args of [
		["register-all", "", "--portal", "http://127.0.0.1:9"],
		["compare", "", "release:2025-11"],
	])
		expect(await irp(args)).toMatchObject({ exitCode: 2, stdout: "", stderr: expect.stringMatching(/^Argument '\S+' is invalid\. .*\n$/) });
});

for (const args of [
	["register", "--portal", "http://user:Planted1#secret"],
	["register", "--portal", "user:Planted1@portal.example"],
	["register", "--verify-url", "http://user:Planted1#"],
	["register", "--otp", "http://user:Planted1#"],
	["register", "--passwort=Planted1"],
	["register", "Planted1"],
	["http://user:Planted1@portal.example"],
	["register-all", "clients.csv", "--portal", "http://user:Planted1#"],
	["api-users", "list", "--portal", "http://user:Planted1#"],
	["capture", "--out", "x", "--portal", "http://user:Planted1#"],
	["register", "--allow-origin", "http://user:Planted1@portal.example"],
	["serve", "--port", "0", "--otp-webhook", "http://user:Planted1#"],
	["serve", "--port", "0", "--otp-webhook", "http://user:Planted1@127.0.0.1:9/"],
])
	test(`a mistyped command line is refused without its password: irp-testbed ${args.join(" ")}`, async () => {
		const { exitCode, stdout, stderr } = await irp(args);
		expect(stdout + stderr).not.toContain("Planted1");
		expect([exitCode, stdout, stderr.trimEnd().split("\n").length]).toEqual([2, "", 1]);
	});

test("other machines reach a server on all addresses under each external address of this one", () => {
	const address = (address: string, family: "IPv4" | "IPv6", internal = false, scopeid = 0) => ({
		...{ address, internal, netmask: "", mac: "", cidr: null },
		...(family === "IPv6" ? { family, scopeid } : { family }),
	});
	const interfaces = {
		lo: [address("127.0.0.1", "IPv4", true), address("::1", "IPv6", true)],
		eth0: [address("192.0.2.7", "IPv4"), address("2001:db8::7", "IPv6"), address("fe80::7", "IPv6", false, 2)],
	};
	const url = "http://127.0.0.1:4010/einvoice_web";
	expect(networkAddresses(url, "0.0.0.0", interfaces)).toEqual(["http://192.0.2.7:4010/einvoice_web"]);
	expect(networkAddresses(url, "::", interfaces)).toEqual(["http://192.0.2.7:4010/einvoice_web", "http://[2001:db8::7]:4010/einvoice_web"]);
	for (const listen of [undefined, "127.0.0.2", "192.0.2.7"]) expect(networkAddresses(url, listen, interfaces)).toEqual([]);
});
