import { isGoodStatus, type ListSnapshot, parseList } from "../../automation/flow/api-user-list.ts";
import { expect, test } from "../test.ts";

const headers = ["S.No", "User Name", "Registered Through", "GSP / ERP / Client-Id", "Created On", "Status"];
const row = (name: string, status = "Active") => ["1", name, "GSP", "Tera Software Limited", "26/11/2026", status];
const shown: ListSnapshot = { tables: [{ headers, rows: [row("API_tera2025")] }], text: "List of API Users", more: [], filters: [] };

test("A list is read by the columns that its header names", () => {
	expect(parseList(shown)).toMatchObject({ users: [{ name: "API_tera2025", gsp: "Tera Software Limited", status: "Active" }], incomplete: undefined });
	const turned = { headers: [...headers].reverse(), rows: [[...row("API_tera2025")].reverse()] };
	expect(parseList({ ...shown, tables: [turned] })).toMatchObject({ users: [{ name: "API_tera2025", gsp: "Tera Software Limited", status: "Active" }] });
});

test("Two columns that could have the GSP show none, and a State is not a status", () => {
	const twice = { headers: ["User Name", "GSP", "GSP Name", "State"], rows: [["API_tera2025", "FOCUSOFTNET", "Tera Software Limited", "Active"]] };
	expect(parseList({ ...shown, tables: [twice] })?.users).toMatchObject([{ gsp: undefined, status: undefined }]);
});

test("A row that has more cells than the header shows a name, and nothing else", () => {
	const wider = { headers: ["User Name", "GSP"], rows: [["API_tera2025", "Tera Software Limited", "Active"]] };
	expect(parseList({ ...shown, tables: [wider] })?.users).toMatchObject([{ name: "API_tera2025", gsp: undefined }]);
});

const incomplete: readonly { readonly what: string; readonly seen: Partial<ListSnapshot>; readonly why: RegExp }[] = [
	{ what: "a pager", seen: { more: ["2"] }, why: /further pages \("2"\)/ },
	{ what: "a button Show more", seen: { more: ["Show more"] }, why: /Show more/ },
	{ what: '"Showing 1 to 10 of 23 entries"', seen: { text: "Showing 1 to 10 of 23 entries" }, why: /1 of 23/ },
	{ what: '"Showing 1 of 3"', seen: { text: "Showing 1 of 3" }, why: /1 of 3/ },
	{ what: '"1 - 10 of 11"', seen: { text: "1 - 10 of 11" }, why: /1 of 11/ },
	{ what: '"Total records: 4"', seen: { text: "Total records: 4" }, why: /1 of 4/ },
	{ what: '"Page 1 of 2"', seen: { text: "Page 1 of 2" }, why: /1 of Infinity/ },
	{ what: "a filter", seen: { filters: ["FOCUSOFTNET"] }, why: /filtered \("FOCUSOFTNET"\)/ },
	{ what: "a row that cannot be read", seen: { tables: [{ headers, rows: [row("API_tera2025"), row("tera2026")] }] }, why: /1 of its rows/ },
	{
		what: "a second table",
		seen: {
			tables: [
				{ headers, rows: [row("API_a12345")] },
				{ headers, rows: [row("API_b12345")] },
			],
		},
		why: /more than one table/,
	},
];
for (const { what, seen, why } of incomplete) {
	test(`A list with ${what} is not known to be complete`, () => {
		expect(parseList({ ...shown, ...seen })?.incomplete).toMatch(why);
	});
}

test('A list that counts as many as it shows is complete, and so is one that says "There is no Api user."', () => {
	expect(parseList({ ...shown, text: "Showing 1 to 1 of 1 entries" })).toMatchObject({ incomplete: undefined });
	expect(parseList({ ...shown, tables: [], text: "There is no Api user." })).toEqual({ users: [], columns: [], incomplete: undefined });
	expect(parseList({ ...shown, tables: [], text: "There is no Api user.", filters: ["Active"] })?.incomplete).toContain("filtered");
});

test("A page without API users that does not say so is not a list", () => {
	expect(parseList({ ...shown, tables: [{ headers, rows: [] }] })).toBeUndefined();
});

test("Only known words mean that an API user can be used", () => {
	expect(["Active", " ACTIVE ", "Enabled"].every(isGoodStatus)).toBe(true);
	expect(["Awaiting approval", "Disabled", "Under verification", "Inactive", "Active (frozen)", ""].some(isGoodStatus)).toBe(false);
});
