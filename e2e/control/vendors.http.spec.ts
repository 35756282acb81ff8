import { createPortal } from "../../mock-portal/portal.ts";
import { throughMasterGst } from "../api/client.ts";
import { clientOf } from "../api/with-api-users.ts";
import { badInput, expect, test } from "../test.ts";
import { gspId } from "../visitor.ts";

const ours = "Our GSP Private Limited";

test.describe("a portal with a list of GSPs and ERPs of its own", () => {
	test.use({ portalOptions: { gsps: ["First GSP", ours], erps: { added: ["Our ERP"] } } });

	test("offers its own GSPs in place of the release's, and the added ERP after the release's", async ({ visitor, taxpayer, portal }) => {
		const { $ } = await visitor.openApiUserForm(taxpayer);
		const names = (list: string) =>
			$(`${list} option[value!=""]`)
				.toArray()
				.map((option) => $(option).text());
		expect(names("#ddlGsp")).toEqual(["First GSP", ours]);
		expect(names("#ddlErp").at(-1)).toBe("Our ERP");
		expect((await visitor.open("/Others/GSPSLIST")).text).toContain("Our ERP");
		expect(portal.control.clientCredentials().map(({ name }) => name)).toEqual(["First GSP", ours, ...portal.control.erps().map(({ name }) => name)]);
	});
});

test("a GSP that is added through the control API can be chosen at once, and its client id authenticates its API user", async ({
	request,
	visitor,
	portal,
	taxpayer,
}) => {
	const answer = await request.post("/__mock/gsps", { data: { name: ours } });
	expect([answer.status(), (await answer.json()).name]).toEqual([201, ours]);
	const form = await visitor.openApiUserForm(taxpayer);
	await visitor.submitApiUser(form, { GspId: gspId(form, ours) });
	expect(portal.control.apiUsers(taxpayer.gstin)).toMatchObject([{ userName: "API_tera2025", gsp: ours }]);
	const api = throughMasterGst(clientOf(portal, ours), portal);
	expect((await api.authenticate({ gstin: taxpayer.gstin, userName: "API_tera2025", password: "Sample#2025" })).codes).toEqual([]);
});

test("an added GSP survives an export and an import", async ({ portal }) => {
	portal.control.addGsp({ name: ours });
	const other = await createPortal();
	try {
		other.control.import(portal.control.export());
		expect(other.control.gsps().at(-1)?.name).toBe(ours);
	} finally {
		await other.close();
	}
});

for (const { what, body, says } of [
	{ what: "without a name", body: {}, says: "name" },
	{ what: "with an empty name", body: { name: "  " }, says: "a name" },
	{ what: "with a listed name in another letter case", body: { name: "TERA SOFTWARE LIMITED" }, says: "TERA SOFTWARE LIMITED is already in the list" },
	{ what: "with an invisible character", body: { name: "Our\u202EGSP" }, says: "no control or format characters" },
])
	test(`POST /__mock/gsps ${what} is refused, and adds nothing`, badInput, async ({ request, portal }) => {
		const before = portal.control.gsps().length;
		const answer = await request.post("/__mock/gsps", { data: body });
		expect([answer.status(), (await answer.json()).error]).toEqual([400, expect.stringContaining(says)]);
		expect(portal.control.gsps()).toHaveLength(before);
	});

for (const { what, options, says } of [
	{ what: "an empty list", options: { gsps: [] }, says: "The list of GSPs is empty" },
	{ what: "a name twice", options: { gsps: ["A", "a"] }, says: "twice" },
	{ what: "a name of the release again", options: { gsps: { added: ["Tera Software Limited"] } }, says: "Tera Software Limited twice" },
	{ what: "a name with spaces around it", options: { erps: [" A"] }, says: '" A"' },
])
	test(`a portal with ${what} of GSPs or ERPs is not started`, async () => {
		await expect(createPortal(options)).rejects.toThrow(says);
	});
