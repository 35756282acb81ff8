import { readClients, UnusableClients } from "../../automation/index.ts";
import { gsps } from "../../mock-portal/reference-data/gsps.ts";
import { buildTaxpayer } from "../../mock-portal/sample-data/taxpayer-builder.ts";
import { expect, test } from "../test.ts";
import { columns, type Row, rowFor } from "./clients.ts";

const names = gsps.map(({ name }) => name);
const good = rowFor(buildTaxpayer(1), 1);
const header = columns.join();
const line = (row: Row, delimiter = ",") => columns.map((column) => row[column]).join(delimiter);
const file = (...rows: Row[]) => [header, ...rows.map((row) => line(row))].join("\n");

const bytes = (content: string | Uint8Array) => (typeof content === "string" ? new TextEncoder().encode(content) : content);
const read = (content: string | Uint8Array) => readClients(bytes(content), names);

/** The problems of a file, a line each. */
async function problemsOf(content: string | Uint8Array): Promise<readonly string[]> {
	try {
		await read(content);
		return [];
	} catch (error) {
		if (error instanceof UnusableClients) return error.message.split("\n");
		throw error;
	}
}

const asClient = (row: Row) => ({
	gstin: row.gstin,
	userName: row.user_name,
	password: row.password,
	gsp: row.gsp,
	apiUserName: row.api_user_name,
	apiPassword: row.api_password,
});

for (const { how, content, row = 2 } of [
	{ how: "with LF", content: `${header}\n${line(good)}\n` },
	{ how: "without a line break at its end", content: `${header}\n${line(good)}` },
	{ how: "as Excel saves CSV UTF-8, with BOM and CRLF", content: `\uFEFF${header}\r\n${line(good)}\r\n` },
	{ how: "separated by semicolons", content: `${columns.join(";")}\n${line(good, ";")}\n` },
	{ how: "separated by tabs", content: `${columns.join("\t")}\n${line(good, "\t")}\n` },
	{ how: "with a line sep=; before the header, which a spreadsheet does not count", content: `\uFEFFsep=;\r\n${columns.join(";")}\r\n${line(good, ";")}` },
	{ how: "with a line sep=, before the header", content: `SEP=,\n${header}\n${line(good)}` },
	{ how: "with headers as people write them", content: `GSTIN,User Name,PASSWORD,GSP,API user-name,Api_Password\n${line(good)}` },
	{ how: "with an invisible character in the header", content: `\u200b${header}\n${line(good)}` },
	{ how: "with quoted cells", content: `${header}\n${columns.map((column) => `"${good[column]}"`).join()}\n` },
	{ how: "with empty lines before the header", content: `\n,,,,,\n${header}\n${line(good)}\n`, row: 4 },
	{ how: "with empty rows below the header", content: `${header}\n\n,,,,,\n${line(good)}\n`, row: 4 },
	{ how: "with empty columns at the end", content: `${header},,\n${line(good)},,\n` },
	{ how: "with spaces around values", content: file({ ...good, gstin: ` ${good.gstin}`, gsp: `${good.gsp}\u00a0`, user_name: ` ${good.user_name} ` }) },
	{ how: "with a GSTIN in lower case", content: file({ ...good, gstin: good.gstin.toLowerCase() }) },
])
	test(`a clients file ${how} is read`, async () => {
		const { rows, notices, format } = await read(content);
		expect(rows).toMatchObject([{ ...asClient(good), row }]);
		expect([notices, format]).toEqual([[], "csv"]);
	});

test("a clients file may have its columns in any order, names in Hindi, passwords with commas, and line breaks in cells", async () => {
	const password = 'a,"b';
	const reversed = [...columns].reverse();
	const cells = reversed.map((column) => `"${{ ...good, password }[column].replaceAll('"', '""')}"`);
	const { rows } = await read(`name,${reversed.join()}\n"नमूना ""वस्त्र""\nप्रा. लि.",${cells.join()}\n`);
	expect(rows).toMatchObject([{ ...asClient(good), row: 2, name: 'नमूना "वस्त्र"\nप्रा. लि.', password }]);
});

test("invisible characters in a GSTIN, a user name, a GSP and an API user name are removed, and reported", async () => {
	const hidden = {
		...good,
		gstin: `\u200b${good.gstin}`,
		user_name: `${good.user_name}\u2060`,
		gsp: good.gsp.replace(" ", "\u00ad "),
		api_user_name: `\u202e${good.api_user_name}`,
	};
	const { rows, corrections } = await read(file(hidden));
	expect(rows).toMatchObject([asClient(good)]);
	expect(corrections).toEqual([
		{ row: 2, column: "gstin", had: "an invisible character (U+200B)", value: good.gstin },
		{ row: 2, column: "user_name", had: "an invisible character (U+2060)", value: good.user_name },
		{ row: 2, column: "gsp", had: "an invisible character (U+00AD)", value: good.gsp },
		{ row: 2, column: "api_user_name", had: "an invisible character (U+202E)", value: good.api_user_name },
	]);
});

test("api_ in other letter cases is read as API_, and reported", async () => {
	for (const [written, isReported] of [
		["api_batch0001", true],
		[" Api_batch0001", true],
		["API_batch0001", false],
		["batch0001", false],
	] as const) {
		const { rows, corrections } = await read(file({ ...good, api_user_name: written }));
		expect(rows[0]?.apiUserName).toBe(written.includes("_") ? "API_batch0001" : "batch0001");
		expect(corrections.some(({ had }) => had === "api_ instead of API_")).toBe(isReported);
	}
});

test("a joiner in the name of a taxpayer stays: Indian scripts are written with it", async () => {
	const name = "क्\u200dष लि.";
	expect(await read(`${header},name\n${line(good)},${name}`)).toMatchObject({ rows: [{ name }], corrections: [] });
});

test("a password with an invisible character, or white space around it, is refused and not changed", async () => {
	const rows = [
		{ ...good, password: `${good.password}\u200b` },
		{ ...rowFor(buildTaxpayer(2), 2), password: " spaced#1A" },
		{ ...rowFor(buildTaxpayer(3), 3), password: "spaced#1A\u00a0" },
	];
	expect(await problemsOf(file(...rows))).toEqual([
		"row 2: password contains an invisible character (U+200B)",
		"row 3: password begins with white space (U+0020)",
		"row 4: password ends with white space (U+00A0)",
	]);
});

for (const { what, content, says } of [
	{ what: "a column name that is nearly right", content: header.replace("user_name", "usr_name"), says: 'unknown column "usr_name"; did you mean user_name?' },
	{ what: "an unknown column", content: `${header},remarks`, says: 'unknown column "remarks"' },
	{ what: "a missing column", content: header.replace("gsp,", ""), says: "the column gsp is missing" },
	{ what: "a column that occurs twice", content: `${header},gstin`, says: "the column gstin occurs twice" },
	{ what: "no filled rows", content: `${header}\n\n`, says: "there is no filled row below the header" },
	{ what: "nothing in it", content: "", says: "the file is empty" },
	{ what: "a quote that is not closed", content: `${header}\n"${line(good)}\n`, says: "misplaced quotes in or before line" },
	{ what: "UTF-16", content: new Uint8Array(Buffer.from(`\uFEFF${header}`, "utf16le")), says: "the file is not in UTF-8" },
	{ what: "more than 2 MB", content: new Uint8Array(2_000_001), says: "the file is larger than 2 MB" },
])
	test(`a clients file with ${what} is refused`, async () => {
		expect((await problemsOf(content)).join("\n")).toContain(says);
	});

test("all problems of all rows are reported at once, by the rows that a spreadsheet shows, without a password", async () => {
	const taxpayers = Array.from({ length: 12 }, (_, index) => buildTaxpayer(index + 1));
	const changed: readonly Partial<Row>[] = [
		{},
		{ gstin: "29AAACN1234F1ZX" },
		{ gstin: "NONE" },
		{ gsp: "Tera Softwares Ltd" },
		{ gsp: "" },
		{ user_name: "", password: "" },
		{ api_user_name: "ab" },
		{ api_user_name: "with space" },
		{ api_password: "secretonly" },
		{ gstin: taxpayers[0]?.gstin ?? "", api_user_name: "another01" },
		{ api_user_name: "api_BATCH0000" },
		{ password: " spaced#1A" },
	];
	const rows = taxpayers.map((taxpayer, index) => rowFor(taxpayer, index, changed[index]));
	const problems = await problemsOf(file(...rows, ...rows.slice(0, 1)));
	expect(problems).toEqual([
		expect.stringMatching(/^row 3: .*29AAACN1234F1ZX/),
		expect.stringMatching(/^row 4: "NONE" /),
		expect.stringMatching(/^row 5: "Tera Softwares Ltd" .*"Tera Software Limited"/),
		expect.stringMatching(/^row 6: the name of the GSP is missing/),
		expect.stringMatching(/^row 7: the user name of the portal login is missing/),
		expect.stringMatching(/^row 7: the password of the portal login is missing/),
		expect.stringMatching(/^row 8: the API user name "ab" has 2 characters/),
		expect.stringMatching(/^row 9: the API user name has characters other than letters and digits/),
		expect.stringMatching(/^row 10: the API user's password lacks an upper case letter and a digit and one of/),
		expect.stringMatching(/^row 11: row 2 already registers \w{15} with "Tera Software Limited"/),
		"row 12: row 2 already has the API user name API_batch0000",
		"row 13: password begins with white space (U+0020)",
		"row 14: repeats row 2",
	]);
	for (const { password, api_password } of rows)
		for (const secret of [password, api_password].filter(Boolean)) expect(problems.join("\n")).not.toContain(secret.trim());
});

test("a row with a comma too many or a cell too few is reported with its number", async () => {
	expect(await problemsOf(`${header}\n${line(good)},x\n${line(rowFor(buildTaxpayer(2), 2)).replace(/,[^,]*$/, "")}`)).toEqual([
		"row 2: more cells than columns: put a cell that contains the separator in quotes",
		"row 3: fewer cells than columns",
	]);
});

for (const { where, content, says } of [
	{ where: "in a file without a header", content: `${line(good)}\n${line(good)}`, says: "the first row names no known column" },
	{ where: "in a row with a missing cell", content: `${header}\n${line(good).replace(/,[^,]*/, "")}`, says: "fewer cells than columns" },
	{ where: "in a row from which a cell was deleted, so that the others moved", content: `${header}\n${line(good).replace(/,[^,]*/, "")},`, says: "GSP" },
	{
		where: "behind half of a password with a comma, where there is a column for it",
		content: `${header},name\n${line({ ...good, password: `x,${good.password}` })}`,
		says: "GSP",
	},
])
	test(`a password ${where} is not quoted`, async () => {
		const said = (await problemsOf(content)).join("\n");
		expect(said).toContain(says);
		for (const secret of [good.password, good.api_password]) expect(said).not.toContain(secret);
	});
