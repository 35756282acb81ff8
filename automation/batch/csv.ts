import { CsvError, parse } from "csv-parse/sync";

/** A file cannot be read as CSV; the message says what to do, without the file's name. */
export class NotCsv extends Error {
	constructor(message: string) {
		super(message);
		this.name = "NotCsv";
	}
}

export interface Csv {
	/** Row by row, empty rows included. */
	readonly rows: string[][];
	readonly delimiter: "," | ";";
}

/**
 * Reads a CSV file as spreadsheets save it, with or without BOM, with LF or CRLF, with commas or semicolons.
 * @throws NotCsv
 */
export function readCsv(content: Uint8Array): Csv {
	const text = decoded(content);
	const [header = ""] = text.split(/[\r\n]/, 1);
	const delimiter = header.includes(";") && !header.includes(",") ? ";" : ",";
	try {
		return { rows: parse(text, { delimiter, record_delimiter: ["\r\n", "\n", "\r"], relax_column_count: true }), delimiter };
	} catch (error) {
		// Its own words quote what stands there, and that may be a password.
		if (error instanceof CsvError)
			throw new NotCsv(`the quotes are wrong in or before line ${lineOf(error)}: a cell with a quote in it is quoted, and each quote in it doubled`);
		throw error;
	}
}

const lineOf = (error: CsvError) => (typeof error.lines === "number" ? error.lines : "1");

function decoded(content: Uint8Array): string {
	try {
		return new TextDecoder("utf-8", { fatal: true }).decode(content);
	} catch (error) {
		if (error instanceof TypeError) throw new NotCsv("it is not in UTF-8: save it as CSV UTF-8");
		throw error;
	}
}
