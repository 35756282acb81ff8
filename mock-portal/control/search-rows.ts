import * as v from "valibot";

/** Rows of a table of the console: those that a search finds, and which of them are shown. */
export interface ShownRows<Row> {
	readonly rows: readonly Row[];
	/** What was searched for; empty without a search. */
	readonly search: string;
	/** Number of rows that match. */
	readonly found: number;
	/** Number of rows without the search. */
	readonly total: number;
}

/** Maximum number of rows that a table of the console shows. */
const rowsAtMost = 100;

export const searchText = v.optional(v.pipe(v.string(), v.trim(), v.maxLength(100)), "");

/**
 * Finds the rows in which each word of `search` occurs, in any letter case. An empty search finds every row.
 * @param textsOf the texts of a row that the search reads
 */
export function searchRows<Row>(rows: readonly Row[], search = "", textsOf: (row: Row) => readonly (string | null | undefined)[] = () => []): ShownRows<Row> {
	const words = search.toLowerCase().split(/\s+/).filter(Boolean);
	const matches = (row: Row) => {
		const text = textsOf(row).join("\n").toLowerCase();
		return words.every((word) => text.includes(word));
	};
	const found = words.length === 0 ? rows : rows.filter(matches);
	return { rows: found.slice(0, rowsAtMost), search, found: found.length, total: rows.length };
}

const counted = (count: number) => count.toLocaleString("en-IN");

/** How many rows are shown, in words: "500", "showing 100 of 500", "3 found". Empty for an empty table. */
export function shownInWords({ rows, search, found, total }: ShownRows<unknown>): string {
	if (total === 0) return "";
	const all = search === "" ? counted(total) : `${counted(found)} found`;
	return rows.length < found ? `showing ${counted(rows.length)} of ${all}` : all;
}
