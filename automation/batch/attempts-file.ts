import { appendFileSync, closeSync, existsSync, fsyncSync, ftruncateSync, openSync, readFileSync } from "node:fs";
import { stringify } from "csv-stringify/sync";
import * as v from "valibot";
import { type Stop, steps } from "../flow/outcome.ts";
import type { RegistrationResult } from "../flow/register.ts";
import { withPrefix } from "../flow/rules.ts";
import { type Client, keyOf } from "./clients.ts";
import { type Csv, readCsv, spreadsheetText } from "./csv.ts";
import { Locked, lock } from "./lock-file.ts";
import { type AttemptLine, attemptLine, columns, type RowStatus, statusAfter } from "./row-status.ts";
import { NotATable } from "./table.ts";

/** The mark at its beginning tells spreadsheets that the file is in UTF-8. */
const header = `\uFEFF${columns.join()}\n`;

/** The log of attempts cannot be used or written; the caller has to fix it or name other results. */
export class UnusableAttempts extends Error {
	constructor(message: string) {
		super(message);
		this.name = "UnusableAttempts";
	}
}

/** The log of attempts, in a CSV file that only grows: each line is on disk before the next action. It contains no password. */
export interface Attempts {
	statusOf(client: Client): RowStatus | undefined;
	/**
	 * Writes that the next action is the click on Submit.
	 * @throws UnusableAttempts
	 */
	submitting(client: Client): void;
	/**
	 * Writes how a run ended. `statusOf` has it even where it could not be written.
	 * @throws UnusableAttempts
	 */
	add(client: Client, outcome: RegistrationResult | Stop): void;
	close(): void;
}

/**
 * Opens the log of attempts at `path`, with what earlier runs wrote there, for one run at a time.
 * @param portal address of the portal, without a slash at the end
 * @throws UnusableAttempts
 */
export function openAttempts(path: string, portal: string): Attempts {
	const unlock = naming(path, () => lock(path));
	try {
		const earlier = readAttempts(path, portal);
		const file = naming(path, () => openSync(path, "a", 0o600));
		let { length } = earlier;
		ftruncateSync(file, length); // A line that a crash cut off.
		const append = (text: string) =>
			naming(path, () => {
				try {
					appendFileSync(file, text);
					fsyncSync(file);
				} catch (error) {
					ftruncateSync(file, length); // On a full disk, part of the line was written.
					throw error;
				}
				length += Buffer.byteLength(text);
			});
		const statuses = new Map<string, RowStatus>();
		const note = (line: AttemptLine) => {
			const key = keyOfCells(line);
			statuses.set(key, statusAfter(statuses.get(key), line));
		};
		earlier.lines.forEach(note);
		if (length === 0) append(header);
		else if (!earlier.ended) append("\n");
		const write = (line: AttemptLine) => append(stringify([line], { columns: [...columns], delimiter: earlier.delimiter }));
		return {
			statusOf: (client) => statuses.get(keyOfCells(identityOf(client))),
			submitting(client) {
				const line = lineFor(client, { ...noCells, outcome: "submitting", step: steps.submit, submitted: "yes" }, portal);
				write(line);
				note(line);
			},
			add(client, outcome) {
				const line = lineFor(client, cellsFor(outcome), portal);
				note(line);
				write(line);
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

type Cells = Pick<AttemptLine, "outcome" | "step" | "submitted" | "what" | "message" | "actor" | "required_action">;

const noCells = { step: "", submitted: "no", what: "", message: "", actor: "", required_action: "" } as const;

function cellsFor(outcome: RegistrationResult | Stop): Cells {
	switch (outcome.outcome) {
		case "created": {
			const { message, listed } = outcome.evidence;
			return { ...noCells, outcome: "created", submitted: "yes", message: [message, listed].filter(Boolean).join(" / ") };
		}
		case "checked":
			return { ...noCells, outcome: "checked" };
		default: {
			const { step, submitted, what, quoted, actor, requiredAction } = outcome;
			const where = step === undefined ? "" : steps[step];
			return {
				outcome: outcome.outcome,
				step: where,
				submitted: submitted ? "yes" : "no",
				what,
				message: quoted.join(" / "),
				actor,
				required_action: requiredAction,
			};
		}
	}
}

/** A line of the log, without passwords: a portal should not quote them, but it could. */
function lineFor(client: Client, cells: Cells, portal: string) {
	const { row, name, password, apiPassword } = client;
	const withoutPasswords = (text: string) => spreadsheetText([password, apiPassword].reduce((rest, secret) => rest.replaceAll(secret, "•••"), text));
	return {
		...cells,
		row: String(row),
		name: spreadsheetText(name),
		...identityOf(client),
		what: withoutPasswords(cells.what),
		message: withoutPasswords(cells.message),
		required_action: withoutPasswords(cells.required_action),
		at: new Date().toISOString(),
		portal,
	};
}

/** The cells by which a later run finds the row again. */
const identityOf = ({ gstin, gsp, apiUserName }: Client) => ({ gstin, gsp: spreadsheetText(gsp), api_user_name: withPrefix(apiUserName) });

const keyOfCells = ({ gstin, gsp, api_user_name: apiUserName }: Pick<AttemptLine, "gstin" | "gsp" | "api_user_name">) => keyOf({ gstin, gsp, apiUserName });

/** The log of earlier runs, possibly saved by a spreadsheet. */
interface Earlier extends Pick<Csv, "delimiter"> {
	readonly lines: readonly AttemptLine[];
	/** Their length in bytes, without a line that a crash cut off. */
	readonly length: number;
	/** Whether the last line ends with a line break: editors may leave it out. */
	readonly ended: boolean;
}

const nothing: Earlier = { lines: [], length: 0, ended: true, delimiter: "," };

function readAttempts(path: string, portal: string): Earlier {
	if (!existsSync(path)) return nothing;
	const content = naming(path, () => readFileSync(path));
	const otherFile = new UnusableAttempts(`${path} is not a log of attempts of this version: name other results with --results.`);
	const cut = content.lastIndexOf("\n") + 1;
	// The last cell shows whether the line is whole.
	const ended = cut === content.length || !isWhole(linesOf(content)?.lines.at(-1), portal);
	const whole = ended ? content.subarray(0, cut) : content;
	if (whole.length === 0 && header.startsWith(content.toString("utf8"))) return nothing;
	const read = linesOf(whole);
	if (!read) throw otherFile;
	const lines = read.lines.map(({ success, output }) => {
		if (!success) throw otherFile;
		if (output.portal !== portal)
			throw new UnusableAttempts(`${path} has the attempts on another portal, ${output.portal}: name other results with --results.`);
		return output;
	});
	return { lines, length: whole.length, ended, delimiter: read.delimiter };
}

const isWhole = (line: ParsedLine | undefined, portal: string) => line?.success === true && line.output.portal === portal;

type ParsedLine = v.SafeParseResult<typeof attemptLine>;

/** The lines below the header of a log of attempts; undefined for another file. */
function linesOf(content: Uint8Array): { readonly lines: readonly ParsedLine[]; readonly delimiter: string } | undefined {
	try {
		const { rows, delimiter } = readCsv(content);
		const [first, ...others] = rows.filter((row) => row.some((cell) => cell !== ""));
		if (first?.join() !== columns.join()) return undefined;
		const lines = others.map((cells) => v.safeParse(attemptLine, Object.fromEntries(columns.map((column, index) => [column, cells[index]]))));
		return { lines, delimiter };
	} catch (error) {
		if (error instanceof NotATable) return undefined;
		throw error;
	}
}

function naming<Result>(path: string, act: () => Result): Result {
	try {
		return act();
	} catch (error) {
		if (error instanceof Locked) throw new UnusableAttempts(error.message);
		if (error instanceof Error && "code" in error) throw new UnusableAttempts(`Cannot write the log of attempts to ${path}: ${error.message}.`);
		throw error;
	}
}

/** Whether a file is a log of attempts: earlier versions named it as the results are named now. */
export const isAttemptsFile = (content: Uint8Array): boolean => linesOf(content) !== undefined;
