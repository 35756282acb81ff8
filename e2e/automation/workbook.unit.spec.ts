import { strToU8, zipSync } from "fflate";
import writeExcelFile from "write-excel-file/node";
import { type RowReport, readClients, UnusableClients } from "../../automation/index.ts";
import { isResultsFile, resultsFile } from "../../automation/internal.ts";
import { buildTaxpayer } from "../../mock-portal/sample-data/taxpayer-builder.ts";
import { sweep } from "../resilience/sweep.ts";
import { expect, test } from "../test.ts";
import { columns, type Row, rowFor } from "./clients.ts";

const good = rowFor(buildTaxpayer(1), 1);

type Cell = string | number | boolean | Date | null;

const typed = (value: Cell) =>
	value === null
		? null
		: typeof value === "string"
			? { value, type: String }
			: typeof value === "number"
				? { value, type: Number }
				: typeof value === "boolean"
					? { value, type: Boolean }
					: { value, type: Date, format: "dd/mm/yyyy" };

const sheetOf = (rows: readonly (readonly Cell[])[]) => rows.map((row) => row.map(typed));

/** A workbook of one sheet, as Excel would save these cells. */
const workbook = (...rows: readonly (readonly Cell[])[]): Promise<Uint8Array> => writeExcelFile(sheetOf(rows)).toBuffer();

const cells = (row: Row, other: Partial<Record<keyof Row, Cell>> = {}): Cell[] => columns.map((column) => ({ ...row, ...other })[column]);

async function problemsOf(content: Uint8Array): Promise<readonly string[]> {
	try {
		await readClients(content);
		return [];
	} catch (error) {
		if (error instanceof UnusableClients) return error.message.split("\n");
		throw error;
	}
}

test("a clients file from Excel is read as text, with the rows that Excel shows", async () => {
	const second = rowFor(buildTaxpayer(2), 2, { password: ' =1+1,"x" ' });
	const { rows, format, corrections } = await readClients(
		await workbook(
			[],
			["GSTIN", "User Name", "Password", "GSP", "API user name", "API password", "Name"],
			[...cells(good), "नमूना & <Co>"],
			[],
			cells(rowFor(buildTaxpayer(3), 3)),
		),
	);
	expect(rows).toMatchObject([
		{ row: 3, gstin: good.gstin, userName: good.user_name, password: good.password, apiPassword: good.api_password, name: "नमूना & <Co>" },
		{ row: 5, apiUserName: "batch0003", name: "" },
	]);
	expect([format, corrections]).toEqual(["xlsx", []]);
	expect(await problemsOf(await workbook([...columns], cells(second)))).toEqual([
		"row 2: password begins with white space (U+0020)",
		"row 2: password ends with white space (U+0020)",
	]);
});

test("a user name that Excel keeps as a whole number is taken, and reported", async () => {
	const { rows, corrections } = await readClients(await workbook([...columns], cells(good, { user_name: 12345, gstin: ` ${good.gstin.toLowerCase()}\u200b` })));
	expect(rows[0]?.userName).toBe("12345");
	expect(corrections).toEqual([
		{ row: 2, column: "gstin", had: "an invisible character (U+200B)", value: good.gstin },
		{ row: 2, column: "gstin", had: "extra white space", value: good.gstin },
		{ row: 2, column: "gstin", had: "lower-case letters", value: good.gstin },
		{ row: 2, column: "user_name", had: "a number, not a text", value: "12345" },
	]);
});

for (const [what, other, says] of [
	["a password that Excel took for a number", { password: 100_000 }, "password is a whole number, not a text"],
	["an API password that Excel took for a number, as 1E5", { api_password: 1e21 }, "api_password is a number, not a text"],
	["a user name that Excel took for a date", { user_name: new Date("2025-11-30") }, "user_name is a date, not a text"],
	["a user name that Excel took for a fraction", { user_name: 1.5 }, "user_name is a number, not a text"],
	["TRUE for a GSP", { gsp: true }, "gsp is TRUE or FALSE, not a text"],
	["an error of a formula for a GSTIN", { gstin: "#REF!" }, "gstin is an error of a formula, not a text"],
] as const)
	test(`a clients file from Excel with ${what} is refused, with the column and what to do`, async () => {
		expect(await problemsOf(await workbook([...columns], cells(good, other)))).toEqual([`row 2: ${says}: format the cell as Text, and type the value again`]);
	});

test("of several sheets, the one that names the columns is read, and the others are named", async () => {
	const notes = { data: sheetOf([["Please fill in the other sheet"]]), sheet: "Notes" };
	const clients = { data: sheetOf([[...columns], cells(good)]), sheet: "Clients" };
	const { rows, notices } = await readClients(await writeExcelFile([notes, clients]).toBuffer());
	expect([rows.length, notices]).toEqual([1, ['the sheet "Clients" was read, and these were not: Notes']]);
	expect(await problemsOf(await writeExcelFile([clients, { ...clients, sheet: "Copy" }]).toBuffer())).toEqual([
		'several sheets name the columns ("Clients", "Copy"): keep one of them',
	]);
	expect(await problemsOf(await writeExcelFile([notes, { ...notes, sheet: "More" }]).toBuffer())).toEqual([
		'no sheet names the columns in its first filled row: "Notes", "More"',
	]);
});

test("merged cells are refused in the sheet that is read, and not in the others", async () => {
	const [first = [], second = []] = sheetOf([cells(good).slice(1), cells(rowFor(buildTaxpayer(2), 2)).slice(1)]);
	const title = { data: [[{ value: "Notes", type: String, columnSpan: 2 }, null]], sheet: "Notes" };
	const merged = { data: [...sheetOf([[...columns]]), [{ value: good.gstin, type: String, rowSpan: 2 }, ...first], [null, ...second]], sheet: "Clients" };
	expect(await problemsOf(await writeExcelFile([title, merged]).toBuffer())).toEqual(["merged cells (A2:A3): unmerge them, each row needs its own values"]);
	expect(await problemsOf(await writeExcelFile([title, { data: sheetOf([[...columns], cells(good)]), sheet: "Clients" }]).toBuffer())).toEqual([]);
});

test("a clients file from Excel with hundreds of rows is read, and with 5,000 in the full sweep", async () => {
	const rows = Array.from({ length: sweep.workbookRows }, (_, index) => cells(rowFor(buildTaxpayer(index + 1), index + 1)));
	expect((await readClients(await workbook([...columns], ...rows))).rows).toHaveLength(sweep.workbookRows);
});

const parts = { "xl/workbook.xml": strToU8("<workbook/>"), "[Content_Types].xml": strToU8("<Types/>") };
const sheet = (xml: string) => strToU8(`<worksheet><sheetData>${xml}</sheetData></worksheet>`);

for (const [what, content, says] of [
	["a zip file without a workbook", zipSync({ "a.txt": strToU8("a") }), "the file is a zip file, but no Excel workbook (.xlsx)"],
	["a workbook without its parts", zipSync(parts), "the file is damaged, or not an Excel workbook (.xlsx)"],
	["a zip file that ends too early", zipSync(parts).subarray(0, 60), "the file is damaged"],
	["an old workbook (.xls)", new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1]), "the file is an old workbook (.xls), or one with a password"],
	["a file that unpacks to 60 MB", zipSync({ ...parts, "xl/worksheets/sheet1.xml": new Uint8Array(60_000_000) }), "the file unpacks to more than 50 MB"],
	[
		"a cell in the last row and column that Excel has",
		zipSync({ ...parts, "xl/worksheets/sheet1.xml": sheet('<row r="1048576"><c r="XFD1048576" t="b"><v>1</v></c></row>') }),
		"a sheet has cells as far as row 1048576 and column 16384: delete all rows and columns outside the table",
	],
] as const)
	test(`${what} is refused as a clients file, and says so`, async () => {
		expect((await problemsOf(content)).join()).toContain(says);
	});

const report: RowReport = {
	row: 2,
	name: "=नमूना",
	gstin: good.gstin,
	gsp: good.gsp,
	apiUserName: good.api_user_name,
	outcome: "human needed",
	what: "The portal asks a question.",
	message: "+1",
	actor: "person",
	requiredAction: "Answer it",
	at: "2026-01-01T10:00:00.000Z",
};

for (const format of ["csv", "xlsx"] as const)
	test(`results as ${format} are recognised by a later run, and no cell is a formula`, async () => {
		const content = await resultsFile([report], format);
		expect(await isResultsFile(content)).toBe(true);
		expect(await isResultsFile(format === "csv" ? strToU8("gstin,name\n") : await workbook([...columns]))).toBe(false);
		if (format === "csv")
			expect(Buffer.from(content).toString().split("\n")[1]).toContain(`2,'=नमूना,${good.gstin},${good.gsp},API_${good.api_user_name},human needed,`);
	});
