import { Command, CommanderError } from "commander";
import { terminalLines } from "../automation/terminal-text.ts";
import { packageVersion } from "../mock-portal/package-root.ts";
import { type ExitCode, exitCodes, exitCodesHelp } from "./exit-codes.ts";
import { type Io, processIo } from "./io.ts";
import { type DefineCommand, type RunCommand, runCommand } from "./run-command.ts";

const mainHelp = `
Start with "npx irp-testbed serve" to click through a portal, or "npx irp-testbed register" to watch
an API user being created.
"npx irp-testbed <command> --help" explains the options of a command.`;

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
		{ name: "register-all", summary: "create an API user for each row of a CSV file", load: async () => (await import("./register-all.ts")).defineRegisterAll },
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
};

/** Line width of the help, in characters. */
const longestLine = 100;

/** Runs the command line `args` (without node and script), and gives the exit code. */
export async function main(args: readonly string[], io: Io = processIo()): Promise<ExitCode> {
	let exitCode: ExitCode = exitCodes.done;
	const run: RunCommand = async (options, act) => {
		exitCode = await runCommand(options, io, act);
	};
	const width = () => Math.min(io.stdout.columns ?? longestLine, longestLine);
	const program = new Command("irp-testbed")
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
	const loaders = new Map<string, CommandEntry["load"]>();
	for (const [group, entries] of Object.entries(groups)) {
		program.commandsGroup(group);
		for (const { name, summary, load } of entries) {
			program.command(name).summary(summary);
			loaders.set(name, load);
		}
	}
	program.hook("preSubcommand", async (_, command) => {
		const define = await loaders.get(command.name())?.();
		define?.(command, run);
	});

	try {
		// `irp-testbed help serve` does not load the command by itself.
		const [first, ...others] = args;
		await program.parseAsync(first === "help" ? [...others, "--help"] : args, { from: "user" });
		return exitCode;
	} catch (error) {
		if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.done : exitCodes.wrongUse;
		throw error;
	}
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
