import { writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { Command, Option } from "commander";
import { applyConfig } from "../../cli/config-file.ts";
import { configSchema } from "../../cli/config-schema.ts";
import { withConfigOption } from "../../cli/configured-command.ts";
import { createProgram } from "../../cli/irp.ts";
import { leavesOf } from "../../cli/option-kinds.ts";
import { filePath, httpAddress, origins, seconds } from "../../cli/option-values.ts";
import { expect, test } from "../test.ts";
import { irp, testIo } from "./in-process.ts";

test("the schema of the config file follows from the options of all commands", async () => {
	const { loadAll } = createProgram(testIo(), async () => {});
	const schema = configSchema(leavesOf(await loadAll()));
	expect(`${JSON.stringify(schema, null, "\t")}\n`, "docs/irp-config-schema.json is stale: run `npm run docs`").toMatchSnapshot("irp-config-schema.json");
});

/** Writes a config file of this test, and returns its path. */
function configFile(content: unknown, name = "irp.config.json"): string {
	const path = test.info().outputPath(name);
	writeFileSync(path, typeof content === "string" ? content : JSON.stringify(content));
	return path;
}

/** The options of a command after its command line and a config file, and what was set. */
function configured(content: unknown, ...args: string[]) {
	const command = withConfigOption(new Command("register"))
		.option("--portal <url>", "", httpAddress)
		.addOption(new Option("--release <id>").choices(["2020-09", "2025-11"]).conflicts("portal"))
		.option("--gsp <name>", "")
		.option("--ca <file>", "", filePath)
		.option("--headed", "")
		.option("--timeout <seconds>", "", seconds, 600)
		.addOption(new Option("--allow-origin <origin>").argParser(origins).default([]))
		.parse([...args, "--config", configFile(content)], { from: "user" });
	const said = applyConfig(command);
	const { config, ...options } = command.opts();
	return { options, said: said?.replace(config, "FILE") };
}

test("options that the command line leaves out come from the config file, and are named", () => {
	const { options, said } = configured({
		...{ $schema: "./schema.json", portal: "http://127.0.0.1:4010", gsp: "FOCUSOFTNET", headed: true, timeout: 30, ca: "keys/ca.pem" },
		allowOrigin: ["http://192.0.2.7:4010/x", "https://b.example"],
	});
	expect(options).toEqual({
		...{ portal: "http://127.0.0.1:4010", gsp: "FOCUSOFTNET", headed: true, timeout: 30, ca: join(dirname(configFile({})), "keys/ca.pem") },
		allowOrigin: ["http://192.0.2.7:4010", "https://b.example"],
	});
	expect(said).toMatch(/^From FILE: .*--portal http:\/\/127\.0\.0\.1:4010.*--headed/);
});

test("an option of the command line wins over the config file, and excludes what conflicts with it there", () => {
	const config = { portal: "http://127.0.0.1:4010", release: "2020-09", gsp: "FOCUSOFTNET", allowOrigin: ["https://a.example"] };
	expect(configured(config, "--gsp", "Mine", "--allow-origin", "https://b.example").options).toMatchObject({
		...{ portal: "http://127.0.0.1:4010", gsp: "Mine", allowOrigin: ["https://b.example"] },
	});
	expect(configured(config).options).not.toHaveProperty("release");
	expect(configured(config, "--release", "2025-11").options).toMatchObject({ release: "2025-11" });
	expect(configured(config, "--release", "2025-11").options).not.toHaveProperty("portal");
});

test("keys of other commands are left alone, and a value that means something to another command only is not used", () => {
	expect(configured({ port: 4010, drift: ["ids-random"], gsp: ["Added to the dropdown"] })).toMatchObject({ options: { timeout: 600 }, said: undefined });
});

for (const [what, content, says] of [
	["a password", { apiPassword: "Planted#1" }, /"apiPassword" is a secret, and secrets are never in this file\..* IRP_API_PASSWORD\.$/],
	["a console token", { IRP_CONSOLE_TOKEN: "Planted#1" }, /is a secret.* IRP_CONSOLE_TOKEN\.$/],
	["another secret", { gsp_secret: "Planted#1" }, /"gsp_secret" is a secret/],
	["a key with a typing error", { protal: "http://127.0.0.1:4010" }, /: unknown key "protal"; did you mean "portal"\?$/],
	["an option with dashes", { "step-timeout": 3 }, /unknown key "step-timeout"; did you mean "stepTimeout"\?$/],
	["a key that resembles nothing", { somethingElse: 1 }, /unknown key "somethingElse"\. The options of --help are the keys/],
	["an option that is decided for each run", { yes: true }, /unknown key "yes"/],
	["a wrong kind of value", { headed: "yes" }, /"headed" is invalid\. Expected true or false\.$/],
	["an unknown release", { release: "2031-01" }, /"release" is invalid\. Expected one of "2020-09", "2023-12", "2025-11"/],
	["an invalid address", { portal: "portal" }, /"portal" is invalid\. Expected an address such as/],
	["an address with a login", { portal: "http://user:Planted1@portal.example" }, /"portal" is invalid\. Expected an address without a login/],
	["a number out of range", { timeout: 0 }, /"timeout" is invalid\. Expected a whole number of seconds from 1/],
	[
		"the real portal",
		{ portal: "https://einvoice1.gst.gov.in" },
		/"portal" names the real portal\. Only a person may name it, on the command line of each run\.$/,
	],
	["no JSON", '{"password": "Planted#1"', /is not JSON\. Expected an object/],
	["a list", [], /holds no JSON object/],
] as const)
	test(`a config file with ${what} is refused in one line that does not quote a secret`, () => {
		expect(() => configured(content)).toThrow(says);
		expect(() => configured(content)).not.toThrow(/Planted/);
	});

test("a config file that cannot be used ends any command with 2 and one line, with --json too, and never its help", async () => {
	const file = configFile({ protal: "x" });
	for (const command of [["register"], ["api-users", "list"], ["serve"], ["register-all", "clients.csv"]]) {
		const { exitCode, stdout, stderr } = await irp([...command, "--config", file]);
		expect([exitCode, stdout, stderr]).toEqual([2, "", `${file}: unknown key "protal"; did you mean "portal"?\n`]);
		expect((await irp([...command, "--config", file, "--help"])).exitCode).toBe(0);
	}
	const { exitCode, stdout } = await irp(["register", "--json", "--config", file]);
	expect([exitCode, JSON.parse(stdout)]).toMatchObject([2, { outcome: "invalid input" }]);
	expect(await irp(["register", "--config", `${file}.gone`])).toMatchObject({ exitCode: 2, stderr: expect.stringContaining("cannot be read: no such file") });
});

test("a required option may come from the config file", async () => {
	const { exitCode, stderr } = await irp(["api-users", "list", "--config", configFile({ portal: "http://127.0.0.1:9" })]);
	expect([exitCode, stderr]).toEqual([2, expect.stringMatching(/^From .*: --portal http:\/\/127\.0\.0\.1:9\nThese are missing: the user name/)]);
});
