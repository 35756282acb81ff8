import * as v from "valibot";
import { openTerminal, Stopped } from "../automation/index.ts";
import type { Io } from "./io.ts";
import { WrongUse } from "./wrong-use.ts";

/** Inputs are missing, and there is no terminal to ask at. */
class MissingInput extends WrongUse {
	readonly inputs: readonly Input[];

	constructor(message: string, inputs: readonly Input[]) {
		super(message);
		this.inputs = inputs;
	}
}

/** A value that a command needs: where it can be given, and how it is asked for. */
export interface Input {
	/** Environment variable. */
	readonly variable: string;
	/** Member of the JSON object on standard input. */
	readonly member: string;
	readonly question: string;
	/** Hidden while it is typed, and never an argument. */
	readonly secret: boolean;
	/** When it is missing, it is empty and nobody is asked. */
	readonly optional?: boolean;
}

const given = v.record(v.string(), v.string());

/** Returns an input. Throws WrongUse when it is missing. */
export type InputReader = (input: Input) => Promise<string>;

/**
 * Reads inputs: from the JSON object on standard input when `fromStdin`, else from the environment, else by asking at the terminal.
 * @throws WrongUse when standard input holds something else; Stopped "interrupted" when the command is interrupted
 */
export async function inputReader(fromStdin: boolean, io: Io): Promise<InputReader> {
	const onStdin = fromStdin ? await readStdin(io) : {};
	return async ({ variable, member, question, secret, optional }) => {
		const known = onStdin[member] ?? io.env[variable];
		if (known || optional) return known ?? "";
		if (!fromStdin && isAtTerminal(io)) return ask(question, secret, io);
		throw notGiven([{ variable, member, question, secret }]);
	};
}

export const isAtTerminal = ({ stdin, stderr }: Io): boolean => stdin.isTTY === true && stderr.isTTY === true;

/**
 * Reads several inputs, except those that are given already.
 * @throws WrongUse that names all that are missing
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

async function readStdin({ stdin, signal }: Io): Promise<Readonly<Record<string, string>>> {
	if (signal.aborted) throw interrupted();
	const stop = () => void stdin.destroy();
	signal.addEventListener("abort", stop);
	let text = "";
	try {
		for await (const chunk of stdin.setEncoding("utf8")) {
			text += chunk;
			if (text.length > longest) break;
		}
		return v.parse(given, JSON.parse(text));
	} catch {
		if (signal.aborted) throw interrupted();
		throw new WrongUse('Standard input does not hold a JSON object of strings, such as {"password": "…", "apiPassword": "…"}.');
	} finally {
		signal.removeEventListener("abort", stop);
	}
}

const interrupted = () =>
	new Stopped({ outcome: "interrupted", what: "The run was interrupted. Nothing was submitted.", actor: "caller", requiredAction: "Run the command again" });

/** Asks at the terminal, on standard error. Throws Stopped "interrupted" at Ctrl-C. */
export async function ask(question: string, secret: boolean, io: Io): Promise<string> {
	const message = question.charAt(0).toUpperCase() + question.slice(1);
	const problem = (typed: string) => (typed === "" ? "Please enter it." : undefined);
	const asked = { lines: [], message, problem, withoutTerminal: "Run this at a terminal", ...(secret ? { secret: true as const } : {}) };
	try {
		return await openTerminal({ input: io.stdin, output: io.stderr, onInterrupt: io.interrupt }).ask(asked, io.signal);
	} catch (error) {
		throw io.signal.aborted ? interrupted() : error;
	}
}
