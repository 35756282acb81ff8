import { buildInvoice } from "../../fixtures/data/invoices.ts";
import type { Portal } from "../../mock-portal/portal.ts";
import { throughMasterGst } from "../api/client.ts";
import { clientOf, withGspUser } from "../api/with-api-users.ts";
import { expect, pins, test } from "../test.ts";
import type { Visitor } from "../visitor.ts";

const today = (portal: Portal) => portal.control.clock().ist.slice(0, 10).split("-").reverse().join("/");

const report = async (visitor: Visitor, from: string, to: string) => visitor.send(await visitor.open("/MisRpt"), { FromDate: from, ToDate: to });

test.beforeEach(({ portal }) => portal.control.setClock("2025-12-10T12:00:00+05:30"));

test("the report form has the fields that programs send", pins("mis-reports.generated"), async ({ visitor, taxpayer }) => {
	await visitor.logIn(taxpayer);
	const { $ } = await visitor.open("/MisRpt");
	const form = $("form").first();
	expect(form.attr("action")).toBe("/MisRpt/MisRptAction");
	expect(form.find("#FromDate").attr("name")).toBe("FromDate");
	expect(form.find("#ToDate").attr("name")).toBe("ToDate");
	expect(form.find("[name=irp]").attr("value")).toBe("NIC1");
	expect(form.find("#btngo").attr()).toMatchObject({ name: "submit", value: "Date" });
});

test(
	"a report lists the invoices of its days with the IRN in the tenth cell, and as an Excel file",
	pins("mis-reports.generated"),
	async ({ visitor, portal, taxpayer }) => {
		const { login } = withGspUser(portal, taxpayer);
		const api = throughMasterGst(clientOf(portal, "Tera Software Limited"), portal);
		await api.authenticate(login);
		const invoice = buildInvoice(1, { seller: taxpayer, today: portal.control.clock().now });
		await api.generate(invoice);
		await visitor.logIn(taxpayer);
		const answer = await report(visitor, today(portal), today(portal));
		expect(answer.path).toBe("/MisRpt/MisRptAction");
		const cells = answer
			.$("#tblGenerated tbody td")
			.toArray()
			.map((cell) => answer.$(cell).text());
		expect(cells[9]).toBe(portal.control.invoices(taxpayer.gstin)[0]?.irn);
		expect(cells).toContain(invoice.DocDtls.No);
		const excel = await visitor.open(answer.$("a.btnnoloading").attr("href") ?? "");
		expect(excel.headers["content-disposition"]).toContain("GeneratedIrnDetails.xlsx");
		expect(excel.body.subarray(0, 2).toString()).toBe("PK");
	},
);

test("a report without invoices has a cell 2154", pins("mis-reports.generated"), async ({ visitor, portal, taxpayer }) => {
	await visitor.logIn(taxpayer);
	const { $ } = await report(visitor, today(portal), today(portal));
	expect(
		$("#tblGenerated td")
			.toArray()
			.map((cell) => $(cell).text()),
	).toContain("2154");
});

for (const { what, from, to } of [
	{ what: "older than three days", from: "07/12/2025", to: "10/12/2025" },
	{ what: "in the future", from: "10/12/2025", to: "11/12/2025" },
	{ what: "in the wrong order", from: "10/12/2025", to: "09/12/2025" },
	{ what: "not dates", from: "2025-12-10", to: "31/02/2025" },
])
	test(`a report on dates that are ${what} is refused`, pins("mis-reports.generated"), async ({ visitor, taxpayer }) => {
		await visitor.logIn(taxpayer);
		const answer = await report(visitor, from, to);
		expect(answer.refusal).toMatch(/dates/);
		expect(answer.$("#tblGenerated")).toHaveLength(0);
	});
