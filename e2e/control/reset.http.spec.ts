import { buildInvoice } from "../../fixtures/index.ts";
import { createPortal, type Portal } from "../../mock-portal/portal.ts";
import { buildTaxpayer } from "../../mock-portal/sample-data/taxpayer-builder.ts";
import { sellerOf } from "../api/seller.ts";
import { badInput, expect, test } from "../test.ts";

const atStart = buildTaxpayer(1);

/** All that a reset brings back, except times and numbers, which differ between two starts. */
const stateOf = ({ control }: Portal) => {
	const { settings: _, journal: __, ...tables } = control.export().tables;
	return {
		tables,
		events: control.journal().map(({ event, gstin }) => ({ event, gstin })),
		frozen: control.clock().frozen,
		day: control.clock().ist.slice(0, 10),
		gsps: control.gsps(),
		erps: control.erps(),
		rules: control.invoiceRules(),
		faults: control.faults(),
		captchas: control.captchas(),
		clients: control.clientCredentials(),
	};
};

/** Changes everything that can change on a portal. */
async function changeAll(portal: Portal): Promise<void> {
	const { control } = portal;
	for (const { name } of control.personas()) control.addPersona(name);
	const api = await sellerOf(portal, atStart);
	expect((await api.generate(buildInvoice(1, { seller: atStart }))).codes).toEqual([]);
	control.addGsp({ name: "Our GSP" });
	control.addErp({ name: "Our ERP" });
	control.registerGstin({ gstin: "07AAACT2727Q1ZY" });
	control.setInvoiceRules({ off: ["2193"], texts: "published" });
	control.arm({ fault: "slow" });
	control.setClock("2024-02-29T12:00:00+05:30");
	control.freezeClock();
	await fetch(`${portal.url}/get-captcha-image`);
}

test.describe("In memory", () => {
	test.use({
		portalOptions: {
			taxpayers: [atStart],
			gstins: [{ gstin: "27AABCM1234A1Z7" }],
			invoiceRules: { on: ["2192"] },
			gsps: ["Only GSP", "Tera Software Limited"],
			seed: 5,
		},
	});

	test("a reset brings back the taxpayers, GSPs, rules, clock and journal of the start, and the journal says so", async ({ portal, request }) => {
		const before = stateOf(portal);
		await changeAll(portal);
		const answer = await request.post("/__mock/reset", { data: {} });
		expect([answer.status(), await answer.json()]).toEqual([200, { taxpayers: 1, apiUsers: 0 }]);
		expect(stateOf(portal)).toEqual({ ...before, events: [...before.events, { event: "portal reset", gstin: null }] });
	});

	test("a portal can be reset twice, and works like a new one afterwards", async ({ portal, visitor }) => {
		for (let time = 0; time < 2; time++) {
			await changeAll(portal);
			portal.control.reset();
		}
		await visitor.logIn(atStart);
		expect(portal.control.journal().at(-1)).toMatchObject({ event: "logged in" });
	});

	test("a reset ends sessions and API tokens, and keeps keys, client ids and secrets", async ({ portal, visitor }) => {
		const seller = await sellerOf(portal, atStart);
		await visitor.startSession(atStart);
		const clients = portal.control.clientCredentials();
		const keys = [await portal.control.encryptionKey(), await portal.control.signingKey()];
		portal.control.reset();
		expect((await visitor.open("/Home/MainMenu")).path).toBe("/");
		expect((await seller.gstinDetails(atStart.gstin)).codes).not.toEqual([]);
		expect(portal.control.clientCredentials()).toEqual(clients);
		expect([await portal.control.encryptionKey(), await portal.control.signingKey()]).toEqual(keys);
	});
});

test("a reset leaves the other portals of the server alone", async ({ portal, request }) => {
	const { control } = portal.control.portals.create({ seed: 40 });
	control.addPersona("plain", 7);
	portal.control.addPersona("plain", 7);
	portal.control.reset();
	expect([portal.control.taxpayers().length, control.taxpayers().length]).toEqual([0, 4]);
	await request.post("/p1/__mock/reset");
	expect([control.taxpayers().map(({ gstin }) => gstin), portal.control.portals.list().length]).toEqual([
		[40, 41, 42].map((seed) => buildTaxpayer(seed).gstin),
		1,
	]);
});

test("a reset needs no body, and refuses a field and a page of another origin", badInput, async ({ portal, request }) => {
	portal.control.addPersona("plain", 7);
	expect((await request.post("/__mock/reset", { data: { taxpayers: true } })).status()).toBe(400);
	expect((await request.post("/__mock/reset", { headers: { Origin: "http://elsewhere.example" } })).status()).toBe(403);
	expect(portal.control.taxpayers()).toHaveLength(1);
	expect((await request.post("/__mock/reset")).status()).toBe(200);
	expect(portal.control.taxpayers()).toEqual([]);
});

test("with a data file, a reset brings back what the file held at the start, sessions included, and keeps it there", async () => {
	const data = test.info().outputPath("portal.db");
	const first = await createPortal({ data, taxpayers: [atStart] });
	await changeAll(first);
	const session = first.control.logIn({ gstin: atStart.gstin });
	const kept = first.control.export().tables;
	await first.close();

	const second = await createPortal({ data });
	await second.control.encryptionKey();
	second.control.addPersona("plain", 77);
	second.control.resumeClock();
	second.control.advanceClock(86_400_000);
	second.control.logIn({ gstin: atStart.gstin });
	second.control.reset();
	const { journal, ...tables } = second.control.export().tables;
	expect({ ...tables, journal: journal?.slice(0, -1) }).toEqual(kept);
	expect(journal?.at(-1)).toMatchObject({ event: "portal reset" });
	const menu = await fetch(`${second.url}/Home/MainMenu`, { headers: { Cookie: `${session.name}=${session.value}` }, redirect: "manual" });
	expect(menu.status).toBe(200);
	const after = second.control.export().tables;
	await second.close();

	const third = await createPortal({ data });
	expect(third.control.export().tables).toEqual(after);
	await third.close();
});

test("a portal that starts from an export is reset to that export", async ({ portal, taxpayer }) => {
	portal.control.setClock("2024-02-29T12:00:00+05:30");
	portal.control.freezeClock();
	const other = await createPortal({ import: portal.control.export() });
	other.control.addPersona("plain", 7);
	other.control.resumeClock();
	other.control.reset();
	expect(other.control.taxpayers().map(({ gstin }) => gstin)).toEqual([taxpayer.gstin]);
	expect(other.control.clock()).toEqual(portal.control.clock());
	await other.close();
});
