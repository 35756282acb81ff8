import { expect, pins, test } from "../test.ts";

const path = "/Others/GSPSLIST";

for (const release of ["2020-09", "2023-12", "2025-11"]) {
	test.describe(`release ${release}`, () => {
		test.use({ portalOptions: { release } });

		test("the table has the dropdowns' GSPs and then ERPs, in their order", pins("gsps-list.table"), async ({ visitorAfterOtp }) => {
			const { $ } = await visitorAfterOtp.open(path);
			const rows = $("#tblGsps tbody tr")
				.toArray()
				.map((row) =>
					$(row)
						.find("td")
						.toArray()
						.map((cell) => $(cell).text()),
				);
			const form = await visitorAfterOtp.open("/APIUserAccount/APIUserRegistration");
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
