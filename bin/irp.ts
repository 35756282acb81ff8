import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Command, CommanderError, InvalidArgumentError, Option } from "commander";
import { packageRoot } from "../mock-portal/package-root.ts";
import { newestRelease, releases } from "../mock-portal/releases/index.ts";
import type { ApiUsersCommandOptions, FreezeCommandOptions } from "./api-users.ts";
import type { RegisterCommandOptions } from "./register.ts";
import { type ServeOptions, serve } from "./serve.ts";
import { withSessionOptions } from "./session-command.ts";

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

	withSessionOptions(
		program
			.command("register")
			.description("create an API user through a GSP, the way the portal's guides have it; on an embedded mock unless a portal is named")
			.addOption(new Option("--release <id>", "state of the embedded mock").choices(releases.map(({ id }) => id)).conflicts("portal"))
			.option("--gsp <name>", "GSP, spelt as the portal's list has it, else IRP_GSP")
			.option("--api-user-name <name>", "name of the API user, with or without API_, else IRP_API_USER_NAME; its password is read from IRP_API_PASSWORD")
			.option("--credentials <file>", "write user name and password to a new file that only you can read; - is standard output")
			.option("--dry-run", "fill and check the form, and stop before Submit")
			.addOption(
				new Option(
					"--verify",
					"prove the API user with the Authentication API; with the GSP's IRP_CLIENT_ID and IRP_CLIENT_SECRET, or a local mock's",
				).conflicts("dryRun"),
			)
			.addOption(new Option("--verify-url <url>", "address of the APIs, where it is not the portal's").argParser(httpAddress).implies({ verify: true }))
			.addOption(
				new Option("--public-key <file>", "the portal's public key, PEM, from Encryption Certificates > Download; a local mock says it").implies({
					verify: true,
				}),
			)
			.option("--portal <url>", "address of the portal (default: an embedded mock with a demo taxpayer)"),
	).action(async (options: RegisterCommandOptions) => {
		const { register } = await import("./register.ts");
		exitCode = await register(options);
	});

	const apiUsers = program.command("api-users").description("list, freeze and change API users, on portals that have the screens");
	const onPortal = (name: string, description: string) =>
		withSessionOptions(apiUsers.command(name).description(description).requiredOption("--portal <url>", "address of the portal"));
	onPortal("list", "list the API users of a taxpayer").action(async (options: ApiUsersCommandOptions) => {
		const { listCommand } = await import("./api-users.ts");
		exitCode = await listCommand(options);
	});
	onPortal("freeze", "freeze an API user, for good")
		.argument("<name>", "with or without API_")
		.option("--yes", "do not ask once more")
		.action(async (name: string, options: FreezeCommandOptions) => {
			const { freezeCommand } = await import("./api-users.ts");
			exitCode = await freezeCommand(name, options);
		});
	onPortal("change-password", "give an API user another password, read from IRP_API_OLD_PASSWORD and IRP_API_PASSWORD")
		.argument("<name>", "with or without API_")
		.action(async (name: string, options: ApiUsersCommandOptions) => {
			const { changePasswordCommand } = await import("./api-users.ts");
			exitCode = await changePasswordCommand(name, options);
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

function httpAddress(text: string): string {
	if (!URL.canParse(text) || !/^https?:$/.test(new URL(text).protocol)) throw new InvalidArgumentError("It is an address like https://host.example.");
	return text;
}
