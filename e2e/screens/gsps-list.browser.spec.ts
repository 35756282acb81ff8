import { expect, pins, test } from "../test.ts";

const path = "/Others/GSPSLIST";

for (const release of ["2020-09", "2023-12", "2025-11"]) {
	test.describe(`release ${release}`, () => {
		test.use({ portalOptions: { release } });

		test("the table has the dropdowns' GSPs and then ERPs, in their order", pins("gsps-list.table"), async ({ visitor, taxpayer }) => {
			const { $ } = await visitor.open(path);
			const rows = $("#tblGsps tbody tr")
				.toArray()
				.map((row) =>
					$(row)
						.find("td")
						.toArray()
						.map((cell) => $(cell).text()),
				);
			const form = await visitor.openApiUserForm(taxpayer);
			const options = (select: string) =>
				form
					.$(`${select} option[value!='']`)
					.toArray()
					.map((option) => form.$(option).text());
			const [gsps, erps] = [options("#ddlGsp"), options("#ddlErp")];
			expect(gsps.length).toBeGreaterThan(50);
			expect(erps.length).toBeGreaterThan(0);
			expect(rows).toEqual([...gsps.map((name) => [name, "GSP"]), ...erps.map((name) => [name, "ERP"])].map((row, index) => [String(index + 1), ...row]));
			expect(gsps.includes("BVM IT Consulting Services India Private Limited")).toBe(release === "2025-11");
		});
	});
}

test("Search > GST Suvidha Providers / ERPs leads to it, and Login leads back home", pins("gsps-list.table"), async ({ page, portal }) => {
	await page.goto("/");
	await page.getByRole("button", { name: "Search" }).click();
	await page.getByRole("link", { name: "GST Suvidha Providers / ERPs" }).click();
	await expect(page).toHaveURL(`${portal.url}${path}`);
	await expect(page.getByRole("cell", { name: "Tera Software Limited" })).toBeVisible();
	await page.getByRole("link", { name: "Login", exact: true }).click();
	await expect(page).toHaveURL(`${portal.url}/`);
});
