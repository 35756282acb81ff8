import { CsvError, parse } from "csv-parse/sync";
import { NotATable } from "./table.ts";

export interface Csv {
	/** Row by row as a spreadsheet shows them, empty rows included. */
	readonly rows: string[][];
	/** The character between two cells. */
	readonly delimiter: string;
}

/** The line before the header that tells Excel the delimiter. Excel does not show it as a row. */
const delimiterLine = /^"?sep=(?<delimiter>[,;\t])"?[,;\t]*(?:\r\n|\n|\r|$)/i;

/**
 * Reads a CSV file as spreadsheets save it: with or without BOM, with LF or CRLF, separated by commas, semicolons or tabs.
 * @throws NotATable
 */
export function readCsv(content: Uint8Array): Csv {
	const text = decoded(content);
	const [line = "", named] = delimiterLine.exec(text) ?? [];
	const body = text.slice(line.length);
	const delimiter = named ?? delimiterOf(body);
	try {
		return { rows: parse(body, { delimiter, record_delimiter: ["\r\n", "\n", "\r"], relax_column_count: true }), delimiter };
	} catch (error) {
		// The parser's message quotes the cell, which may be a password.
		if (error instanceof CsvError)
			throw new NotATable(`misplaced quotes in or before line ${lineOf(error)}: put a cell that contains a quote in quotes, and double each quote in it`);
		throw error;
	}
}

/**
 * The delimiter that the first filled line has most of: names of columns contain none. csv-parse detects delimiters too, but from all cells: it
 * takes the semicolons of a password for delimiters, and fails on letters beyond ASCII.
 */
function delimiterOf(text: string): string {
	const header = /^.*[^\s,;"].*$/m.exec(text)?.[0] ?? "";
	const [most] = [",", ";", "\t"].map((delimiter) => ({ delimiter, count: header.split(delimiter).length })).sort((a, b) => b.count - a.count);
	return most?.delimiter ?? ",";
}

const lineOf = (error: CsvError) => (typeof error.lines === "number" ? error.lines : "1");

function decoded(content: Uint8Array): string {
	try {
		return new TextDecoder("utf-8", { fatal: true }).decode(content);
	} catch (error) {
		if (error instanceof TypeError) throw new NotATable("the file is not in UTF-8: save it as CSV UTF-8");
		throw error;
	}
}

/** A text as one cell of one line that no spreadsheet takes for a formula, whichever delimiter it expects. */
export const spreadsheetText = (text: string): string =>
	text
		.replace(/[\s\p{Cc}]+/gu, " ")
		.trim()
		.replace(/(^|[,;|])([\s"]*)(?=[=+\-@＝＋－＠])/g, "$1$2'");
