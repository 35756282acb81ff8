import { PassThrough, type Readable, Writable } from "node:stream";
import type { Browser } from "@playwright/test";
import type { Io } from "../../cli/io.ts";
import { main } from "../../cli/irp.ts";
import { test } from "../test.ts";
import type { Ended } from "./command.ts";

interface IrpOptions {
	/** The command's environment, besides where programs and browsers are. */
	readonly env?: NodeJS.ProcessEnv;
	/** Standard input, which is no terminal: a text, or a stream that stays open. */
	readonly stdin?: string | Readable;
	/** For runs without a window. */
	readonly browser?: Browser;
}

interface TestIo extends Io {
	/** What the command has printed so far. */
	printed(): Pick<Ended, "stdout" | "stderr">;
	/** Resolves when something is printed on standard output. */
	readonly line: Promise<void>;
}

/** Streams, environment, clock and signal for a command that runs in the test's process. */
export function testIo({ env = {}, stdin = "", browser }: IrpOptions = {}): TestIo {
	const printed = { stdout: "", stderr: "" };
	const collect = (name: keyof typeof printed, onText = () => {}) =>
		new Writable({
			write(chunk, _, done) {
				printed[name] += chunk;
				onText();
				done();
			},
		});
	const { PATH, HOME, IRP_CHROMIUM, PLAYWRIGHT_BROWSERS_PATH } = process.env;
	const controller = new AbortController();
	let onLine = () => {};
	const line = new Promise<void>((resolve) => {
		onLine = resolve;
	});
	return {
		stdin: typeof stdin === "string" ? new PassThrough().end(stdin) : stdin,
		stdout: collect("stdout", onLine),
		stderr: collect("stderr"),
		env: { PATH, HOME, IRP_CHROMIUM, PLAYWRIGHT_BROWSERS_PATH, ...env },
		now: Date.now,
		signal: controller.signal,
		interrupt: () => controller.abort(new Error("The command was interrupted.")),
		...(browser ? { browser } : {}),
		printed: () => ({ ...printed }),
		line,
	};
}

/** A command in the test's process. */
interface RunningIrp {
	/** What it has printed on standard output, once that has a line. Rejects when the command ends before. */
	firstLine(): Promise<string>;
	/** As Ctrl-C does. */
	interrupt(): void;
	readonly ended: Promise<Ended>;
}

/** Starts `irp …args` in the test's process. */
export function startIrp(args: readonly string[], options: IrpOptions = {}): RunningIrp {
	const io = testIo(options);
	const ended = main(args, io).then((exitCode) => ({ exitCode, ...io.printed() }));
	const endedBefore = ended.then(({ stdout, stderr }) => {
		if (stdout === "") throw new Error(`ended without a line on standard output: ${stderr}`);
	});
	endedBefore.catch(() => {});
	return { ended, interrupt: io.interrupt, firstLine: () => Promise.race([io.line, endedBefore]).then(() => io.printed().stdout) };
}

/** Runs `irp …args` in the test's process, to its end. */
export const irp = (args: readonly string[], options: IrpOptions = {}): Promise<Ended> =>
	test.step(`irp ${args.join(" ")}`, () => startIrp(args, options).ended);
