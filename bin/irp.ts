import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Command, CommanderError, InvalidArgumentError, Option } from "commander";
import { packageRoot } from "../mock-portal/package-root.ts";
import { newestRelease, releases } from "../mock-portal/releases/index.ts";
import type { RegisterAllCommand } from "./register-all.ts";
import { type ServeOptions, serve } from "./serve.ts";
import { seconds, withSourceOptions } from "./sources.ts";

/** Exit codes: done, no, misuse. */
const misuse = 2;

/** Runs the command line `args` (without node and script) and gives the exit code. */
export async function main(args: readonly string[]): Promise<number> {
	let exitCode = 0;
	const program = new Command("irp")
		.description("A mock of India's e-Invoice portal (IRP), for testing what drives the real one.")
		.version(version())
		.exitOverride()
		.configureOutput({
			outputError(text, write) {
				const line = text
					.trim()
					.replace(/^error: /, "")
					.replace(/\n/g, " ");
				write(`${line}${/[.)]$/.test(line) ? "" : "."} Try --help.\n`);
			},
		});

	program
		.command("serve")
		.description("serve a portal until Ctrl-C, on this machine only unless told otherwise")
		.option("--port <number>", "port to listen on; 0 takes a free one", port, 4010)
		.addOption(new Option("--release <id>", "state of the portal to imitate").choices(releases.map(({ id }) => id)).default(newestRelease.id))
		.addOption(new Option("--irp <number>", "which of the two portals it says it is").choices(["1", "2"]).default("1"))
		.option("--second-port <number>", "serve the other of the two portals too, over the same taxpayers, on this port", port)
		.addOption(new Option("--captcha <mode>", "solve: random texts; fixed: always the same").choices(["solve", "fixed"]).default("solve"))
		.option("--prefix <path>", "path to mount the portal under, as /einvoice_web")
		.option("--data <file>", "SQLite file that keeps everything (default: in memory)")
		.option("--import <file>", "export of a portal to begin with; it replaces what the data file has")
		.option("--otp-webhook <url>", "address that each OTP message is posted to as JSON")
		.option(
			"--listen <address>",
			"IP address to listen on, as 0.0.0.0; beyond this machine the console needs a token, IRP_CONSOLE_TOKEN or one that is made (default: 127.0.0.1)",
		)
		.option("--json", "print what was started as one line of JSON")
		.action(async (options: ServeOptions) => {
			exitCode = await serve(options, process.env.IRP_CONSOLE_TOKEN);
		});

	withSourceOptions(
		program
			.command("register-all <clients.csv>")
			.description("create an API user for each taxpayer of a CSV file: gstin, user_name, password, gsp, api_user_name, api_password, and name if you like")
			.requiredOption("--portal <url>", "address of the portal, as http://127.0.0.1:4010")
			.option("--results <file>", "CSV file that tells what became of each, and that the same command goes on from (default: <clients>.results.csv)")
			.addOption(
				new Option("--parallel <number>", "taxpayers at a time, 1 to 4; on a portal that is no mock, and where a person is asked, it is 1")
					.choices(["1", "2", "3", "4"])
					.default("2"),
			)
			.option("--retry-refused", "try those again too that were refused for what was given; mend them first: wrong passwords lock a login")
			.option("--dry-run", "stop before Submit, with each form filled and checked")
			.option("--headed", "with a window")
			.option("--step-timeout <seconds>", "how long the portal may take to bring a page", seconds, 15)
			.option("--timeout <seconds>", "how long a taxpayer may take, captcha and OTP included", seconds, 600)
			.option("--json", "print the summary as one line of JSON"),
	).action(async (file: string, options: RegisterAllCommand) => {
		const { registerAllCommand } = await import("./register-all.ts");
		exitCode = await registerAllCommand(file, options, process.env.IRP_CONSOLE_TOKEN);
	});

	try {
		await program.parseAsync(args, { from: "user" });
		return exitCode;
	} catch (error) {
		if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : misuse;
		throw error;
	}
}

function version(): string {
	return JSON.parse(readFileSync(join(packageRoot, "package.json"), "utf8")).version;
}

function port(text: string): number {
	const number = Number(text);
	if (!/^\d{1,5}$/.test(text) || number > 65_535) throw new InvalidArgumentError("A port is a number from 0 to 65535.");
	return number;
}
