import { appendFileSync, closeSync, existsSync, fsyncSync, ftruncateSync, openSync, readFileSync } from "node:fs";
import { stringify } from "csv-stringify/sync";
import * as v from "valibot";
import { type Stop, steps } from "../flow/outcome.ts";
import type { RegistrationResult } from "../flow/register.ts";
import { withPrefix } from "../flow/rules.ts";
import { type Client, keyOf } from "./clients.ts";
import { type Csv, NotCsv, readCsv } from "./csv.ts";
import { Locked, lock } from "./lock-file.ts";
import { after, columns, type ResultLine, resultLine, type Standing } from "./row-status.ts";

/** Spreadsheets take the mark before it to mean UTF-8. */
const header = `\uFEFF${columns.join()}\n`;

/** The results cannot be used; the move is with who named the file. */
export class UnusableResults extends Error {
	constructor(message: string) {
		super(message);
		this.name = "UnusableResults";
	}
}

/** What became of each taxpayer, in a CSV file that only grows: each line is on disk before anything else happens. It holds no password. */
export interface Results {
	standingOf(client: Client): Standing | undefined;
	/** Notes that Submit is clicked next. */
	submitting(client: Client): void;
	add(client: Client, outcome: RegistrationResult | Stop): void;
	close(): void;
}

/**
 * Opens the results at `path`, with what earlier runs wrote there, for one run at a time.
 * @param portal address of the portal, without a slash at the end
 * @throws UnusableResults
 */
export function openResults(path: string, portal: string): Results {
	const unlock = namingThe(path, () => lock(path));
	try {
		const earlier = readResults(path, portal);
		const file = namingThe(path, () => openSync(path, "a", 0o600));
		const { delimiter } = earlier;
		ftruncateSync(file, earlier.length);
		const standings = new Map<string, Standing>();
		const note = (line: ResultLine) => {
			const key = keyOf({ ...line, apiUserName: line.api_user_name });
			standings.set(key, after(standings.get(key), line));
		};
		earlier.lines.forEach(note);
		const append = (cells: Readonly<Record<string, string>>) => {
			namingThe(path, () => {
				appendFileSync(file, stringify([cells], { columns: [...columns], delimiter, escape_formulas: true }));
				fsyncSync(file);
			});
		};
		if (earlier.length === 0) namingThe(path, () => appendFileSync(file, header));
		else if (!earlier.ended) namingThe(path, () => appendFileSync(file, "\n"));
		const add = (client: Client, cells: Cells) => {
			const line = { ...cells, ...aboutOf(client), at: new Date().toISOString(), portal };
			append(Object.fromEntries(Object.entries(line).map(([column, text]) => [column, text.replace(/[\s\p{Cc}]+/gu, " ").trim()])));
			note(line);
		};
		return {
			standingOf: (client) => standings.get(keyOf(client)),
			submitting: (client) =>
				add(client, { outcome: "submitting", step: steps.submit, submitted: "yes", what: "", message: "", actor: "", required_action: "" }),
			add(client, outcome) {
				const { what, message, ...cells } = cellsFor(outcome);
				add(client, { ...cells, what: withoutPasswords(what, client), message: withoutPasswords(message, client) });
			},
			close() {
				closeSync(file);
				unlock();
			},
		};
	} catch (error) {
		unlock();
		throw error;
	}
}

type Cells = Pick<ResultLine, "outcome" | "step" | "submitted" | "actor"> & {
	readonly what: string;
	readonly message: string;
	readonly required_action: string;
};

function cellsFor(outcome: RegistrationResult | Stop): Cells {
	switch (outcome.outcome) {
		case "created": {
			const { message, listed } = outcome.evidence;
			return {
				outcome: "created",
				step: "",
				submitted: "yes",
				what: "",
				message: [message, listed].filter(Boolean).join(" / "),
				actor: "",
				required_action: "",
			};
		}
		case "checked":
			return { outcome: "checked", step: "", submitted: "no", what: "", message: "", actor: "", required_action: "" };
		default: {
			const { step, submitted, what, quoted, actor, requiredAction } = outcome;
			const where = step === undefined ? "" : steps[step];
			const base = { outcome: outcome.outcome, step: where, submitted: submitted ? ("yes" as const) : ("no" as const) };
			return { ...base, what, message: quoted.join(" / "), actor, required_action: requiredAction };
		}
	}
}

const aboutOf = ({ row, name, gstin, gsp, apiUserName }: Client) => ({ row: String(row), name, gstin, gsp, api_user_name: withPrefix(apiUserName) });

/** A portal should not quote passwords; should it, they are not kept. */
const withoutPasswords = (text: string, { password, apiPassword }: Client) =>
	[password, apiPassword].reduce((rest, secret) => rest.replaceAll(secret, "•••"), text);

/** What earlier runs wrote, or a spreadsheet saved of it. */
interface Earlier extends Pick<Csv, "delimiter"> {
	readonly lines: readonly ResultLine[];
	/** Bytes that they take: a line that a crash cut off is none. */
	readonly length: number;
	/** Whether the last of them has its end of line: editors leave it out. */
	readonly ended: boolean;
}

const nothing: Earlier = { lines: [], length: 0, ended: true, delimiter: "," };

function readResults(path: string, portal: string): Earlier {
	if (!existsSync(path)) return nothing;
	const content = namingThe(path, () => readFileSync(path));
	const notOurs = new UnusableResults(`${path} is no file of results: name another with --results.`);
	const cut = content.lastIndexOf("\n") + 1;
	// Its last cell says whether it is whole.
	const ended = cut === content.length || !isWhole(linesOf(content)?.lines.at(-1), portal);
	const whole = ended ? content.subarray(0, cut) : content;
	if (whole.length === 0 && header.startsWith(content.toString("utf8"))) return nothing;
	const read = linesOf(whole);
	if (!read) throw notOurs;
	const lines = read.lines.map(({ success, output }) => {
		if (!success) throw notOurs;
		if (output.portal !== portal) throw new UnusableResults(`${path} has the results of another portal, ${output.portal}: name another with --results.`);
		return output;
	});
	return { lines, length: whole.length, ended, delimiter: read.delimiter };
}

const isWhole = (line: ParsedLine | undefined, portal: string) => line?.success === true && line.output.portal === portal;

type ParsedLine = v.SafeParseResult<typeof resultLine>;

/** The lines below the header of results; undefined for another file. */
function linesOf(content: Uint8Array): { readonly lines: readonly ParsedLine[]; readonly delimiter: Csv["delimiter"] } | undefined {
	try {
		const { rows, delimiter } = readCsv(content);
		const [first, ...others] = rows.filter((row) => row.some((cell) => cell !== ""));
		if (first?.join() !== columns.join()) return undefined;
		const lines = others.map((cells) => v.safeParse(resultLine, Object.fromEntries(columns.map((column, index) => [column, cells[index]]))));
		return { lines, delimiter };
	} catch (error) {
		if (error instanceof NotCsv) return undefined;
		throw error;
	}
}

function namingThe<Result>(path: string, act: () => Result): Result {
	try {
		return act();
	} catch (error) {
		if (error instanceof Locked) throw new UnusableResults(error.message);
		if (error instanceof Error && "code" in error) throw new UnusableResults(`The results cannot be kept in ${path}: ${error.message}`);
		throw error;
	}
}
