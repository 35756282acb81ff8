import type { Readable, Writable } from "node:stream";
import type { Browser } from "playwright-core";
import { exitCodes } from "./exit-codes.ts";

/** What a command uses of its process; tests pass their own. */
export interface Io {
	readonly stdin: Readable & { readonly isTTY?: boolean };
	/** For the result, and nothing else. */
	readonly stdout: Writable & { readonly isTTY?: boolean; readonly columns?: number };
	/** For questions, progress and errors. */
	readonly stderr: Writable & { readonly isTTY?: boolean; readonly columns?: number };
	readonly env: NodeJS.ProcessEnv;
	/** ms since 1970. */
	readonly now: () => number;
	/** Aborted by Ctrl-C, by SIGTERM and by SIGHUP. */
	readonly signal: AbortSignal;
	/** Reports a Ctrl-C that was typed at a question: a terminal that asks sends no SIGINT. */
	readonly interrupt: () => void;
	/** An open browser to use for runs without a window, instead of launching one. */
	readonly browser?: Browser;
}

/** Those of this process. The second Ctrl-C ends it at once. */
export function processIo(): Io {
	const controller = new AbortController();
	const interrupt = () => {
		if (controller.signal.aborted) process.exit(exitCodes.interrupted);
		controller.abort(new Error("The command was interrupted."));
	};
	for (const name of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(name, interrupt);
	if (process.env.npm_lifecycle_event !== undefined) whenParentIsGone(interrupt);
	return {
		// Opened only by a command that reads it.
		get stdin() {
			return process.stdin;
		},
		stdout: process.stdout,
		stderr: process.stderr,
		env: process.env,
		now: Date.now,
		signal: controller.signal,
		interrupt,
	};
}

/** npm does not forward the signal that ends it: a process that npm started stops when npm has ended. */
function whenParentIsGone(gone: () => void): void {
	const parent = process.ppid;
	const timer = setInterval(() => {
		if (process.ppid === parent) return;
		clearInterval(timer);
		gone();
	}, 500);
	timer.unref();
}
