import type { Portal } from "../../mock-portal/portal.ts";
import { buildTaxpayer } from "../../mock-portal/sample-data/taxpayer-builder.ts";
import { expect, pins, test } from "../test.ts";
import { direct } from "./client.ts";
import { invoiceOf } from "./invoice-changes.ts";
import { sellerOf } from "./seller.ts";
import { withGspUser } from "./with-api-users.ts";

const other = "29AAACN1234F1ZT";

const codesOf = async (portal: Portal, taxpayer: Parameters<typeof sellerOf>[1], invoice: unknown) =>
	(await (await sellerOf(portal, taxpayer)).generate(invoice)).errors;

test("an invoice for a taxpayer of the portal whose GSTIN is cancelled is refused (3029)", pins("invoice-api.gstin-register"), async ({ portal, taxpayer }) => {
	const { taxpayer: cancelled } = portal.control.addPersona("cancelled");
	const invoice = invoiceOf(taxpayer);
	const state = cancelled.gstin.slice(0, 2);
	const { Pin = 0 } = invoiceOf(cancelled).SellerDtls;
	const to = { ...invoice, BuyerDtls: { ...invoice.BuyerDtls, Gstin: cancelled.gstin, Stcd: state, Pin } };
	expect(await codesOf(portal, taxpayer, to)).toEqual([{ ErrorCode: "3029", ErrorMessage: `GSTIN -${cancelled.gstin} is inactive or cancelled` }]);
});

test(
	"a GSTIN that a tester adds as cancelled is refused for documents of after its de-registration (3074)",
	pins("invoice-api.gstin-register"),
	async ({ portal, taxpayer, request }) => {
		const invoice = invoiceOf(taxpayer);
		const gstin = invoice.BuyerDtls.Gstin;
		const added = await request.post("/__mock/gstins", { data: { gstin, status: "cancelled", deregisteredOn: "2021-01-31" } });
		expect([added.status(), await (await request.get("/__mock/gstins")).json()]).toEqual([201, [{ gstin, status: "cancelled", deregisteredOn: "2021-01-31" }]]);
		expect(await codesOf(portal, taxpayer, invoice)).toEqual([
			{ ErrorCode: "3074", ErrorMessage: `GSTIN - ${gstin} is cancelled and document date - ${invoice.DocDtls.Dt} is later than de-registration date` },
		]);
	},
);

test(
	"an unknown recipient is accepted, and refused by a portal with strict recipients (3028)",
	pins("invoice-api.gstin-register"),
	async ({ portal, taxpayer, request }) => {
		const api = await sellerOf(portal, taxpayer);
		expect((await api.generate(invoiceOf(taxpayer))).codes).toEqual([]);
		const changed = await request.post("/__mock/invoice-rules", { data: { strictRecipients: true } });
		expect((await changed.json()).settings.strictRecipients).toBe(true);
		const next = invoiceOf(taxpayer, { seed: 2 });
		expect((await api.generate(next)).errors).toEqual([{ ErrorCode: "3028", ErrorMessage: `GSTIN -${next.BuyerDtls.Gstin} is invalid` }]);
		portal.control.registerGstin({ gstin: next.BuyerDtls.Gstin });
		expect((await api.generate(next)).codes).toEqual([]);
	},
);

test("GSTIN details and Sync GSTIN give what was added, with the parts of the address", pins("invoice-api.gstin-details"), async ({ portal, taxpayer }) => {
	const api = await sellerOf(portal, taxpayer);
	expect((await api.gstinDetails(other)).codes).toEqual(["3028"]);
	const address = { buildingName: "Sample House", buildingNumber: "7", floor: "2", street: "Sample Road", location: "Sample Town", pin: 560_002 };
	portal.control.registerGstin({ gstin: other, legalName: "SAMPLE BUYER", type: "SEZ", status: "suspended", registeredOn: "2019-01-01", address });
	const details = {
		Gstin: other,
		TradeName: "",
		LegalName: "SAMPLE BUYER",
		AddrBnm: "Sample House",
		AddrBno: "7",
		AddrFlno: "2",
		AddrSt: "Sample Road",
		AddrLoc: "Sample Town",
		StateCode: 29,
		AddrPncd: 560_002,
		TxpType: "SEZ",
		Status: "SUS",
		BlkStatus: "U",
		DtReg: "2019-01-01",
		DtDReg: null,
	};
	expect((await api.gstinDetails(other)).data).toEqual(details);
	expect((await api.syncGstin(other)).data).toEqual(details);
	portal.control.registerGstin({ gstin: taxpayer.gstin, address: { pin: 560_003 } });
	expect((await api.gstinDetails(taxpayer.gstin)).data).toMatchObject({ LegalName: taxpayer.legalName, AddrPncd: 560_003, Status: "ACT" });
});

test("an export takes the register along, and an import checks it", pins("invoice-api.gstin-register"), async ({ portal }) => {
	portal.control.registerGstin({ gstin: other, type: "TCS" });
	const taken = portal.control.export();
	const second = portal.control.portals.create();
	second.control.import(JSON.parse(JSON.stringify(taken)));
	expect(second.control.registeredGstins()).toEqual([{ gstin: other, type: "TCS" }]);
	const spoiled = { ...taken, tables: { ...taken.tables, gstin_register: [{ gstin: other, entry: { gstin: other, type: "XYZ" } }] } };
	expect(() => portal.control.import(spoiled)).toThrow(/^Field "tables\.gstin_register\.0\.entry\.type"/);
});

for (const { what, entry, says } of [
	{ what: "14 characters", entry: { gstin: "29AAACN1234F1Z" }, says: 'Field "gstin": a GSTIN has 15 characters: two digits, then digits and capitals' },
	{ what: "an unknown type", entry: { gstin: other, type: "B2B" }, says: /^Field "type"/ },
	{ what: "a day that does not exist", entry: { gstin: other, registeredOn: "2026-02-30" }, says: 'Field "registeredOn": a day as yyyy-MM-dd' },
	{ what: "an unknown field", entry: { gstin: other, name: "x" }, says: 'Unknown field "name"' },
])
	test(`a GSTIN with ${what} is not added to the register`, pins("invoice-api.gstin-register"), ({ portal }) => {
		expect(() => portal.control.registerGstin(entry)).toThrow(says);
		expect(portal.control.registeredGstins()).toEqual([]);
	});

test("a published test GSTIN is a taxpayer when the tester says that it is one", pins("invoice-api.gstin-register"), async ({ portal }) => {
	const gstin = "29AAACN1234F1ZA";
	expect(() => portal.control.addTaxpayer({ gstin })).toThrow('Field "gstin": The check character of 29AAACN1234F1ZA should be T');
	const taxpayer = portal.control.addTaxpayer({ gstin, testGstin: true });
	expect(taxpayer).not.toHaveProperty("testGstin");
	const { login, client, through } = withGspUser(portal, taxpayer);
	const api = direct(client, through);
	expect((await api.authenticate(login)).codes).toEqual([]);
	expect((await api.generate(invoiceOf(taxpayer))).codes).toEqual([]);
});

test.describe("An e-commerce operator", () => {
	test("generates, reads and cancels the IRN of a supplier", pins("invoice-api.generate", "invoice-api.cancel"), async ({ portal, taxpayer }) => {
		const supplier = buildTaxpayer(102);
		const invoice = invoiceOf(supplier);
		const api = await sellerOf(portal, taxpayer);
		const through = { ...invoice, TranDtls: { ...invoice.TranDtls, EcmGstin: taxpayer.gstin } };
		expect((await api.generate(invoice)).codes).toEqual(["2169"]);
		expect((await api.generate(through)).codes).toEqual(["2195"]);
		portal.control.registerGstin({ gstin: taxpayer.gstin, type: "TCS" });
		const { data = {} } = await api.generate(through);
		expect(data.Status).toBe("ACT");
		expect((await api.byIrn(String(data.Irn))).data).toEqual(data);
		expect((await api.cancel({ Irn: data.Irn, CnlRsn: "1", CnlRem: "wrong" })).codes).toEqual([]);
	});
});

test("the recipient of an invoice may read it, and another taxpayer may not (2226)", pins("invoice-api.by-irn"), async ({ portal, taxpayer }) => {
	const { data } = await (await sellerOf(portal, taxpayer)).generate(invoiceOf(taxpayer));
	const irn = String(data?.Irn);
	const buyer = buildTaxpayer(900_001);
	const [invoice] = portal.control.invoices();
	const recipient = portal.control.addTaxpayer({ ...buyer, gstin: invoice?.recipient ?? "", testGstin: true });
	expect((await (await sellerOf(portal, recipient)).byIrn(irn)).data).toEqual(data);
	expect((await (await sellerOf(portal, portal.control.addTaxpayer(buildTaxpayer(103)))).byIrn(irn)).codes).toEqual(["2226"]);
});
