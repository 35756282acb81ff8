import { PassThrough } from "node:stream";
import type { Browser } from "@playwright/test";
import type { Io } from "../../cli/io.ts";
import type { Ended } from "./command.ts";

interface TestIo extends Io {
	readonly env: NodeJS.ProcessEnv;
	/** What the command has printed so far. */
	printed(): Pick<Ended, "stdout" | "stderr">;
}

interface TestIoOptions {
	/** The command's environment, besides where programs and browsers are. */
	readonly env?: NodeJS.ProcessEnv;
	/** What stands on standard input; no terminal. */
	readonly stdin?: string;
	/** For runs without a window. */
	readonly browser?: Browser;
}

/** Streams, environment, clock and signal for a command that runs in the test's process. */
export function testIo({ env = {}, stdin = "", browser }: TestIoOptions = {}): TestIo {
	const printed = { stdout: "", stderr: "" };
	const collect = (name: keyof typeof printed) => {
		const stream = new PassThrough({ encoding: "utf8" });
		stream.on("data", (text: string) => {
			printed[name] += text;
		});
		return stream;
	};
	const { PATH, HOME, IRP_CHROMIUM, PLAYWRIGHT_BROWSERS_PATH } = process.env;
	const controller = new AbortController();
	return {
		stdin: new PassThrough().end(stdin),
		stdout: collect("stdout"),
		stderr: collect("stderr"),
		env: { PATH, HOME, IRP_CHROMIUM, PLAYWRIGHT_BROWSERS_PATH, ...env },
		now: Date.now,
		signal: controller.signal,
		interrupt: () => controller.abort(new Error("The command was interrupted.")),
		...(browser ? { browser } : {}),
		printed: () => ({ ...printed }),
	};
}
