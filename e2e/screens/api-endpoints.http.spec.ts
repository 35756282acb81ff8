import { badInput, expect, pins, test } from "../test.ts";

test("API Endpoints lists method and path of each API", pins("api-endpoints.paths"), async ({ visitor, taxpayer }) => {
	await visitor.startSession(taxpayer);
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

test.describe("Mounted under a prefix", () => {
	test.use({ portalOptions: { prefix: "/einvoice_web" } });

	test("an API answers at each address that API Endpoints lists", { ...badInput, ...pins("api-endpoints.paths", "auth-api.paths") }, async ({
		loggedInVisitor,
		portal,
	}) => {
		const { $ } = await loggedInVisitor.open(`${portal.url}/APIUserAccount/ApiEndPoints`);
		const rows = $("#tblEndpoints tbody tr").toArray();
		expect(rows).toHaveLength(8);
		for (const row of rows) {
			const [method = "", path = ""] = [3, 4].map((column) => $(row).find("td").eq(column).text());
			const answer = await fetch(new URL(path, portal.url), { method });
			expect.soft([answer.status, (await answer.json()).ErrorDetails?.[0]?.ErrorCode], path).toEqual([200, "1011"]);
		}
	});
});
