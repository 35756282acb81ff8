import { places } from "../../mock-portal/drift/operator.ts";
import { buildTaxpayer } from "../../mock-portal/sample-data/taxpayer-builder.ts";
import { expect, test } from "../test.ts";

for (const { drift, stores } of [
	{ drift: "name-uppercased", stores: { userName: "API_TERA2025", status: "active" } },
	{ drift: "name-cut", stores: { userName: "API_tera20", status: "active" } },
	{ drift: "status-awaiting", stores: { userName: "API_tera2025", status: "frozen" } },
	{ drift: "submit-error-though-made", stores: { userName: "API_tera2025", status: "active" } },
	{ drift: "list-hides-new", stores: { userName: "API_tera2025", status: "active" } },
])
	test.describe(`A portal that drifted by ${drift}`, () => {
		test.use({ portalOptions: { drift: [drift] } });

		test(`stores ${stores.userName}, ${stores.status}`, async ({ portal, visitor, taxpayer }) => {
			await visitor.submitApiUser(await visitor.openApiUserForm(taxpayer));
			expect(portal.control.apiUsers()).toMatchObject([stores]);
		});
	});

test.describe("A portal with the values of the GSPs shifted", () => {
	test.use({ portalOptions: { drift: ["gsp-values-shifted"] } });

	test("a portal with shifted GSP values registers the API user with the GSP below the chosen one", async ({ portal, visitor, taxpayer }) => {
		const form = await visitor.openApiUserForm(taxpayer);
		const options = form.$("#ddlGsp option").toArray();
		const chosen = options.findIndex((option) => form.$(option).text() === "Tera Software Limited");
		await visitor.submitApiUser(form, { GspId: form.$(options[chosen]).attr("value") });
		expect(portal.control.apiUsers()).toMatchObject([{ gsp: form.$(options[chosen + 1]).text() }]);
	});
});

test.describe("A list of API users", () => {
	for (const { drift, shown } of [
		{ drift: "list-paged", shown: 5 },
		{ drift: "list-show-more", shown: 3 },
		{ drift: "list-filtered", shown: 1 },
		{ drift: "list-hides-new", shown: 0 },
		{ drift: "list-stale", shown: 0 },
	])
		test.describe(`with ${drift}`, () => {
			test.use({ portalOptions: { drift: [drift] } });

			test(`the list of API users with ${drift} shows ${shown} rows after Submit, without the new one`, async ({ portal, visitor, taxpayer }) => {
				portal.control.freezeClock();
				const list = await visitor.submitApiUser(await visitor.openApiUserForm(taxpayer));
				expect(list.path).toBe(places.list.path);
				expect(
					list
						.$("tbody tr")
						.not("[hidden]")
						.toArray()
						.map((row) => list.$(row).text())
						.filter((text) => text.includes("API_")),
				).toHaveLength(shown);
				expect(list.$("tbody tr").not("[hidden]").text()).not.toContain("API_tera2025");
			});
		});

	test.describe("with list-paged", () => {
		test.use({ portalOptions: { drift: ["list-paged"] } });

		test("the list of API users with list-paged has the new API user on its second page", async ({ visitor, taxpayer }) => {
			await visitor.submitApiUser(await visitor.openApiUserForm(taxpayer));
			expect((await visitor.open(`${places.list.path}?page=2`)).text).toContain("API_tera2025");
		});
	});
});

test.describe("A portal that moved to another host", () => {
	test.use({ portalOptions: { drift: ["portal-moved"] } });

	test("a portal that moved to another host redirects the home page to the other name of this machine, and not back", async ({ portal }) => {
		portal.control.addTaxpayer(buildTaxpayer(1));
		const { status, headers } = await fetch(portal.url, { redirect: "manual" });
		const there = portal.url.replace("127.0.0.1", "localhost");
		expect([status, headers.get("location")]).toEqual([302, `${there}/`]);
	});
});
