import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Command, CommanderError, InvalidArgumentError, Option } from "commander";
import { packageRoot } from "../mock-portal/package-root.ts";
import { newestRelease, releases } from "../mock-portal/releases/index.ts";
import type { ApiUsersCommandOptions, FreezeCommandOptions } from "./api-users.ts";
import type { CaptureCommandOptions } from "./capture.ts";
import type { CompareCommandOptions } from "./compare.ts";
import type { DrillCommandOptions } from "./drill.ts";
import { seconds, withProviderOptions } from "./providers.ts";
import type { RegisterCommandOptions } from "./register.ts";
import type { RegisterAllCommand } from "./register-all.ts";
import { type ServeOptions, serve } from "./serve.ts";
import { withSessionOptions } from "./session-command.ts";

const drillHelp = `
Your script finds what it needs in environment variables:
  IRP_PORTAL                              address of the portal
  IRP_GSTIN, IRP_USER_NAME, IRP_PASSWORD  the taxpayer and the portal login
  IRP_GSP                                 the GSP, as the portal's list spells it
  IRP_API_USER_NAME, IRP_API_PASSWORD     the API user to create; the name comes without API_
  IRP_OTP_URL, IRP_CAPTCHA_URL            JSON lists, newest first: "code" is the OTP, "text" the captcha
  IRP_CHROMIUM                            a Chromium that is installed
It claims success by exit code 0. The verdict compares that claim with the portal's own store:
  passed                          the API user exists, once, and the script says so
  stopped with a clear reason     the output names the step at which the portal has changed
  stopped without a clear reason  the output does not name it, or says "failed" although the API user was created
  hung                            it did not end in time
  wrong                           it claims success that is not so, or created another API user than it was asked for, or two

Exit code: 0 nothing was wrong and every stop had a clear reason (the automation must also pass all cosmetic changes and, where all were tried, 80 % of the
behavioural ones),
1 otherwise, 2 wrong use.`;

const mainHelp = `
Start with "irp serve" to click through a portal, or "irp register" to watch an API user being created.
"irp <command> --help" explains the options of a command.`;

const registerAllHelp = `
Exit code: 0 each API user is made, now or by an earlier run (with --dry-run: or its form checked); 1 some are not, the results tell which;
2 wrong use, or rows that cannot be right: nothing was sent to the portal; 130 ended by Ctrl-C: the same command goes on.`;

/** Exit codes: done, no, misuse. */
const misuse = 2;

/** Runs the command line `args` (without node and script) and gives the exit code. */
export async function main(args: readonly string[]): Promise<number> {
	let exitCode = 0;
	const program = new Command("irp")
		.description("A mock of India's e-Invoice portal (IRP), to test scripts that are written for the real one.")
		.version(version())
		.addHelpText("after", mainHelp)
		.exitOverride()
		.configureOutput({
			outputError(text, write) {
				const line = text
					.trim()
					.replace(/^error: /, "")
					.replace(/\n/g, " ");
				write(`${line.charAt(0).toUpperCase()}${line.slice(1)}${/[.)]$/.test(line) ? "" : "."} Try --help.\n`);
			},
		});

	program
		.commandsGroup("Run a portal:")
		.command("serve")
		.description("serve a portal until Ctrl-C; only this machine can reach it, unless you use --listen")
		.option("--port <number>", "port to listen on; 0 picks a free one", port, 4010)
		.addOption(new Option("--release <id>", "which state of the portal to imitate").choices(releases.map(({ id }) => id)).default(newestRelease.id))
		.addOption(new Option("--irp <number>", "which of the two portals to be, e-Invoice 1 or 2").choices(["1", "2"]).default("1"))
		.option("--second-port <number>", "serve the other of the two portals too, on this port, with the same taxpayers", port)
		.addOption(new Option("--captcha <mode>", "solve: a random text each time; fixed: always the same").choices(["solve", "fixed"]).default("solve"))
		.option("--prefix <path>", "path to serve the portal under, such as /einvoice_web")
		.option("--data <file>", "SQLite file to keep everything in (default: in memory, gone when it stops)")
		.option("--import <file>", "start from this export of a portal; it replaces what the data file has")
		.option("--otp-webhook <url>", "post each OTP message to this address, as JSON")
		.option(
			"--listen <address>",
			"IP address to listen on, such as 0.0.0.0; from other machines the console then needs a token: IRP_CONSOLE_TOKEN, or one that is printed (default: 127.0.0.1)",
		)
		.option("--drift <name...>", "make these changes to the portal, in this order; docs/drift.md lists them")
		.option("--seed <number>", "seed of client ids, secrets and what --drift chooses (default: 1)", seed)
		.option("--https", "serve over https, with a certificate for localhost and the production host names; docs/hosts.md")
		.addOption(new Option("--https-ca <file>", "write the CA certificate that clients have to trust to this file (PEM)").implies({ https: true }))
		.option("--json", "print the addresses and logins as one line of JSON")
		.action(async (options: ServeOptions) => {
			exitCode = await serve(options, process.env.IRP_CONSOLE_TOKEN);
		});

	withSessionOptions(
		program
			.commandsGroup("Create API users:")
			.command("register")
			.description("create one API user through a GSP, step by step as the portal's guides do; without --portal, on a mock of its own")
			.option("--portal <url>", "address of the portal (default: a mock of its own, with a demo taxpayer)", httpAddress)
			.addOption(new Option("--release <id>", "state of that mock").choices(releases.map(({ id }) => id)).conflicts("portal"))
			.option("--gsp <name>", "GSP, spelt as in the portal's list; else IRP_GSP")
			.option("--api-user-name <name>", "name of the API user, with or without API_; else IRP_API_USER_NAME. Its password comes from IRP_API_PASSWORD")
			.option("--credentials <file>", "write user name and password to a new file that only you can read; - is standard output, within the result with --json")
			.option("--dry-run", "fill in and check the form, and stop before Submit")
			.addOption(
				new Option(
					"--verify",
					"prove that the API user works, with the Authentication API; needs the GSP's IRP_CLIENT_ID and IRP_CLIENT_SECRET, except on a mock of this machine",
				).conflicts("dryRun"),
			)
			.addOption(new Option("--verify-url <url>", "address of the APIs, when it is not the portal's").argParser(httpAddress).implies({ verify: true }))
			.addOption(
				new Option(
					"--public-key <file>",
					"the portal's public key (PEM), from Encryption Certificates > Download; not needed on a mock of this machine",
				).implies({ verify: true }),
			),
	).action(async (options: RegisterCommandOptions) => {
		const { register } = await import("./register.ts");
		exitCode = await register(options);
	});

	withProviderOptions(
		program
			.command("register-all <clients.csv>")
			.description(
				"create an API user for each row of a CSV file with the columns gstin, user_name, password, gsp, api_user_name, api_password and, if you like, name",
			)
			.requiredOption("--portal <url>", "address of the portal, such as http://127.0.0.1:4010", httpAddress)
			.option("--results <file>", "CSV file to write each row's outcome to; the same command resumes from it (default: <clients>.results.csv)")
			.addOption(
				new Option(
					"--parallel <number>",
					"how many taxpayers at a time; always 1 on a portal that is not a mock, or when a person is asked for captchas or OTPs",
				)
					.choices(["1", "2", "3", "4"])
					.default("2"),
			)
			.option("--retry-refused", "try refused rows again too; correct them first, since wrong passwords lock a login")
			.option("--dry-run", "fill in and check each form, and stop before Submit")
			.option("--headed", "show the browser")
			.option("--step-timeout <seconds>", "how long a page of the portal may take", seconds, 15)
			.option("--timeout <seconds>", "how long each taxpayer may take, captcha and OTP included", seconds, 600)
			.option("--json", "print the summary as one line of JSON"),
	)
		.addHelpText("after", registerAllHelp)
		.action(async (file: string, options: RegisterAllCommand) => {
			const { registerAllCommand } = await import("./register-all.ts");
			exitCode = await registerAllCommand(file, options, process.env.IRP_CONSOLE_TOKEN);
		});

	const apiUsers = program.command("api-users").description("list API users, freeze one, or change its password");
	const onPortal = (name: string, description: string) =>
		withSessionOptions(apiUsers.command(name).description(description).requiredOption("--portal <url>", "address of the portal", httpAddress));
	onPortal("list", "list the API users of a taxpayer").action(async (options: ApiUsersCommandOptions) => {
		const { listCommand } = await import("./api-users.ts");
		exitCode = await listCommand(options);
	});
	onPortal("freeze", "freeze an API user; it cannot be undone")
		.argument("<name>", "with or without API_")
		.option("--yes", "do not ask for confirmation")
		.action(async (name: string, options: FreezeCommandOptions) => {
			const { freezeCommand } = await import("./api-users.ts");
			exitCode = await freezeCommand(name, options);
		});
	onPortal("change-password", "change the password of an API user, from IRP_API_OLD_PASSWORD to IRP_API_PASSWORD")
		.argument("<name>", "with or without API_")
		.action(async (name: string, options: ApiUsersCommandOptions) => {
			const { changePasswordCommand } = await import("./api-users.ts");
			exitCode = await changePasswordCommand(name, options);
		});

	withSessionOptions(
		program
			.commandsGroup("Find out what a change of the portal breaks:")
			.command("capture")
			.description("record a portal's screens, redacted, in a new folder; without --portal, those of a mock of its own")
			.requiredOption("--out <folder>", "folder to create and write to")
			.option("--portal <url>", "walk through this portal, up to Submit", httpAddress)
			.addOption(new Option("--release <id>", "state of the mock of its own").choices(releases.map(({ id }) => id)).conflicts("portal"))
			.option("--submit", "submit the form too; on a mock only")
			.addOption(new Option("--by-hand", "click through the portal yourself, in a window; each new screen is recorded until you close it").conflicts("submit"))
			.addOption(new Option("--from <page...>", "read pages that a browser saved, instead of a portal").conflicts(["portal", "release", "byHand", "submit"])),
	).action(async (options: CaptureCommandOptions) => {
		const { capture } = await import("./capture.ts");
		exitCode = await capture(options, tool());
	});

	program
		.command("compare")
		.description("say what changed between two captures, and what breaks; either can also be release:<id>, or the address of a mock")
		.argument("<old>")
		.argument("<new>")
		.option("--json", "print the result as one line of JSON")
		.option("--html <file>", "write a report for the browser, with the changed parts of the pages marked")
		.addHelpText("after", "\nExit code: 0 the same, 1 changed, 2 could not be checked, or wrong use.")
		.action(async (old: string, now: string, options: CompareCommandOptions) => {
			const { compare } = await import("./compare.ts");
			exitCode = await compare(old, now, options, tool());
		});

	program
		.command("drill")
		.description("rehearse changes that the portal might make next, each against the automation or a script of yours")
		.argument("[command...]", "your script, in any language, after --; without it, the automation is tried")
		.option("--only <name...>", "only these changes; docs/drift.md lists them")
		.option("--combinations <number>", "also try this many combinations of two to four changes", count, 0)
		.option("--no-singles", "only the combinations")
		.option("--seed <number>", "seed of the combinations and of what the changes choose", count, 1)
		.addOption(new Option("--release <id>", "state of the portal that changes").choices(releases.map(({ id }) => id)))
		.option("--patience <seconds>", "how long one run may take", seconds, 60)
		.option("--workers <number>", "how many run at a time (default: one for each core)", workers)
		.option("--shard <part>", "only this part, such as 1/4, to spread a drill over machines", shard)
		.option("--json", "print the result as JSON")
		.option("--json-file <file>", "also write the result to a file, as JSON")
		.option("--html <file>", "write a report for the browser, with pictures and journals")
		.addHelpText("after", drillHelp)
		.action(async (command: string[], options: DrillCommandOptions) => {
			const { drill } = await import("./drill.ts");
			exitCode = await drill(command, options);
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
	if (!/^\d{1,6}$/.test(text)) throw new InvalidArgumentError("It has to be a whole number.");
	return Number(text);
}

function workers(text: string): number {
	if (!/^[1-9]\d{0,2}$/.test(text)) throw new InvalidArgumentError("It has to be a whole number from 1 to 999.");
	return Number(text);
}

function shard(text: string): string {
	const [, part, parts] = /^([1-9]\d{0,3})\/([1-9]\d{0,3})$/.exec(text) ?? [];
	if (part === undefined || Number(part) > Number(parts)) throw new InvalidArgumentError("It has to be a part and how many there are, such as 1/4.");
	return text;
}

function port(text: string): number {
	const number = Number(text);
	if (!/^\d{1,5}$/.test(text) || number > 65_535) throw new InvalidArgumentError("A port is a number from 0 to 65535.");
	return number;
}

function httpAddress(text: string): string {
	if (!URL.canParse(text) || !/^https?:$/.test(new URL(text).protocol)) throw new InvalidArgumentError("It has to be an address such as https://host.example.");
	return text;
}
