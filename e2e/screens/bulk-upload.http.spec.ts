import type { APIRequestContext } from "@playwright/test";
import { load } from "cheerio";
import { unzipSync } from "fflate";
import { buildInvoice } from "../../fixtures/data/invoices.ts";
import type { NewTaxpayer } from "../../mock-portal/domain/taxpayer.ts";
import type { Portal } from "../../mock-portal/portal.ts";
import { expect, pins, test } from "../test.ts";

const path = "/Invoice/BulkUpload";

/** Logs in without the login page, and uploads files in that session. */
async function uploader(request: APIRequestContext, portal: Portal, taxpayer: NewTaxpayer) {
	const { name, value } = portal.control.logIn({ gstin: taxpayer.gstin });
	const session = `${name}=${value}`;
	const page = await request.get(path, { headers: { Cookie: session } });
	const antiforgery = page.headers()["set-cookie"]?.split(";")[0] ?? "";
	const token = load(await page.text())("input[name=__RequestVerificationToken]").attr("value") ?? "";
	const headers = { Cookie: `${session}; ${antiforgery}` };
	return {
		get: (below: string) => request.get(`/Invoice/${below}`, { headers, maxRedirects: 0 }),
		async upload(content: string | Buffer, fields: Record<string, string> = {}) {
			const file = { name: "invoices.json", mimeType: "application/json", buffer: Buffer.from(content) };
			const answer = await request.post(path, { headers, multipart: { JsonFile: file, submit: "Upload", __RequestVerificationToken: token, ...fields } });
			return { status: answer.status(), $: load(await answer.text()) };
		},
	};
}

test("the upload form has the hooks that programs rely on", pins("bulk-upload.form"), async ({ request, portal, taxpayer }) => {
	const { upload } = await uploader(request, portal, taxpayer);
	const { $ } = await upload("[]");
	const form = $("form").first();
	expect([form.attr("action"), form.attr("enctype")]).toEqual([path, "multipart/form-data"]);
	expect($("#hiddenPageName").attr("value")).toBe("BulkUpload");
	expect($("input[type=file]#JsonFile.custom-file-input").attr("name")).toBe("JsonFile");
	expect($("input[type=submit]#uploadBtn.btn-info").attr()).toMatchObject({ name: "submit", value: "Upload" });
	expect($("input[type=text]#blockUser").attr("name")).toBe("name");
	expect(form.text()).toContain("(Less than 2 MB)");
	expect(form.children().last().attr("name")).toBe("__RequestVerificationToken");
});

test(
	"each invoice of an uploaded file gets its IRN or its errors, and the dashboard counts those that got one",
	pins("bulk-upload.result"),
	async ({ request, portal, taxpayer, visitor }) => {
		const { upload } = await uploader(request, portal, taxpayer);
		const [first, second] = [buildInvoice(1, { seller: taxpayer }), buildInvoice(2, { seller: taxpayer })];
		const wrong = { ...second, ValDtls: { ...second.ValDtls, AssVal: second.ValDtls.AssVal + 500 } };
		const { status, $ } = await upload(JSON.stringify([first, wrong]));
		expect(status).toBe(200);
		const summary = $("form > div:nth-of-type(5) table.tblInvoiceInfo td:not([rowspan])").toArray();
		expect(summary.map((cell) => $(cell).text())).toEqual(["2", String(first.ItemList.length + second.ItemList.length), "1", "1"]);
		const [registered] = portal.control.invoices(taxpayer.gstin);
		const row = $("form > div:nth-of-type(6) tbody td").toArray();
		expect(row.map((cell) => $(cell).text()).slice(0, 3)).toEqual(["1", first.DocDtls.No, first.DocDtls.Dt]);
		expect($(row[7]).text()).toBe(registered?.irn);
		const failed = $("table#tblGrid tbody td").toArray();
		expect($(failed[1]).text()).toBe(second.DocDtls.No);
		expect($(failed[5]).text()).toMatch(/^\d{4}/);
		expect($("a.btn-outline-danger.btnnoloading").attr("href")).toBe("/Invoice/FailedInvoiceDetails");
		expect(portal.control.journal().at(-1)).toMatchObject({ event: "invoices uploaded", details: { invoices: "2", registered: "1" } });
		expect((await visitor.logIn(taxpayer)).$("#lblGenMon").text()).toBe("1");
	},
);

test("the ZIP file and both Excel files of an upload hold its invoices", pins("bulk-upload.result"), async ({ request, portal, taxpayer }) => {
	const { upload, get } = await uploader(request, portal, taxpayer);
	const [good, again] = [buildInvoice(1, { seller: taxpayer }), buildInvoice(1, { seller: taxpayer })];
	await upload(JSON.stringify([good, again]));
	const irn = portal.control.invoices(taxpayer.gstin)[0]?.irn ?? "";

	const zip = unzipSync(await (await get("ZipFileDownload")).body());
	expect(JSON.parse(Buffer.from(zip[`${irn}.json`] ?? []).toString())).toMatchObject({ Irn: irn, SignedInvoice: expect.stringMatching(/^eyJ/) });
	const sheet = async (below: string) => {
		const answer = await get(below);
		expect(answer.headers()["content-type"]).toContain("spreadsheetml");
		const files = unzipSync(await answer.body());
		return Object.entries(files)
			.flatMap(([name, bytes]) => (/sheet1|sharedStrings/.test(name) ? [Buffer.from(bytes).toString()] : []))
			.join("");
	};
	const uploaded = await sheet("ExcelUploadedInvoiceDetails");
	for (const text of ["Doc No", "IRN", good.DocDtls.No, irn]) expect(uploaded).toContain(text);
	const failed = await sheet("FailedInvoiceDetails");
	for (const text of ["Invoice No", "Error Code", "Error Date", good.DocDtls.No, "2150"]) expect(failed).toContain(text);
});

for (const { what, content } of [
	{ what: "not JSON", content: "{" },
	{ what: "JSON, but not a list", content: "{}" },
	{ what: "an empty list", content: "[]" },
	{ what: "a list with an entry that is not an invoice", content: '[{"DocDtls":{}},5]' },
	{ what: "2 MB large", content: Buffer.alloc(2 * 1024 * 1024, " ") },
])
	test(
		`a file that is ${what} is refused with SCHEMA ERROR, and registers nothing`,
		pins("bulk-upload.schema-error"),
		async ({ request, portal, taxpayer }) => {
			const { upload } = await uploader(request, portal, taxpayer);
			const { status, $ } = await upload(content);
			expect([status, $("div.divDeserializationError table.tblError td").first().text()]).toEqual([200, "SCHEMA ERROR"]);
			expect(portal.control.invoices()).toEqual([]);
		},
	);

test("an upload without the antiforgery token is refused, and registers nothing", pins("session.antiforgery"), async ({ request, portal, taxpayer }) => {
	const { upload } = await uploader(request, portal, taxpayer);
	const { status } = await upload(JSON.stringify([buildInvoice(1, { seller: taxpayer })]), { __RequestVerificationToken: "CfDJ8" });
	expect([status, portal.control.invoices()]).toEqual([400, []]);
});

test("a download before any upload leads to the upload page", async ({ request, portal, taxpayer }) => {
	const { get } = await uploader(request, portal, taxpayer);
	const answer = await get("ZipFileDownload");
	expect([answer.status(), answer.headers().location]).toEqual([302, path]);
});

test("a form that is sent to the upload page as urlencoded, or cut off, is refused in plain words", async ({ request, portal, taxpayer }) => {
	const { name, value } = portal.control.logIn({ gstin: taxpayer.gstin });
	const headers = { Cookie: `${name}=${value}` };
	const urlencoded = await request.post(path, { headers, form: { JsonFile: "[]" } });
	expect([urlencoded.status(), await urlencoded.text()]).toEqual([415, expect.stringContaining("multipart/form-data")]);
	const cut = await request.post(path, {
		headers: { ...headers, "Content-Type": "multipart/form-data; boundary=b" },
		data: "--b\r\nContent-Disposition: form",
	});
	expect([cut.status(), await cut.text()]).toEqual([400, expect.stringContaining("The multipart form cannot be read.")]);
});
