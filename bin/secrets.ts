import { text as readAll } from "node:stream/consumers";
import * as v from "valibot";

/** A secret is missing, or cannot be read; the move is with who called. */
export class MissingInput extends Error {
	constructor(message: string) {
		super(message);
		this.name = "MissingInput";
	}
}

/** Something that has to be known: where it may stand, and how it is asked for. */
export interface Input {
	/** Environment variable. */
	readonly variable: string;
	/** Member of the JSON object on standard input. */
	readonly member: string;
	readonly question: string;
	/** Hidden while it is typed, and never an argument. */
	readonly secret: boolean;
	/** It may be missing, and is empty then: nobody is asked. */
	readonly optional?: boolean;
}

const given = v.record(v.string(), v.string());

/** Gives an input. Throws MissingInput when it is not to be had. */
export type InputReader = (input: Input) => Promise<string>;

/**
 * Reads inputs: from the JSON object on standard input when `fromStdin`, else from the environment, else by asking at the terminal.
 * @throws MissingInput when standard input holds something else
 */
export async function inputReader(fromStdin: boolean): Promise<InputReader> {
	const onStdin = fromStdin ? await readStdin() : {};
	return async ({ variable, member, question, secret, optional }) => {
		const known = onStdin[member] ?? process.env[variable];
		if (known || optional) return known ?? "";
		if (!fromStdin && process.stdin.isTTY && process.stderr.isTTY) return ask(question, secret);
		throw new MissingInput(
			`The ${question} is missing. Give it as ${variable} in the environment, as "${member}" in a JSON object on standard input with --stdin, or run this at a terminal to be asked.`,
		);
	};
}

async function readStdin(): Promise<Readonly<Record<string, string>>> {
	const text = await readAll(process.stdin);
	try {
		return v.parse(given, JSON.parse(text));
	} catch {
		throw new MissingInput('Standard input does not hold a JSON object of texts, as {"password": "…", "apiPassword": "…"}.');
	}
}

/** Asks at the terminal, on standard error. Throws Stopped "interrupted" at Ctrl-C. */
export async function ask(question: string, secret: boolean): Promise<string> {
	const { openTerminal } = await import("../automation/index.ts");
	const message = question.charAt(0).toUpperCase() + question.slice(1);
	const problem = (typed: string) => (typed === "" ? "Please enter it." : undefined);
	const asked = { lines: [], message, problem, otherwise: "Run this at a terminal", ...(secret ? { secret: true as const } : {}) };
	return openTerminal().ask(asked, new AbortController().signal);
}
