import { listShown } from "../../automation/flow/api-user-list.ts";
import { expect, test } from "../test.ts";

const row = "<tr><td>1</td><td>API_tera2025</td><td>Tera Software Limited</td><td>Active</td></tr>";
const table = (rows = row, foot = "") =>
	`<table><thead><tr><th>S.No</th><th>User Name</th><th>GSP</th><th>Status</th></tr></thead><tbody>${rows}</tbody>${foot}</table>`;
const ours = { name: "API_tera2025", gsp: "Tera Software Limited", status: "Active" };

const complete: readonly { readonly what: string; readonly html: string }[] = [
	{ what: "a table", html: table() },
	{
		what: "a table of ARIA roles",
		html: '<div role="table"><div role="row"><b role="columnheader">User Name</b><b role="columnheader">GSP</b><b role="columnheader">Status</b></div><div role="row"><i role="cell">API_tera2025</i><i role="cell">Tera Software Limited</i><i role="cell">Active</i></div></div>',
	},
	{
		what: "a table with hidden rows and a menu with a link More",
		html: `<nav><a href="#">More</a></nav>${table(`${row}<tr hidden><td>2</td><td>API_gone2024</td><td>FOCUSOFTNET</td><td>Active</td></tr>`)}`,
	},
	{
		what: "a table with a search field that is empty, and more rows to a page than there are",
		html: `<select><option>10</option></select><input type="search">${table()}<p>Showing 1 to 1 of 1 entries</p>`,
	},
	{
		what: "a table in an open shadow root",
		html: `<div id="host"></div><template>${table()}</template><script>host.attachShadow({ mode: "open" }).append(document.querySelector("template").content)</script>`,
	},
];
for (const { what, html } of complete) {
	test(`The API users in ${what} are all`, async ({ page }) => {
		await page.setContent(html);
		expect(await listShown(page.mainFrame())).toMatchObject({ users: [ours], incomplete: undefined });
	});
}

const incomplete: readonly { readonly what: string; readonly html: string; readonly why: RegExp }[] = [
	{
		what: "page numbers in its foot",
		html: table(row, '<tfoot><tr><td colspan="4">1 <a href="?page=2">2</a> <a href="?page=2">&gt;</a></td></tr></tfoot>'),
		why: /further pages \("2"\)/,
	},
	{ what: "a button Show more", html: `${table()}<button>Show more</button>`, why: /Show more/ },
	{ what: "a count of more than it shows", html: `${table()}<p>Showing 1 to 1 of 12 entries</p>`, why: /1 of 12/ },
	{ what: "a filter that is set", html: `<label>GSP <select><option>FOCUSOFTNET</option></select></label>${table()}`, why: /filtered \("FOCUSOFTNET"\)/ },
	{ what: "a second table of API users", html: table() + table(), why: /more than one table/ },
];
for (const { what, html, why } of incomplete) {
	test(`A list with ${what} may have more API users`, async ({ page }) => {
		await page.setContent(html);
		expect(await listShown(page.mainFrame())).toMatchObject({ incomplete: expect.stringMatching(why) });
	});
}

test("A list without a table has names, and nothing that no column names", async ({ page }) => {
	await page.setContent("<ul><li><b>API_tera2025</b> <i>Tera Software Limited</i> <i>Active</i></li></ul>");
	expect(await listShown(page.mainFrame())).toMatchObject({ users: [{ name: "API_tera2025", gsp: undefined, status: undefined }] });
});
