import * as v from "valibot";
import { Stopped } from "../automation/index.ts";

/** A secret is missing, or cannot be read; the move is with who called. */
export class MissingInput extends Error {
	/** What is missing, when that is what is wrong. */
	readonly inputs: readonly Input[];

	constructor(message: string, inputs: readonly Input[] = []) {
		super(message);
		this.inputs = inputs;
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
 * @throws MissingInput when standard input holds something else; Stopped "interrupted" when `signal` says so
 */
export async function inputReader(fromStdin: boolean, signal: AbortSignal): Promise<InputReader> {
	const onStdin = fromStdin ? await readStdin(signal) : {};
	return async ({ variable, member, question, secret, optional }) => {
		const known = onStdin[member] ?? process.env[variable];
		if (known || optional) return known ?? "";
		if (!fromStdin && process.stdin.isTTY && process.stderr.isTTY) return ask(question, secret, signal);
		throw notGiven([{ variable, member, question, secret }]);
	};
}

/**
 * Reads several inputs, but for those that are given already.
 * @throws MissingInput that names all that are not to be had
 */
export async function readInputs(read: InputReader, wanted: readonly { readonly input: Input; readonly given?: string | undefined }[]): Promise<string[]> {
	const values: string[] = [];
	const missing: Input[] = [];
	for (const { input, given } of wanted) {
		try {
			values.push(given ?? (await read(input)));
		} catch (error) {
			if (!(error instanceof MissingInput)) throw error;
			missing.push(...error.inputs);
		}
	}
	if (missing.length > 0) throw notGiven(missing);
	return values;
}

function notGiven(inputs: readonly Input[]): MissingInput {
	const [first, ...others] = inputs;
	const members = inputs.map(({ member }) => `"${member}"`).join(", ");
	const elsewhere = `as ${members} in a JSON object on standard input with --stdin, or run this at a terminal to be asked.`;
	if (first && others.length === 0) {
		return new MissingInput(`The ${first.question} is missing. Give it as ${first.variable} in the environment, ${elsewhere}`, inputs);
	}
	const names = inputs.map(({ question, variable }) => `the ${question} (${variable})`).join(", ");
	return new MissingInput(`These are missing: ${names}. Give them in the environment, ${elsewhere}`, inputs);
}

/** Characters of the JSON object that are read. */
const longest = 65_536;

async function readStdin(signal: AbortSignal): Promise<Readonly<Record<string, string>>> {
	if (signal.aborted) throw interrupted();
	const stop = () => void process.stdin.destroy();
	signal.addEventListener("abort", stop);
	let text = "";
	try {
		for await (const chunk of process.stdin.setEncoding("utf8")) {
			text += chunk;
			if (text.length > longest) break;
		}
		return v.parse(given, JSON.parse(text));
	} catch {
		if (signal.aborted) throw interrupted();
		throw new MissingInput('Standard input does not hold a JSON object of texts, as {"password": "…", "apiPassword": "…"}.');
	} finally {
		signal.removeEventListener("abort", stop);
	}
}

const interrupted = () =>
	new Stopped({ outcome: "interrupted", what: "The run was interrupted. Nothing had been submitted.", actor: "caller", requiredAction: "Run it again" });

/** Asks at the terminal, on standard error. Throws Stopped "interrupted" at Ctrl-C, and when `signal` says so. */
export async function ask(question: string, secret: boolean, signal: AbortSignal): Promise<string> {
	const { openTerminal } = await import("../automation/index.ts");
	const message = question.charAt(0).toUpperCase() + question.slice(1);
	const problem = (typed: string) => (typed === "" ? "Please enter it." : undefined);
	const asked = { lines: [], message, problem, otherwise: "Run this at a terminal", ...(secret ? { secret: true as const } : {}) };
	try {
		return await openTerminal().ask(asked, signal);
	} catch (error) {
		throw signal.aborted ? interrupted() : error;
	}
}
