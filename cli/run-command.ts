import type { Command } from "commander";
import { type ExitCode, exitCodes } from "./exit-codes.ts";
import type { Io } from "./io.ts";
import { stopExitCode } from "./outcome-text.ts";
import { printError, printJson } from "./output.ts";
import { WrongUse } from "./wrong-use.ts";

/** Runs the work of a command, and keeps the exit code that it gives. Reports input that cannot be used. */
export type RunCommand = (options: { readonly json?: true }, act: (io: Io) => Promise<ExitCode>) => Promise<void>;

/** Adds description, arguments, options and action to a command; the action calls `run`. Each command's file has one. */
export type DefineCommand = (command: Command, run: RunCommand) => unknown;

/** What stopped a command before it opened anything is an outcome as well: it is reported in the same way. */
export async function runCommand({ json }: { readonly json?: true }, io: Io, act: (io: Io) => Promise<ExitCode>): Promise<ExitCode> {
	try {
		return await act(io);
	} catch (error) {
		// Imported here, so that other commands do not load these libraries.
		const { Stopped } = await import("../automation/index.ts");
		const { InvalidOption } = await import("../mock-portal/portal.ts");
		if (error instanceof WrongUse || error instanceof InvalidOption) {
			const stop = { outcome: "invalid input", what: error.message, actor: "caller", requiredAction: "Correct the input; nothing was sent to a portal" };
			if (json) printJson(io, { ...stop, quoted: [], submitted: false });
			else printError(io, error.message);
			return exitCodes.wrongUse;
		}
		if (!(error instanceof Stopped)) throw error;
		const { what, requiredAction } = error.stop;
		if (json) printJson(io, { ...error.stop, submitted: false });
		else printError(io, `${what} ${requiredAction}.`);
		return stopExitCode(error.stop.outcome, io.signal);
	}
}
