import { createPortal, InvalidOption } from "../../mock-portal/portal.ts";
import { buildTaxpayer } from "../../mock-portal/sample-data/taxpayer-builder.ts";
import { direct } from "../api/client.ts";
import { clientOf, withGspUser } from "../api/with-api-users.ts";
import { expect, pins, test } from "../test.ts";

test.describe("Client ids of GSPs and ERPs", () => {
	test(
		"are listed in the order of the dropdown, the same over HTTP, with Clear's token at Clear's GSP",
		pins("auth-api.client-ids", "gsp-api.clear"),
		async ({ portal, request }) => {
			const listed = await (await request.get("/__mock/client-credentials")).json();
			expect(listed).toEqual(portal.control.clientCredentials());
			expect(listed).toHaveLength(58);
			expect(listed[0]).toEqual({
				channel: "gsp",
				name: "Virtual Galaxy Infotech Pvt. Ltd.",
				clientId: expect.stringMatching(/^[A-Z]{5}\d\dGSP[A-Z0-9]{5}$/),
				clientSecret: expect.stringMatching(/^[A-Za-z0-9]{20}$/),
			});
			expect(listed.filter((client: object) => "clearToken" in client)).toEqual([
				expect.objectContaining({ name: "DEFMACRO SOFTWARE PRIVATE LIMITED", clearToken: expect.stringMatching(/^[A-Za-z0-9]{32}$/) }),
			]);
		},
	);

	test("client ids are the same on every portal with the same seed, and differ with another seed", pins("auth-api.client-ids"), async ({ portal }) => {
		const [same, other] = [portal.control.portals.create({ seed: 1 }), portal.control.portals.create({ seed: 2, release: "2020-09" })];
		expect(same.control.clientCredentials()).toEqual(portal.control.clientCredentials());
		expect(other.control.clientCredentials().map(({ name }) => name)).not.toContain("BVM IT Consulting Services India Private Limited");
		const secrets = new Set(portal.control.clientCredentials().map(({ clientSecret }) => clientSecret));
		expect(other.control.clientCredentials().filter(({ clientSecret }) => secrets.has(clientSecret))).toEqual([]);
	});

	test("each created portal has its own APIs", pins("auth-api.paths"), async ({ portal }) => {
		const created = portal.control.portals.create({ seed: 2 });
		const { login, through } = withGspUser(created, buildTaxpayer(2));
		const client = clientOf(created, "Tera Software Limited");
		expect((await direct(client, through).authenticate(login)).codes).toEqual([]);
		expect((await direct(client, { ...through, url: portal.url }).authenticate(login)).codes).toEqual(["1010"]);
	});

	for (const seed of [-1, 1.5, 1_000_000, Number.NaN])
		test(`the seed ${seed} is refused`, async () => {
			await expect(createPortal({ seed })).rejects.toThrow(InvalidOption);
		});
});

test("the console lists each GSP's client id and client secret", async ({ visitor, portal }) => {
	const tera = clientOf(portal, "Tera Software Limited");
	const { $ } = await visitor.open("/__mock");
	const row = $("tr").filter((_, element) => $(element).text().includes(tera.name) && $(element).text().includes(tera.clientId));
	expect(row).toHaveLength(1);
	expect(row.text()).toContain(tera.clientSecret);
});

test("the console shows markup in a taxpayer's name as text", async ({ visitor, portal }) => {
	const tradeName = "<img src=x onerror=alert(1)>";
	portal.control.addTaxpayer({ tradeName });
	const { $ } = await visitor.open("/__mock");
	expect($("main").text()).toContain(tradeName);
	expect($("img[src=x]")).toHaveLength(0);
});

test("The encryption key is the one that the portal's page gives", pins("encryption-certificates.download"), async ({ visitor, taxpayer, request }) => {
	const { publicKey } = await (await request.get("/__mock/encryption-key")).json();
	await visitor.startSession(taxpayer);
	expect((await visitor.send(await visitor.open("/APIUserAccount/DownloadEncCert"), {})).text).toBe(publicKey);
});
