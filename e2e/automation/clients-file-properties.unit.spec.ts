import fc from "fast-check";
import writeExcelFile from "write-excel-file/node";
import { readClients, UnusableClients } from "../../automation/index.ts";
import { buildTaxpayer } from "../../mock-portal/sample-data/taxpayer-builder.ts";
import { sweep } from "../resilience/sweep.ts";
import { expect, test } from "../test.ts";
import { columns, type Row, rowFor } from "./clients.ts";

/** What people and programs leave around a value. */
const around = fc.constantFrom("", " ", "\u00a0", "\u200b", "\ufeff", "\u2060 ", "  ");
const quoted = (cell: string, delimiter: string) => (/["\n\r]/.test(cell) || cell.includes(delimiter) ? `"${cell.replaceAll('"', '""')}"` : cell);

const rows = fc
	.uniqueArray(fc.integer({ min: 1, max: 500 }), { minLength: 1, maxLength: 6 })
	.map((numbers) => numbers.map((number) => rowFor(buildTaxpayer(number), number)));

/** A file with these rows, its names with something around them, and the ways in which programs write the same table. */
const files = fc.record({
	rows,
	spaces: fc.array(around, { minLength: 48, maxLength: 48 }),
	lower: fc.boolean(),
	order: fc.shuffledSubarray([...columns], { minLength: columns.length }),
	delimiter: fc.constantFrom(",", ";", "\t"),
	named: fc.boolean(),
	bom: fc.boolean(),
	end: fc.constantFrom("\n", "\r\n", "\r"),
	emptyBefore: fc.integer({ min: 0, max: 3 }),
});

type File = typeof files extends fc.Arbitrary<infer Value> ? Value : never;

/** The cells as they are in the file: passwords as they are, other values with something around them. */
function cellsOf({ rows, spaces, lower, order }: File): string[][] {
	let next = 0;
	const written = (row: Row, column: keyof Row) => {
		if (column === "password" || column === "api_password") return row[column];
		const value = lower && column === "gstin" ? row[column].toLowerCase() : row[column];
		return `${spaces[next++ % spaces.length]}${value}${spaces[next++ % spaces.length]}`;
	};
	return rows.map((row) => order.map((column) => written(row, column)));
}

const expected = ({ rows }: File) =>
	rows.map(({ gstin, user_name, password, gsp, api_user_name, api_password }) => ({
		...{ gstin, userName: user_name, password, gsp, apiUserName: api_user_name, apiPassword: api_password },
	}));

test("a clients file is read the same whatever separates the cells, ends the lines, comes before the header and surrounds the names", async () => {
	await fc.assert(
		fc.asyncProperty(files, async (file) => {
			const { delimiter, named, bom, end, emptyBefore, order } = file;
			const lines = [
				...Array.from({ length: emptyBefore }, () => ""),
				...[[...order], ...cellsOf(file)].map((cells) => cells.map((cell) => quoted(cell, delimiter)).join(delimiter)),
			];
			const text = `${bom ? "\ufeff" : ""}${named ? `sep=${delimiter}${end}` : ""}${lines.join(end)}`;
			const { rows, format } = await readClients(new TextEncoder().encode(text));
			expect(rows).toMatchObject(expected(file));
			expect([format, rows[0]?.row]).toEqual(["csv", emptyBefore + 2]);
		}),
		{ numRuns: sweep.clientsFiles },
	);
});

test("a workbook is read as the CSV file with the same cells", async () => {
	await fc.assert(
		fc.asyncProperty(files, async (file) => {
			const cells = [...Array.from({ length: file.emptyBefore }, () => []), [...file.order], ...cellsOf(file)];
			const content = await writeExcelFile(cells.map((row) => row.map((value) => ({ value, type: String })))).toBuffer();
			const { rows, format } = await readClients(content);
			expect(rows).toMatchObject(expected(file));
			expect([format, rows[0]?.row]).toEqual(["xlsx", file.emptyBefore + 2]);
		}),
		{ numRuns: Math.ceil(sweep.clientsFiles / 5) },
	);
});

test("any bytes are read or refused with problems, and never fail in another way", async () => {
	const starts = fc.constantFrom([], [0x50, 0x4b, 3, 4], [0xd0, 0xcf, 0x11, 0xe0], [0xef, 0xbb, 0xbf], [...Buffer.from(`${columns.join()}\n`)]);
	await fc.assert(
		fc.asyncProperty(starts, fc.uint8Array({ maxLength: 200 }), async (start, rest) => {
			const refusal = await readClients(Uint8Array.from([...start, ...rest])).catch((error: unknown) => error);
			expect(refusal).toBeInstanceOf(UnusableClients);
		}),
		{ numRuns: sweep.clientsFiles },
	);
});
