import { distance } from "fastest-levenshtein";
import { type CheckedClients, type Client, type ClientProblem, checkClients, UnusableClients } from "./clients.ts";
import { readCsv } from "./csv.ts";
import { NotATable, type RowCell, type Table, type TableRow } from "./table.ts";
import { readWorkbook } from "./workbook.ts";

/** Columns that the file must have, in any order. */
const required = ["gstin", "user_name", "password", "gsp", "api_user_name", "api_password"] as const;
/** With the optional one: the taxpayer's name, for the reader of the results. */
const columns = [...required, "name"] as const;

type Column = (typeof columns)[number];

/** Bytes of a file with some ten thousand taxpayers. */
const longest = 2_000_000;

/** The taxpayers of a file. */
export interface ClientsFile extends CheckedClients {
	readonly format: "csv" | "xlsx";
	/** What was read otherwise than it is written in the file. */
	readonly corrections: readonly Correction[];
	/** What the caller has to know about the file, without full stops. */
	readonly notices: readonly string[];
}

/** A value that was not taken as it is written in the file; never a password. */
export interface Correction {
	readonly row: number;
	readonly column: string;
	/** What the value had, such as "lower-case letters". */
	readonly had: string;
	/** As it was read. */
	readonly value: string;
}

/**
 * Reads and checks the taxpayers of a CSV file or an Excel workbook. Spaces around values, the letter case of a GSTIN and of `api_`, and invisible
 * characters in names are corrected; passwords are taken as they are.
 * @param knownGsps names of GSPs as the portal spells them; without it, any name is accepted
 * @throws UnusableClients with every problem of every row
 */
export async function readClients(content: Uint8Array, knownGsps?: readonly string[]): Promise<ClientsFile> {
	const { format, table } = await tableOf(content);
	const filled = table.rows.filter(({ cells }) => cells.some(({ text }) => text.trim() !== ""));
	const [header, ...rows] = filled;
	if (!header) throw ofTheFile(["the file is empty", headerHint]);
	const order = columnsOf(textsOf(header));
	const misshapen = rows.flatMap((row) => shapeProblems(row, order));
	// In a row whose cells have moved, a password may be where a name should be, and would be quoted: nothing more is said about it.
	const moved = new Set(misshapen.map(({ row }) => row));
	const read = rows.filter(({ row }) => !moved.has(row)).map(({ row, cells }) => clientOf(row, (column) => cells[order.indexOf(column)] ?? { text: "" }));
	// A cell that is not a text has no value to check further.
	const unusable = new Set(read.filter(({ isUnusable }) => isUnusable).map(({ client }) => client.row));
	const problems = [...misshapen, ...read.flatMap((client) => client.problems)];
	const checked = checkClients(
		read.map(({ client }) => client).filter(({ row }) => !unusable.has(row)),
		knownGsps,
		problems,
	);
	return { ...checked, format, corrections: read.flatMap(({ corrections }) => corrections), notices: table.notices };
}

const textsOf = ({ cells }: TableRow) => cells.map(({ text }) => text);

async function tableOf(content: Uint8Array): Promise<{ readonly format: ClientsFile["format"]; readonly table: Table }> {
	if (content.length > longest) throw ofTheFile([`the file is larger than ${longest / 1_000_000} MB: split it`]);
	const begins = (...bytes: readonly number[]) => bytes.every((byte, index) => content[index] === byte);
	try {
		if (begins(0xd0, 0xcf, 0x11, 0xe0)) throw new NotATable("the file is an old workbook (.xls), or one with a password: save it as .xlsx without a password");
		if (begins(0x50, 0x4b)) return { format: "xlsx", table: await readWorkbook(content, (row) => namesColumns(textsOf(row))) };
		const rows = readCsv(content).rows.map((cells, index) => ({ row: index + 1, cells: cells.map((text) => ({ text })) }));
		return { format: "csv", table: { rows, notices: [] } };
	} catch (error) {
		throw error instanceof NotATable ? ofTheFile([error.message]) : error;
	}
}

const names = ["gstin", "user_name", "gsp", "api_user_name"] as const;
const passwords = ["password", "api_password"] as const;

function clientOf(row: number, cell: (column: Column) => RowCell) {
	const text = (column: Column) => cell(column).text;
	const client: Client = {
		row,
		gstin: cleaned(text("gstin")).toUpperCase(),
		userName: cleaned(text("user_name")),
		gsp: cleaned(text("gsp")),
		apiUserName: cleaned(text("api_user_name")).replace(/^api_/i, "API_"),
		name: text("name").trim(),
		password: text("password"),
		apiPassword: text("api_password"),
	};
	const read = { gstin: client.gstin, user_name: client.userName, gsp: client.gsp, api_user_name: client.apiUserName };
	const kinds = [...names, ...passwords].flatMap((column) => kindProblem(column, cell(column)));
	const problems = [...kinds, ...passwords.flatMap((column) => passwordProblems(column, cell(column)))].map((problem) => ({ row, problem }));
	const corrections = names.flatMap((column) => found(column, cell(column)).map((had): Correction => ({ row, column, had, value: read[column] })));
	return { client, problems, isUnusable: kinds.length > 0, corrections };
}

/** The problem of a cell that is not a text. A spreadsheet does not keep what was typed as a number or a date: 007 becomes 7, and 1E5 becomes 100000. */
function kindProblem(column: Column, { is }: RowCell): string[] {
	const isPassword = passwords.some((one) => one === column);
	if (is === undefined || (is === "a whole number" && !isPassword)) return [];
	return [`${column} is ${is}, not a text: format the cell as Text, and type the value again`];
}

/** What a value had that was corrected. */
function found(column: (typeof names)[number], { text, is }: RowCell): string[] {
	return [
		...(is === "a whole number" ? ["a number, not a text"] : []),
		...(invisible.test(text) ? [invisibleIn(text)] : []),
		...(/^\s|\s$|\s\s|[^\S ]/.test(text.replace(/\p{Cf}/gu, "")) ? ["extra white space"] : []),
		...(column === "gstin" && /[a-z]/.test(text) ? ["lower-case letters"] : []),
		...(column === "api_user_name" && /^api_/i.test(cleaned(text)) && !cleaned(text).startsWith("API_") ? ["api_ instead of API_"] : []),
	];
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
function passwordProblems(column: Column, { text: password, is }: RowCell): string[] {
	if (is !== undefined) return [];
	const [first = "", last = ""] = [[...password].at(0), [...password].at(-1)];
	return [
		...(/\s/.test(first) ? [`${column} begins with white space (${codePoint(first)})`] : []),
		...(password.length > 1 && /\s/.test(last) ? [`${column} ends with white space (${codePoint(last)})`] : []),
		...(invisible.test(password) ? [`${column} contains ${invisibleIn(password)}`] : []),
	];
}

/** Letter case, spaces, underscores and invisible characters of a header do not count. */
const bare = (text: string) => text.toLowerCase().replace(/[\s_\p{Cf}-]/gu, "");

const columnOf = (text: string): Column | undefined => columns.find((column) => bare(column) === bare(text));

const namesColumns = (header: readonly string[]) => header.some((text) => columnOf(text) !== undefined);

/** Which column each cell belongs to. */
function columnsOf(header: readonly string[]): readonly (Column | undefined)[] {
	const order = header.map(columnOf);
	// Without a header, this is the row of a taxpayer, with passwords: nothing of it is quoted.
	if (!namesColumns(header)) {
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

function shapeProblems({ row, cells }: TableRow, order: readonly (Column | undefined)[]): ClientProblem[] {
	const strays = cells.some((cell, index) => order[index] === undefined && cell.text.trim() !== "");
	const missing = cells.length < order.findLastIndex((column) => column !== undefined) + 1;
	return [
		...(strays ? ["more cells than columns: put a cell that contains the separator in quotes"] : []),
		...(missing ? ["fewer cells than columns"] : []),
	].map((problem) => ({ row, problem }));
}

const ofTheFile = (problems: readonly string[]) => new UnusableClients(problems.map((problem) => ({ row: 0, problem })));
