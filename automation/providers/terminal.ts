import type { Readable, Writable } from "node:stream";
import { Stopped } from "../flow/outcome.ts";
import { terminalText } from "../terminal-text.ts";
import { humanNeeded } from "./provider.ts";

export interface TerminalStreams {
	readonly input: Readable & { readonly isTTY?: boolean };
	/** Standard error by default: standard output is for the result. */
	readonly output: Writable & { readonly isTTY?: boolean; readonly columns?: number };
	/** Called at Ctrl-C: a terminal that asks a question sends no SIGINT. */
	readonly onInterrupt?: () => void;
}

export interface Question {
	/** Shown above the question. */
	readonly lines: readonly string[];
	readonly message: string;
	/** The answer is hidden while it is typed. */
	readonly secret?: true;
	/** What is wrong with an answer; the question is asked again then. */
	readonly problem: (typed: string) => string | undefined;
	/** What to do where there is no terminal. */
	readonly withoutTerminal: string;
}

/** A terminal with a person at it. */
export interface Terminal {
	/** Characters in a line. */
	columns(): number;
	/**
	 * Asks a question after those before it were answered.
	 * @throws Stopped "human needed" where there is no terminal, "interrupted" at Ctrl-C
	 */
	ask(question: Question, signal: AbortSignal): Promise<string>;
}

export function openTerminal({ input, output, onInterrupt }: TerminalStreams = { input: process.stdin, output: process.stderr }): Terminal {
	let before: Promise<unknown> = Promise.resolve();

	const askNow = async ({ lines, message, problem, secret }: Question, signal: AbortSignal) => {
		signal.throwIfAborted();
		const { isCancel, password, text } = await import("@clack/prompts");
		const shown = ["", ...lines, ""];
		output.write(shown.map(terminalText).join("\n"));
		const ending = new AbortController();
		const end = () => ending.abort();
		// Ctrl-D ends the reading of a line, and shows only in this event.
		let ended: NodeJS.Immediate | undefined;
		const onPause = () => {
			ended = setImmediate(end);
		};
		signal.addEventListener("abort", end);
		input.once("pause", onPause);
		try {
			const validate = (typed: string | undefined) => problem(typed?.trim() ?? "");
			const answer = await (secret ? password : text)({ message: terminalText(message), validate, input, output, signal: ending.signal });
			signal.throwIfAborted();
			if (!isCancel(answer)) return secret ? answer : answer.trim();
		} finally {
			signal.removeEventListener("abort", end);
			input.off("pause", onPause);
			clearImmediate(ended);
		}
		onInterrupt?.();
		throw new Stopped({ outcome: "interrupted", what: "The question was left without an answer.", actor: "caller", requiredAction: "Run the command again" });
	};

	return {
		columns: () => output.columns ?? 80,
		ask(question, signal) {
			if (!input.isTTY || !output.isTTY) throw humanNeeded("There is no terminal to ask a person at.", question.withoutTerminal);
			const answer = before.then(() => askNow(question, signal));
			before = answer.catch(() => {});
			return answer;
		},
	};
}
