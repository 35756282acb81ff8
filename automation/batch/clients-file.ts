import { distance } from "fastest-levenshtein";
import { type Client, type ClientProblem, clientProblems, UnusableClients } from "./clients.ts";
import { NotCsv, readCsv } from "./csv.ts";

/** Columns that the file has to have, in any order. */
const needed = ["gstin", "user_name", "password", "gsp", "api_user_name", "api_password"] as const;
/** And may have: the taxpayer's name, for who reads the results. */
const columns = [...needed, "name"] as const;

/** Bytes of a file with some ten thousand taxpayers. */
const longest = 2_000_000;

type Column = (typeof columns)[number];

/**
 * The taxpayers of a CSV file, checked.
 * @param knownGsps names of GSPs as the portal spells them; any is taken without
 * @throws UnusableClients with every problem of every row
 */
export function readClients(content: Uint8Array, knownGsps?: readonly string[]): readonly Client[] {
	const [header = [], ...rows] = cells(content);
	const order = columnsOf(header);
	const filled = rows.map((row, index) => ({ row: index + 2, cells: row })).filter(({ cells }) => cells.some((cell) => cell.trim() !== ""));
	const misshapen = filled.flatMap(({ row, cells }) => shapeProblems(row, cells, order));
	// In a row whose cells have moved, a password stands where a name should, and would be quoted: no more is said of it.
	const moved = new Set(misshapen.map(({ row }) => row));
	const whole = filled.filter(({ row }) => !moved.has(row));
	const clients = whole.map(({ row, cells }) => clientOf(row, (column) => cells[order.indexOf(column)] ?? ""));
	const spaced = whole.flatMap(({ row, cells }) => spaceProblems(row, cells, order));
	const problems = [...misshapen, ...spaced, ...(whole.length > 0 || filled.length === 0 ? clientProblems(clients, knownGsps) : [])];
	if (problems.length > 0) throw new UnusableClients(problems.sort((a, b) => a.row - b.row));
	return clients;
}

function cells(content: Uint8Array): string[][] {
	if (content.length > longest) throw ofTheFile([`it is longer than ${longest / 1_000_000} MB: divide it`]);
	try {
		return readCsv(content).rows;
	} catch (error) {
		throw error instanceof NotCsv ? ofTheFile([error.message]) : error;
	}
}

const clientOf = (row: number, cell: (column: Column) => string): Client => ({
	row,
	gstin: cell("gstin"),
	userName: cell("user_name"),
	password: cell("password"),
	gsp: cell("gsp"),
	apiUserName: cell("api_user_name"),
	apiPassword: cell("api_password"),
	name: cell("name"),
});

/** Which column each cell belongs to. Letter case, spaces and underscores of a header do not count. */
function columnsOf(header: readonly string[]): readonly (Column | undefined)[] {
	const bare = (text: string) => text.toLowerCase().replace(/[\s_-]/g, "");
	const order = header.map((text) => columns.find((column) => bare(column) === bare(text)));
	// Without a header it is a taxpayer's row, with passwords in it: nothing of it is quoted.
	if (header.length > 0 && order.every((column) => column === undefined)) {
		throw ofTheFile(["the first row names none of the columns: it is a taxpayer's already, or the file is not divided by commas or semicolons", naming]);
	}
	const unknown = header.filter((text, index) => order[index] === undefined && text.trim() !== "");
	const problems = [
		...unknown.map((text) => `the column "${text.slice(0, 40)}" is none that is known${suggestion(bare(text))}`),
		...needed.filter((column) => !order.includes(column)).map((column) => `the column ${column} is missing`),
		...columns.filter((column) => order.indexOf(column) !== order.lastIndexOf(column)).map((column) => `the column ${column} is there twice`),
	];
	if (problems.length > 0) throw ofTheFile([...problems, naming]);
	return order;
}

const naming = `the first row names the columns: ${needed.join(", ")}`;

function suggestion(header: string): string {
	const [best] = columns.map((column) => ({ column, away: distance(header.slice(0, 40), column.replaceAll("_", "")) })).sort((a, b) => a.away - b.away);
	return best && best.away <= 4 ? `; did you mean ${best.column}?` : "";
}

function shapeProblems(row: number, cells: readonly string[], order: readonly (Column | undefined)[]): ClientProblem[] {
	const strays = cells.some((cell, index) => order[index] === undefined && cell.trim() !== "");
	const missing = cells.length < order.findLastIndex((column) => column !== undefined) + 1;
	return [
		...(strays ? ["it has more cells than there are columns; a cell with a comma in it has to be quoted"] : []),
		...(missing ? ["it has fewer cells than there are columns"] : []),
	].map((problem) => ({ row, problem }));
}

const spaceProblems = (row: number, cells: readonly string[], order: readonly (Column | undefined)[]): ClientProblem[] =>
	order.flatMap((column, index) =>
		column !== undefined && cells[index] !== cells[index]?.trim() ? [{ row, problem: `${column} has a space before or after it` }] : [],
	);

const ofTheFile = (problems: readonly string[]) => new UnusableClients(problems.map((problem) => ({ row: 0, problem })));
