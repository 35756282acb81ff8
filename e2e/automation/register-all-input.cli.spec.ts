import { chmodSync, existsSync, writeFileSync } from "node:fs";
import { readClients, UnusableClients } from "../../automation/index.ts";
import { gsps } from "../../mock-portal/reference-data/gsps.ts";
import { buildTaxpayer } from "../../mock-portal/sample-data/taxpayer-builder.ts";
import { runToEnd } from "../commands/command.ts";
import { expect, test } from "../test.ts";
import { clientsFile, columns, type Row, rowFor, runRegisterAll } from "./clients.ts";

const names = gsps.map(({ name }) => name);
const good = rowFor(buildTaxpayer(1), 1);
const header = columns.join();
const line = (row: Row, delimiter = ",") => columns.map((column) => row[column]).join(delimiter);

/** What is said of a file of these bytes or this text. */
function problemsOf(content: string | Uint8Array): readonly string[] {
	try {
		readClients(typeof content === "string" ? new TextEncoder().encode(content) : content, names);
		return [];
	} catch (error) {
		if (error instanceof UnusableClients) return error.message.split("\n");
		throw error;
	}
}

test.describe("A file of taxpayers is read", () => {
	for (const { name, content } of [
		{ name: "with LF", content: `${header}\n${line(good)}\n` },
		{ name: "without an end of line at its end", content: `${header}\n${line(good)}` },
		{ name: "as Excel saves it in UTF-8: with BOM and CRLF", content: `\uFEFF${header}\r\n${line(good)}\r\n` },
		{ name: "with semicolons", content: `${columns.join(";")}\n${line(good, ";")}\n` },
		{ name: "with headers as people write them", content: `GSTIN,User Name,PASSWORD,GSP,API user-name,Api_Password\n${line(good)}` },
		{ name: "with quoted cells", content: `${header}\n${columns.map((column) => `"${good[column]}"`).join()}\n` },
		{ name: "with rows that were emptied", content: `${header}\n\n,,,,,\n${line(good)}\n` },
		{ name: "with empty columns at the end", content: `${header},,\n${line(good)},,\n` },
	])
		test(name, () => {
			const [client, ...others] = readClients(new TextEncoder().encode(content), names);
			expect(others).toEqual([]);
			expect(client).toMatchObject({ gstin: good.gstin, userName: good.user_name, password: good.password, gsp: good.gsp, apiPassword: good.api_password });
		});

	test("in any order of columns, with names in Hindi, passwords with commas, and line breaks in cells", () => {
		const text = `name,${[...columns].reverse().join()}\n"नमूना ""वस्त्र""\nप्रा. लि.",${[...columns]
			.reverse()
			.map((column) => `"${column === "password" ? 'a,"b' : good[column].replaceAll('"', '""')}"`)
			.join()}\n`;
		const [client] = readClients(new TextEncoder().encode(text.replace('a,"b', 'a,""b')), names);
		expect(client).toMatchObject({ row: 2, name: 'नमूना "वस्त्र"\nप्रा. लि.', gstin: good.gstin, password: 'a,"b' });
	});
});

test.describe("A file is refused as a whole", () => {
	for (const { name, content, says } of [
		{
			name: "with a header that is nearly right",
			content: header.replace("user_name", "usr_name"),
			says: '"usr_name" is none that is known; did you mean user_name?',
		},
		{ name: "with a header that is another", content: `${header},remarks`, says: '"remarks" is none that is known' },
		{ name: "without a column", content: header.replace("gsp,", ""), says: "the column gsp is missing" },
		{ name: "with a column twice", content: `${header},gstin`, says: "the column gstin is there twice" },
		{ name: "without rows", content: `${header}\n\n`, says: "there are no taxpayers in it" },
		{ name: "when it is empty", content: "", says: "the column gstin is missing" },
		{ name: "with a quote that is not closed", content: `${header}\n"${line(good)}\n`, says: "the quotes are wrong in or before line" },
		{ name: "in UTF-16", content: new Uint8Array(Buffer.from(`\uFEFF${header}`, "utf16le")), says: "it is not in UTF-8" },
		{ name: "when it is too long", content: new Uint8Array(2_000_001), says: "it is longer than 2 MB" },
	])
		test(name, () => {
			expect(problemsOf(content).join("\n")).toContain(says);
		});
});

test("All problems of all rows are reported with the rows that a spreadsheet shows, no password is quoted, and nothing is sent", async ({ portal }) => {
	const taxpayers = Array.from({ length: 12 }, (_, index) => portal.control.addTaxpayer(buildTaxpayer(index + 1)));
	const other: readonly Partial<Row>[] = [
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
		{ api_user_name: "BATCH0000" },
		{ password: " spaced#1A" },
	];
	const rows = taxpayers.map((taxpayer, index) => rowFor(taxpayer, index, other[index]));
	const file = clientsFile([...rows, ...rows.slice(0, 1)]);
	const before = portal.control.journal();
	const { exitCode, stdout, stderr } = await runRegisterAll(file, portal.url);
	const lines = stderr.trimEnd().split("\n");
	expect(lines.map((text) => text.replace(`${file}, `, ""))).toEqual([
		expect.stringMatching(/^row 3: GSTIN 29AAACN1234F1ZX has a typing error/),
		expect.stringMatching(/^row 4: "NONE" does not have the form of a GSTIN/),
		expect.stringMatching(/^row 5: "Tera Softwares Ltd" is not in the portal's list of GSPs; it has "Tera Software Limited"/),
		"row 6: the name of the GSP is missing.",
		"row 7: the user name of the portal login is missing.",
		"row 7: the password of the portal login is missing.",
		expect.stringMatching(/^row 8: the API user name "ab" has 2 characters/),
		"row 9: the API user name has other characters than letters and digits after API_.",
		expect.stringMatching(/^row 10: the API user's password lacks an upper case letter and a digit and one of/),
		expect.stringMatching(/^row 11: \w{15} is to be registered with "Tera Software Limited" in row 2 already/),
		"row 12: the API user name API_batch0000 is that of row 2 already.",
		"row 13: password has a space before or after it.",
		"row 14: it is the same as row 2.",
		"Nothing was sent to the portal.",
	]);
	expect([exitCode, stdout]).toEqual([2, ""]);
	for (const { password, api_password } of rows) for (const secret of [password, api_password].filter(Boolean)) expect(stderr).not.toContain(secret.trim());
	expect(portal.control.journal()).toEqual(before);
	expect(existsSync(file.replace(".csv", ".results.csv"))).toBe(false);
});

test("A row with a comma too many or a cell too few is reported with its number", () => {
	const text = `${header}\n${line(good)},x\n${line(rowFor(buildTaxpayer(2), 2)).replace(/,[^,]*$/, "")}`;
	expect(problemsOf(text)).toEqual([
		"row 2: it has more cells than there are columns; a cell with a comma in it has to be quoted",
		"row 3: it has fewer cells than there are columns",
	]);
});

test.describe("A password that stands in another's place is not quoted", () => {
	const secrets = [good.password, good.api_password];
	for (const { name, content, says } of [
		{ name: "in a file without a header", content: `${line(good)}\n${line(good)}`, says: "the first row names none of the columns" },
		{ name: "in a file that is divided by tabs", content: `${line(good, "\t")}\n`, says: "not divided by commas or semicolons" },
		{ name: "where a cell is missing", content: `${header}\n${line(good).replace(/,[^,]*/, "")}`, says: "it has fewer cells than there are columns" },
		{ name: "where a cell was deleted, and the others moved", content: `${header}\n${line(good).replace(/,[^,]*/, "")},`, says: "like none there" },
		{
			name: "where a password has a comma, and there is room for its half",
			content: `${header},name\n${line({ ...good, password: `x,${good.password}` })}`,
			says: "like none there",
		},
	])
		test(name, () => {
			const said = problemsOf(content).join("\n");
			expect(said).toContain(says);
			for (const secret of secrets) expect(said).not.toContain(secret);
		});
});

test.describe("irp register-all answers with one clear line and exit code 2", () => {
	const nowhere = "http://127.0.0.1:9";
	for (const { name, args, says } of [
		{ name: "no portal", args: (file: string) => [file], says: /--portal.*not specified/ },
		{ name: "what is no address of a portal", args: (file: string) => [file, "--portal", "portal"], says: /--portal <url>' is invalid\. Expected an address/ },
		{ name: "five at a time", args: (file: string) => [file, "--portal", nowhere, "--parallel", "5"], says: /--parallel <number>' is invalid.*1, 2, 3, 4/ },
		{ name: "the taxpayers' own file for results", args: (file: string) => [file, "--portal", nowhere, "--results", file], says: /is no file of results/ },
		{
			name: "a folder that there is not, for results",
			args: (file: string) => [file, "--portal", nowhere, "--results", `${file}/results.csv`],
			says: /cannot be kept in .*\/results\.csv/,
		},
		{
			name: "a file that is not there",
			args: (file: string) => [`${file}.gone`, "--portal", nowhere],
			says: /\.gone cannot be read: no such file/,
		},
	])
		test(name, async () => {
			const { exitCode, stdout, stderr } = await runToEnd("bin/irp.mjs", ["register-all", ...args(clientsFile([good]))]);
			expect(stderr).toMatch(says);
			expect(stderr.trimEnd().split("\n")).toHaveLength(1);
			expect([exitCode, stdout]).toEqual([2, ""]);
		});
});

test("As JSON, what is wrong comes with the row that it concerns, on standard output", async () => {
	const { exitCode, stdout, stderr } = await runRegisterAll(clientsFile([{ ...good, api_user_name: "ab" }]), "http://127.0.0.1:9", "--json");
	expect(JSON.parse(stdout)).toEqual({ problems: [{ row: 2, problem: expect.stringContaining("has 2 characters after API_") }] });
	expect([exitCode, stderr]).toEqual([2, ""]);
	const unread = await runToEnd("bin/irp.mjs", ["register-all", "/nowhere/clients.csv", "--portal", "http://127.0.0.1:9", "--json"]);
	expect(JSON.parse(unread.stdout)).toEqual({ problems: [{ row: 0, problem: expect.stringContaining("cannot be read") }] });
	expect(unread.exitCode).toBe(2);
});

test("A file that others may open draws a warning", async () => {
	test.skip(process.platform === "win32", "files have no such mode there");
	const file = clientsFile([{ ...good, gstin: "" }]);
	chmodSync(file, 0o644);
	expect((await runRegisterAll(file, "http://127.0.0.1:9")).stderr).toContain(`Better: chmod 600 ${file}`);
	writeFileSync(file, "");
	chmodSync(file, 0o600);
	expect((await runRegisterAll(file, "http://127.0.0.1:9")).stderr).not.toContain("chmod");
});
