import { logIn } from "../journeys/login.ts";
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

test.describe("Mounted under a prefix", () => {
	test.use({ portalOptions: { prefix: "/einvoice_web" } });

	test(
		"each address that API Endpoints lists is one that an API answers at",
		pins("api-endpoints.paths", "auth-api.paths"),
		async ({ page, portal, taxpayer, inbox }) => {
			await logIn(page, taxpayer, inbox, portal.url);
			await page.goto(`${portal.url}/APIUserAccount/ApiEndPoints`);
			const paths = await page.locator("#tblEndpoints td:nth-child(5)").allTextContents();
			const methods = await page.locator("#tblEndpoints td:nth-child(4)").allTextContents();
			expect(paths).toHaveLength(8);
			for (const [index, path] of paths.entries()) {
				const answer = await fetch(new URL(path, portal.url), { method: methods[index] ?? "" });
				expect.soft([answer.status, (await answer.json()).ErrorDetails?.[0]?.ErrorCode], path).toEqual([200, "1011"]);
			}
		},
	);
});
