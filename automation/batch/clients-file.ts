import { distance } from "fastest-levenshtein";
import { type CheckedClients, type Client, type ClientProblem, checkClients, UnusableClients } from "./clients.ts";
import { NotCsv, readCsv } from "./csv.ts";

/** Columns that the file must have, in any order. */
const required = ["gstin", "user_name", "password", "gsp", "api_user_name", "api_password"] as const;
/** With the optional one: the taxpayer's name, for the reader of the results. */
const columns = [...required, "name"] as const;

type Column = (typeof columns)[number];

/** Bytes of a file with some ten thousand taxpayers. */
const longest = 2_000_000;

/**
 * Reads and checks the taxpayers of a CSV file. Spaces around values, the letter case of a GSTIN and invisible characters in names are corrected;
 * passwords are taken as they are.
 * @param knownGsps names of GSPs as the portal spells them; without it, any name is accepted
 * @throws UnusableClients with every problem of every row
 */
export function readClients(content: Uint8Array, knownGsps?: readonly string[]): CheckedClients {
	const filled = rowsOf(content).filter(({ cells }) => cells.some((cell) => cell.trim() !== ""));
	const [header, ...rows] = filled;
	if (!header) throw ofTheFile(["the file is empty", headerHint]);
	const order = columnsOf(header.cells);
	const misshapen = rows.flatMap((row) => shapeProblems(row, order));
	// In a row whose cells have moved, a password may be where a name should be, and would be quoted: nothing more is said about it.
	const moved = new Set(misshapen.map(({ row }) => row));
	const read = rows.filter(({ row }) => !moved.has(row)).map(({ row, cells }) => clientOf(row, (column) => cells[order.indexOf(column)] ?? ""));
	const problems = [...misshapen, ...read.flatMap((client) => client.problems)];
	const checked = checkClients(
		read.map(({ client }) => client),
		knownGsps,
		problems,
	);
	return { ...checked, notices: read.flatMap(({ notices }) => notices) };
}

interface Row {
	/** As a spreadsheet counts. */
	readonly row: number;
	readonly cells: readonly string[];
}

function rowsOf(content: Uint8Array): Row[] {
	if (content.length > longest) throw ofTheFile([`the file is larger than ${longest / 1_000_000} MB: split it`]);
	try {
		return readCsv(content).rows.map((cells, index) => ({ row: index + 1, cells }));
	} catch (error) {
		throw error instanceof NotCsv ? ofTheFile([error.message]) : error;
	}
}

function clientOf(row: number, cell: (column: Column) => string) {
	const secrets = { password: cell("password"), apiPassword: cell("api_password") };
	const client: Client = {
		row,
		gstin: cleaned(cell("gstin")).toUpperCase(),
		userName: cleaned(cell("user_name")),
		gsp: cleaned(cell("gsp")),
		apiUserName: cleaned(cell("api_user_name")),
		name: cell("name").trim(),
		...secrets,
	};
	const cleanedColumns = (["gstin", "user_name", "gsp", "api_user_name"] as const).filter((column) => invisible.test(cell(column)));
	return {
		client,
		problems: (["password", "api_password"] as const).flatMap((column) => passwordProblems(column, cell(column))).map((problem) => ({ row, problem })),
		notices: cleanedColumns.map((column) => ({ row, problem: `${column} contained ${invisibleIn(cell(column))}, which was removed` })),
	};
}

/** Format characters, such as a zero-width space. Indian scripts need them, so `name` keeps them; the portal takes none of them. */
const invisible = /\p{Cf}/u;

/** A value without what cannot be seen; any white space counts as a space. */
const cleaned = (text: string) =>
	text
		.replace(/\p{Cf}/gu, "")
		.replace(/\s+/g, " ")
		.trim();

const invisibleIn = (text: string) => `an invisible character (${codePoint(invisible.exec(text)?.[0] ?? "")})`;

const codePoint = (character: string) => `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;

/** A password is never changed: what can hardly belong to it has to be removed by the caller. */
function passwordProblems(column: Column, password: string): string[] {
	const [first = "", last = ""] = [[...password].at(0), [...password].at(-1)];
	return [
		...(/\s/.test(first) ? [`${column} begins with white space (${codePoint(first)})`] : []),
		...(password.length > 1 && /\s/.test(last) ? [`${column} ends with white space (${codePoint(last)})`] : []),
		...(invisible.test(password) ? [`${column} contains ${invisibleIn(password)}`] : []),
	];
}

/** Which column each cell belongs to. Letter case, spaces, underscores and invisible characters of a header do not count. */
function columnsOf(header: readonly string[]): readonly (Column | undefined)[] {
	const bare = (text: string) => text.toLowerCase().replace(/[\s_\p{Cf}-]/gu, "");
	const order = header.map((text) => columns.find((column) => bare(column) === bare(text)));
	// Without a header, this is the row of a taxpayer, with passwords: nothing of it is quoted.
	if (order.every((column) => column === undefined)) {
		throw ofTheFile(["the first row names no known column: the header is missing, or the columns are not separated by commas, semicolons or tabs", headerHint]);
	}
	const unknown = header.filter((text, index) => order[index] === undefined && bare(text) !== "");
	const problems = [
		...unknown.map((text) => `unknown column "${text.slice(0, 40)}"${suggestion(bare(text))}`),
		...required.filter((column) => !order.includes(column)).map((column) => `the column ${column} is missing`),
		...columns.filter((column) => order.indexOf(column) !== order.lastIndexOf(column)).map((column) => `the column ${column} occurs twice`),
	];
	if (problems.length > 0) throw ofTheFile([...problems, headerHint]);
	return order;
}

const headerHint = `the first row has to name the columns: ${required.join(", ")}`;

function suggestion(header: string): string {
	const [best] = columns.map((column) => ({ column, away: distance(header.slice(0, 40), column.replaceAll("_", "")) })).sort((a, b) => a.away - b.away);
	return best && best.away <= 4 ? `; did you mean ${best.column}?` : "";
}

function shapeProblems({ row, cells }: Row, order: readonly (Column | undefined)[]): ClientProblem[] {
	const strays = cells.some((cell, index) => order[index] === undefined && cell.trim() !== "");
	const missing = cells.length < order.findLastIndex((column) => column !== undefined) + 1;
	return [
		...(strays ? ["more cells than columns: put a cell that contains the separator in quotes"] : []),
		...(missing ? ["fewer cells than columns"] : []),
	].map((problem) => ({ row, problem }));
}

const ofTheFile = (problems: readonly string[]) => new UnusableClients(problems.map((problem) => ({ row: 0, problem })));
