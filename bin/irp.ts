import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Command, CommanderError, InvalidArgumentError, Option } from "commander";
import { packageRoot } from "../mock-portal/package-root.ts";
import { newestRelease, releases } from "../mock-portal/releases/index.ts";
import type { ApiUsersCommandOptions, FreezeCommandOptions } from "./api-users.ts";
import type { CaptureCommandOptions } from "./capture.ts";
import type { CompareCommandOptions } from "./compare.ts";
import type { DrillCommandOptions } from "./drill.ts";
import type { RegisterCommandOptions } from "./register.ts";
import type { RegisterAllCommand } from "./register-all.ts";
import { type ServeOptions, serve } from "./serve.ts";
import { withSessionOptions } from "./session-command.ts";
import { seconds, withSourceOptions } from "./sources.ts";

const drillHelp = `
A script gets IRP_PORTAL, IRP_GSTIN, IRP_USER_NAME, IRP_PASSWORD, IRP_GSP, IRP_API_USER_NAME (without API_), IRP_API_PASSWORD, IRP_OTP_URL and IRP_CAPTCHA_URL
(JSON lists, newest first: "code" and "text"), IRP_CHROMIUM. It claims success by exit code 0. What is true is read from the portal's own store:
  done right          the API user is there, once, and the script says so
  stopped, told why   it stopped, and names the step at which the portal has changed
  stopped, unclear    it stopped, and does not
  hung                it did not come to an end
  wrong               it claims what is not so, or made another API user than was asked for, or two
Exit code: 0 good enough (nothing wrong, every stop explained; of the automation besides: all cosmetic and, where all were drilled, 80 % of the behavioural changes done right), 1 not, 2 wrong use.`;

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
		.option("--drift <name...>", "changes that the portal might make next, in this order; docs/drift.md and GET /__mock/drift list them")
		.option("--seed <number>", "what client ids and secrets, and the choices of the drift, follow from (default: 1)", seed)
		.option("--https", "serve over https, with a certificate made at the start for localhost and the production names")
		.addOption(new Option("--https-ca <file>", "write the certificate of the CA to trust to a file (PEM)").implies({ https: true }))
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

	withSessionOptions(
		program
			.command("capture")
			.description("record what a portal's screens are now, redacted, in a new folder; of an embedded mock unless a portal is named")
			.requiredOption("--out <folder>", "folder to write; it may not be there yet")
			.addOption(new Option("--release <id>", "state of the embedded mock").choices(releases.map(({ id }) => id)).conflicts("portal"))
			.option("--portal <url>", "walk this portal by the documented flow, up to Submit")
			.option("--submit", "submit the form too: on a mock only")
			.addOption(new Option("--by-hand", "walk the portal yourself, in a window; each new screen is recorded until you close it").conflicts("submit"))
			.addOption(new Option("--from <page...>", "read pages that a browser saved, in place of a portal").conflicts(["portal", "release", "byHand", "submit"])),
	).action(async (options: CaptureCommandOptions) => {
		const { capture } = await import("./capture.ts");
		exitCode = await capture(options, tool());
	});

	program
		.command("compare")
		.description("say what changed from OLD to NEW, and what breaks; each a capture's folder, release:<id> of the mock, or the address of a mock")
		.argument("<old>")
		.argument("<new>")
		.option("--json", "print the result as one line of JSON")
		.option("--html <file>", "write a report to read, with the affected parts of the pages marked")
		.addHelpText("after", "\nExit code: 0 same, 1 drifted, 2 could not check, or wrong use.")
		.action(async (old: string, now: string, options: CompareCommandOptions) => {
			const { compare } = await import("./compare.ts");
			exitCode = await compare(old, now, options, tool());
		});

	program
		.command("drill")
		.description("try what the portal might do next: every drift operator, against the automation or against a command of yours")
		.argument("[command...]", "after --: a script in any language; it gets the portal, the login and all else in IRP_… variables")
		.option("--only <name...>", "these operators alone; docs/drift.md lists them")
		.option("--combinations <number>", "how many combinations of two to four operators besides", count, 0)
		.option("--no-singles", "the combinations alone")
		.option("--seed <number>", "what combinations and the operators' choices follow from", count, 1)
		.addOption(new Option("--release <id>", "state of the portal that drifts").choices(releases.map(({ id }) => id)))
		.option("--patience <seconds>", "how long one run may take", seconds, 60)
		.option("--workers <number>", "runs at a time (default: as many as there are cores)", workers)
		.option("--shard <part>", "one part of several, as 1/4: for several machines", shard)
		.option("--json", "print the result as JSON")
		.option("--json-file <file>", "write the result as JSON too")
		.option("--html <file>", "write a report to read in a browser, with pictures and journals")
		.addHelpText("after", drillHelp)
		.action(async (command: string[], options: DrillCommandOptions) => {
			const { drill } = await import("./drill.ts");
			exitCode = await drill(command, options);
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

const tool = () => `irp-testbed ${version()}`;

function version(): string {
	return JSON.parse(readFileSync(join(packageRoot, "package.json"), "utf8")).version;
}

function seed(text: string): number {
	if (!/^\d{1,6}$/.test(text)) throw new InvalidArgumentError("A seed is a whole number from 0 to 999999.");
	return Number(text);
}

function count(text: string): number {
	if (!/^\d{1,6}$/.test(text)) throw new InvalidArgumentError("It is a whole number.");
	return Number(text);
}

function workers(text: string): number {
	if (!/^[1-9]\d{0,2}$/.test(text)) throw new InvalidArgumentError("It is a whole number from 1 to 999.");
	return Number(text);
}

function shard(text: string): string {
	const [, part, parts] = /^([1-9]\d{0,3})\/([1-9]\d{0,3})$/.exec(text) ?? [];
	if (part === undefined || Number(part) > Number(parts)) throw new InvalidArgumentError("A part is a number of those that there are, as 1/4.");
	return text;
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
