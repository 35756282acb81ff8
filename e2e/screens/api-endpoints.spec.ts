import { expect, pins, test } from "../test.ts";

test("API Endpoints lists method and path of each API", pins("api-endpoints.paths"), async ({ visitor, taxpayer }) => {
	await visitor.logIn(taxpayer);
	const { $ } = await visitor.open("/APIUserAccount/ApiEndPoints");
	const cells = $("#tblEndpoints tbody tr")
		.toArray()
		.map((row) => [$(row).find("td").eq(3).text(), $(row).find("td").eq(4).text()].join(" "));
	expect(cells).toEqual([
		"POST /eivital/v1.04/auth",
		"POST /eivital/v1.03/auth",
		"POST /eicore/v1.03/Invoice",
		"POST /eicore/v1.03/Invoice/Cancel",
		"GET /eicore/v1.03/Invoice/irn/{irn}",
		"GET /eicore/v1.03/Invoice/irnbydocdetails?doctype={type}&docnum={number}&docdate={dd/MM/yyyy}",
		"GET /eivital/v1.04/Master/gstin/{gstin}",
		"GET /eivital/v1.03/Master/gstin/{gstin}",
	]);
	expect($("a.btn-danger").attr("href")).toBe("/Home/MainMenu");
});
