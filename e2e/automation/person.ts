import { PassThrough } from "node:stream";
import { openTerminal, type Terminal } from "../../automation/index.ts";
import { expect } from "../test.ts";

/** A person at a terminal of 80 columns. */
export interface Person {
	readonly terminal: Terminal;
	/** All that the terminal has shown, without what steers it. */
	sees(): string;
	/** Waits until the terminal shows the text, and types below it what `answer` gives. */
	types(answer: string | (() => string), whenSeen: string): Promise<void>;
	readonly interrupts: number;
}

export function personAtTerminal(): Person {
	const input = Object.assign(new PassThrough(), { isTTY: true, setRawMode: () => {} });
	const output = Object.assign(new PassThrough({ encoding: "utf8" }), { isTTY: true, columns: 80 });
	let shown = "";
	let read = 0;
	let interrupts = 0;
	output.on("data", (text: string) => {
		// biome-ignore lint/suspicious/noControlCharactersInRegex: that is what steers a terminal
		shown += text.replace(/\x1b\[[0-9;?]*[A-Za-z]/g, "");
	});
	const onInterrupt = () => {
		interrupts++;
	};
	return {
		terminal: openTerminal({ input, output, onInterrupt }),
		sees: () => shown,
		async types(answer, whenSeen) {
			await expect.poll(() => shown.slice(read)).toContain(whenSeen);
			read = shown.length;
			input.write(typeof answer === "string" ? answer : answer());
		},
		get interrupts() {
			return interrupts;
		},
	};
}
