import { Unzip, UnzipInflate, zipSync } from "fflate";
import { NotATable, type RowCell, type Table, type TableRow } from "./table.ts";

/** Bytes of the unpacked parts of a workbook, and cells of a sheet: some hundred times those of 5,000 taxpayers. */
const unpackedAtMost = 50_000_000;
const cellsAtMost = 2_000_000;

/** Bytes that are unpacked at a time, so that a small file cannot become large before it is noticed. */
const slice = 16_384;

/** Error values of formulas. */
const formulaError = /^#(NULL!|DIV\/0!|VALUE!|REF!|NAME\?|NUM!|N\/A|SPILL!|CALC!|FIELD!|BLOCKED!|GETTING_DATA)$/;

/**
 * Reads an Excel workbook (.xlsx): the sheet that `isTable` accepts by its first filled row, else the only filled sheet.
 * @throws NotATable for another file, for one that is too large, and where no sheet or several sheets could be meant
 */
export async function readWorkbook(content: Uint8Array, isTable: (header: TableRow) => boolean): Promise<Table> {
	const parts = unpack(content);
	if (!parts["xl/workbook.xml"]) throw new NotATable("the file is a zip file, but no Excel workbook (.xlsx)");
	const sheetParts = Object.entries(parts).filter(([name]) => /^xl\/worksheets\/[^/]+\.xml$/.test(name));
	for (const [, part] of sheetParts) requireSmall(part);
	const sheets = (await parsed(parts)).map(({ sheet, data }) => ({ name: sheet, rows: data.map(rowOf) }));
	const filled = sheets.filter(({ rows }) => rows.some(isFilled));
	const tables = filled.filter(({ rows }) => rows.filter(isFilled).slice(0, 1).some(isTable));
	if (tables.length > 1) throw new NotATable(`several sheets name the columns (${quoted(tables)}): keep one of them`);
	const chosen = tables[0] ?? filled[0];
	if (tables.length === 0 && filled.length > 1) throw new NotATable(`no sheet names the columns in its first filled row: ${quoted(filled)}`);
	const merged = chosen ? await mergedCells(parts, sheets.indexOf(chosen)) : [];
	if (merged.length > 0) throw new NotATable(`merged cells (${merged.slice(0, 5).join(", ")}): unmerge them, each row needs its own values`);
	const others = filled.filter((sheet) => sheet !== chosen).map(({ name }) => name);
	return { rows: chosen?.rows ?? [], notices: others.length > 0 ? [`the sheet "${chosen?.name}" was read, and these were not: ${others.join(", ")}`] : [] };
}

const isFilled = ({ cells }: TableRow) => cells.some(({ text }) => text.trim() !== "");
const quoted = (sheets: readonly { readonly name: string }[]) => sheets.map(({ name }) => `"${name}"`).join(", ");

/** The parts of the file that hold text. Stops as soon as they are too large, whatever the file says about their size. */
function unpack(content: Uint8Array): Record<string, Uint8Array> {
	const parts: Record<string, Uint8Array> = {};
	let length = 0;
	const unzip = new Unzip((file) => {
		if (!/\.(xml|rels)$/.test(file.name)) return;
		const chunks: Uint8Array[] = [];
		file.ondata = (error, chunk, isLast) => {
			if (error) throw error;
			length += chunk.length;
			if (length > unpackedAtMost) throw tooLarge();
			chunks.push(chunk);
			if (isLast) parts[file.name] = Buffer.concat(chunks);
		};
		file.start();
	});
	unzip.register(UnzipInflate);
	try {
		for (let at = 0; at < content.length; at += slice) unzip.push(content.subarray(at, at + slice), at + slice >= content.length);
	} catch (error) {
		throw error instanceof NotATable ? error : notReadable();
	}
	return parts;
}

/** Checks the area that the cells of a sheet cover: the reader builds all rows and columns up to the last cell. */
function requireSmall(sheet: Uint8Array): void {
	let [rows, columns] = [0, 0];
	for (const [, letters = "", row] of new TextDecoder().decode(sheet).matchAll(/ r="([A-Z]{0,7})(\d{1,9})"/g)) {
		rows = Math.max(rows, Number(row));
		columns = Math.max(
			columns,
			[...letters].reduce((number, letter) => number * 26 + letter.charCodeAt(0) - 64, 0),
		);
	}
	if (rows * columns > cellsAtMost)
		throw new NotATable(`a sheet has cells as far as row ${rows} and column ${columns}: delete all rows and columns outside the table`);
}

/** The merged cells of the nth sheet, such as `A2:A3`: the reader gives the value to the first of them only. */
async function mergedCells(parts: Readonly<Record<string, Uint8Array>>, index: number): Promise<string[]> {
	const { load } = await import("cheerio");
	const xml = (name: string) => load(new TextDecoder().decode(parts[name]), { xml: true });
	const id = xml("xl/workbook.xml")("sheet").eq(index).attr("r:id");
	const target = xml("xl/_rels/workbook.xml.rels")("Relationship")
		.toArray()
		.find(({ attribs }) => attribs.Id === id)?.attribs.Target;
	const sheet = parts[target?.startsWith("/") ? target.slice(1) : `xl/${target}`];
	const text = new TextDecoder().decode(sheet);
	return [...text.matchAll(/<mergeCell [^>]{0,100}?ref="([A-Z0-9:]{1,40})"/g)].map(([, ref]) => ref ?? "");
}

async function parsed(parts: Readonly<Record<string, Uint8Array>>) {
	// Loaded on demand: most runs read a CSV file. The checked parts are packed again without compression: the reader takes a zip file.
	const { default: readExcelFile } = await import("read-excel-file/universal");
	const stored = zipSync({ ...parts }, { level: 0 });
	const input = new ArrayBuffer(stored.length);
	new Uint8Array(input).set(stored);
	try {
		return await readExcelFile(input, { trim: false, parseNumber: (number) => ({ number }) });
	} catch {
		throw notReadable();
	}
}

type Value = string | boolean | { readonly number: string } | object | null;

const rowOf = (values: readonly Value[], index: number): TableRow => ({ row: index + 1, cells: values.map(cellOf) });

function cellOf(value: Value): RowCell {
	if (value === null) return { text: "" };
	if (typeof value === "string") return formulaError.test(value) ? { text: value, is: "an error of a formula" } : { text: value };
	if (typeof value === "boolean") return { text: String(value).toUpperCase(), is: "TRUE or FALSE" };
	if ("number" in value && typeof value.number === "string") return { text: value.number, is: /^\d{1,15}$/.test(value.number) ? "a whole number" : "a number" };
	return { text: String(value), is: "a date" };
}

const tooLarge = () => new NotATable(`the file unpacks to more than ${unpackedAtMost / 1_000_000} MB: split it`);
const notReadable = () => new NotATable("the file is damaged, or not an Excel workbook (.xlsx): save it again as .xlsx, or as CSV UTF-8");
