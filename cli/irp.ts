import { type Command, CommanderError } from "commander";
import { terminalLines, terminalText } from "../automation/terminal-text.ts";
import { packageVersion } from "../mock-portal/package-root.ts";
import { ConfiguredCommand, withConfigOption } from "./configured-command.ts";
import { type ExitCode, exitCodes, exitCodesHelp } from "./exit-codes.ts";
import { type Io, processIo } from "./io.ts";
import { ListAsked, withListOption } from "./list-option.ts";
import { leavesOf } from "./option-kinds.ts";
import { printError } from "./output.ts";
import { type DefineCommand, type RunCommand, runCommand } from "./run-command.ts";
import { WrongUse } from "./wrong-use.ts";

const mainHelp = `
Start with "npx irp-testbed serve" to click through a portal, or "npx irp-testbed register" to watch
an API user being created.
"npx irp-testbed <command> --help" explains the options of a command. Options that repeat can come
from irp.config.json: docs/config.md.`;

interface CommandEntry {
	readonly name: string;
	/** For the list of commands. */
	readonly summary: string;
	/** Loads the command's file, so that other commands do not load its libraries. */
	readonly load: () => Promise<DefineCommand>;
}

const groups: Readonly<Record<string, readonly CommandEntry[]>> = {
	"Run a portal:": [
		{ name: "serve", summary: "serve a portal until Ctrl-C", load: async () => (await import("./serve.ts")).defineServe },
		{ name: "list", summary: "list personas, faults, drift operators, GSPs or releases", load: async () => (await import("./list.ts")).defineList },
	],
	"Create API users:": [
		{ name: "register", summary: "create one API user through a GSP", load: async () => (await import("./register.ts")).defineRegister },
		{
			name: "register-all",
			summary: "create an API user for each row of a CSV file or workbook",
			load: async () => (await import("./register-all.ts")).defineRegisterAll,
		},
		{
			name: "api-users",
			summary: "list API users, check or freeze one, or change its password",
			load: async () => (await import("./api-users.ts")).defineApiUsers,
		},
	],
	"Publish guides:": [
		{
			name: "guide",
			summary: "make an illustrated guide to creating an API user, or check guides",
			load: async () => (await import("./guide.ts")).defineGuide,
		},
	],
	"Find out what a change of the portal breaks:": [
		{ name: "capture", summary: "record a portal's screens, redacted, in a new folder", load: async () => (await import("./capture.ts")).defineCapture },
		{ name: "compare", summary: "show what changed between two captures, and what breaks", load: async () => (await import("./compare.ts")).defineCompare },
		{ name: "fidelity", summary: "hold a capture against the ledger of evidence", load: async () => (await import("./fidelity.ts")).defineFidelity },
		{ name: "watch", summary: "compare a portal's public pages with the last visit", load: async () => (await import("./watch.ts")).defineWatch },
		{ name: "drill", summary: "try the automation or your script against simulated changes", load: async () => (await import("./drill.ts")).defineDrill },
	],
	"Set up a shell:": [
		{ name: "completion", summary: "print a script that completes commands and options", load: async () => (await import("./completion.ts")).defineCompletion },
	],
};

/** Line width of the help, in characters. */
const longestLine = 100;

/** Runs the command line `args` (without node and script), and gives the exit code. */
export async function main(args: readonly string[], io: Io = processIo()): Promise<ExitCode> {
	let exitCode: ExitCode = exitCodes.done;
	const run: RunCommand = async (options, act) => {
		exitCode = await runCommand(options, io, act);
	};
	try {
		// `irp-testbed help serve` does not load the command by itself.
		const [first, ...others] = args;
		await createProgram(io, run).program.parseAsync(first === "help" ? [...others, "--help"] : args, { from: "user" });
		return exitCode;
	} catch (error) {
		if (error instanceof ListAsked) return (await import("./list.ts")).printLists(error.lists, io);
		if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.done : exitCodes.wrongUse;
		if (!(error instanceof WrongUse)) throw error;
		// The config file cannot be used.
		return runCommand(args.includes("--json") ? { json: true } : {}, io, () => Promise.reject(error));
	}
}

/** The program, and a function that loads all of its commands: a command is loaded when it is called. */
export function createProgram(io: Io, run: RunCommand) {
	let applyConfig: (command: Command) => string | undefined = () => undefined;
	const configure = (command: Command) => {
		const used = applyConfig(command);
		if (used !== undefined) printError(io, terminalText(used));
	};
	const width = () => Math.min(io.stdout.columns ?? longestLine, longestLine);
	const program = new ConfiguredCommand("irp-testbed", configure)
		.description("A mock of India's e-Invoice portal (IRP), to test scripts that are written for the real one.")
		.version(packageVersion())
		.addHelpText("after", mainHelp)
		.addHelpText("afterAll", exitCodesHelp)
		.exitOverride()
		.configureOutput({
			writeOut: (text) => void io.stdout.write(terminalLines(text)),
			writeErr: (text) => void io.stderr.write(terminalLines(text)),
			getOutHelpWidth: width,
			getErrHelpWidth: width,
			outputError: (text, write) => write(`${usageError(text)} Try --help.\n`),
		});
	const loads = new Map<string, () => Promise<void>>();
	for (const [group, entries] of Object.entries(groups)) {
		program.commandsGroup(group);
		for (const { name, summary, load } of entries) {
			const command = program.command(name).summary(summary);
			loads.set(name, async () => {
				loads.delete(name);
				(await load())(command, run);
				withListOption(command);
				for (const leaf of leavesOf(command)) if (name !== "completion") withConfigOption(leaf.command);
			});
		}
	}
	const loadAll = async () => {
		for (const load of [...loads.values()]) await load();
		return program;
	};
	program.hook("preSubcommand", async (_, command) => {
		if (command.name() === "completion") await loadAll();
		else await loads.get(command.name())?.();
		applyConfig = (await import("./config-file.ts")).applyConfig;
	});
	return { program, loadAll };
}

/** Commander's message in one line, without the typed values: a mistyped option may contain a password. */
function usageError(text: string): string {
	const line = text
		.trim()
		.replace(/^error: /, "")
		.replace(/ argument '.*' is invalid\./s, " is invalid.")
		.replace(/^command-argument value '.*' is invalid for argument '(\S+)'\./s, "argument '$1' is invalid.")
		.replace(/^(unknown option '[^'=]*)=.*'/s, "$1'")
		.replace(/^unknown command '.*(:\/\/|@).*'/s, "unknown command")
		.replace(/\s+/g, " ");
	return `${line.charAt(0).toUpperCase()}${line.slice(1)}${/[.)]$/.test(line) ? "" : "."}`;
}
