/** A file cannot be read as a table. The message says what to do, without the file's name, and quotes no cell. */
export class NotATable extends Error {
	constructor(message: string) {
		super(message);
		this.name = "NotATable";
	}
}

/** A row of a file, as a spreadsheet counts and shows it. */
export interface TableRow {
	readonly row: number;
	readonly cells: readonly RowCell[];
}

/** A cell. `is` says what it is where it is not a text, which only a workbook knows. */
export interface RowCell {
	readonly text: string;
	readonly is?: "a whole number" | "a number" | "a date" | "TRUE or FALSE" | "an error of a formula";
}

export interface Table {
	/** Empty rows included. */
	readonly rows: readonly TableRow[];
	/** What the reader of the file has to know, without full stops. */
	readonly notices: readonly string[];
}
