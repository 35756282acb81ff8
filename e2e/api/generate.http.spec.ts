import { compactVerify, importSPKI } from "jose";
import { buildInvoice } from "../../fixtures/data/invoices.ts";
import type { Invoice } from "../../mock-portal/domain/invoice/invoice.ts";
import { irnOf } from "../../mock-portal/domain/invoice/irn.ts";
import { buildTaxpayer } from "../../mock-portal/sample-data/taxpayer-builder.ts";
import { expect, pins, test } from "../test.ts";
import { throughClear, throughMasterGst } from "./client.ts";
import { dataOf, sellerOf } from "./seller.ts";
import { withGspUser } from "./with-api-users.ts";
import { invoiceOf, wrongInvoices } from "./wrong-invoices.ts";

const at = "2025-12-01T10:15:30+05:30";

const irnFor = ({ SellerDtls, DocDtls }: Invoice, now: number) =>
	irnOf({ gstin: SellerDtls.Gstin, type: DocDtls.Typ, number: DocDtls.No, date: DocDtls.Dt }, now);

test.describe("Generate IRN", () => {
	test.beforeEach(({ portal }) => {
		portal.control.freezeClock();
		portal.control.setClock(at);
	});

	test(
		"a sound invoice gets its IRN, an acknowledgement and signed parts",
		pins("invoice-api.generate", "invoice-api.acknowledgement"),
		async ({ portal, taxpayer }) => {
			const api = await sellerOf(portal, taxpayer);
			const invoice = buildInvoice(1, { seller: taxpayer });
			const irn = irnFor(invoice, portal.control.clock().now);
			const { status, data } = await api.generate(invoice);
			const jwt = expect.stringMatching(/^[\w-]+\.[\w-]+\.[\w-]+$/);
			expect([status, data]).toEqual([
				200,
				{
					AckNo: 112500000000001,
					AckDt: "2025-12-01 10:15:30",
					Irn: irn,
					SignedInvoice: jwt,
					SignedQRCode: jwt,
					Status: "ACT",
					EwbNo: null,
					EwbDt: null,
					EwbValidTill: null,
					Remarks: null,
				},
			]);
			expect((await api.generate(buildInvoice(2, { seller: taxpayer }))).data).toMatchObject({ AckNo: 112500000000002, Status: "ACT" });
			expect(portal.control.journal().filter(({ event }) => event === "invoice registered")[0]).toMatchObject({
				gstin: taxpayer.gstin,
				details: { irn, document: "INV MOCK/1" },
			});
			expect(portal.control.invoices(taxpayer.gstin).map(({ documentNumber }) => documentNumber)).toEqual(["MOCK/1", "MOCK/2"]);
		},
	);

	test(
		"each rule's wrong invoice meets its code and text, and is not registered",
		pins("invoice-api.rules", "invoice-api.totals"),
		async ({ portal, taxpayer }) => {
			const api = await sellerOf(portal, taxpayer);
			for (const { what, of, wrong, code, text } of wrongInvoices) {
				const invoice = wrong(invoiceOf(taxpayer, of));
				const { status, errors, info } = await api.generate(invoice);
				expect([status, errors, info], what).toEqual([200, [{ ErrorCode: code, ErrorMessage: typeof text === "string" ? text : text(invoice) }], null]);
			}
			expect(portal.control.invoices()).toEqual([]);
			expect((await api.generate(invoiceOf(taxpayer, "between states"))).codes).toEqual([]);
		},
	);

	test("a document that has an IRN meets 2150 and what there is", pins("invoice-api.duplicate"), async ({ portal, taxpayer }) => {
		const api = await sellerOf(portal, taxpayer);
		const invoice = buildInvoice(1, { seller: taxpayer });
		const first = await api.generate(invoice);
		portal.control.advanceClock(60_000);
		const { AckNo, AckDt, Irn } = first.data ?? {};
		for (const No of ["MOCK/1", "mock/1"]) {
			const again = await api.generate(buildInvoice(7, { seller: taxpayer, DocDtls: { ...invoice.DocDtls, No } }));
			expect([again.errors, again.info]).toEqual([[{ ErrorCode: "2150", ErrorMessage: "Duplicate IRN" }], [{ InfCd: "DUPIRN", Desc: { AckNo, AckDt, Irn } }]]);
		}
		const note = { ...invoice, DocDtls: { ...invoice.DocDtls, Typ: "CRN" } };
		const lastYear = { ...invoice, DocDtls: { ...invoice.DocDtls, Dt: "31/03/2025" } };
		for (const other of [note, lastYear]) expect((await api.generate(other)).codes).toEqual([]);
	});

	test("of one document sent many times at once, one gets the IRN", pins("invoice-api.duplicate"), async ({ portal, taxpayer }) => {
		const api = await sellerOf(portal, taxpayer);
		const invoice = buildInvoice(1, { seller: taxpayer });
		const replies = await Promise.all(Array.from({ length: 10 }, () => api.generate(invoice)));
		expect(replies.map(({ codes: [code = "registered"] }) => code).sort()).toEqual([...Array(9).fill("2150"), "registered"]);
		expect(portal.control.invoices()).toHaveLength(1);
	});

	test("the same number of two taxpayers is two documents", pins("invoice-api.irn"), async ({ portal, taxpayer }) => {
		const other = portal.control.addTaxpayer(buildTaxpayer(102));
		for (const seller of [taxpayer, other]) {
			const api = await sellerOf(portal, seller);
			expect((await api.generate(buildInvoice(1, { seller }))).codes).toEqual([]);
		}
	});
});

test.describe("Signed parts", () => {
	test(
		"verify with the key on the tester's side, by another library, and say what was registered",
		pins("invoice-api.signatures"),
		async ({ portal, taxpayer, request }) => {
			const api = await sellerOf(portal, taxpayer);
			const invoice = buildInvoice(3, { seller: taxpayer });
			const { data = {} } = await api.generate(invoice);
			const { publicKey } = await (await request.get("/__mock/signing-key")).json();
			const key = await importSPKI(publicKey, "RS256");
			const parts = [String(data.SignedInvoice), String(data.SignedQRCode)];
			for (const part of parts) {
				const { payload, protectedHeader } = await compactVerify(part, key);
				expect(protectedHeader).toEqual({
					alg: "RS256",
					kid: expect.stringMatching(/^[0-9A-F]{40}$/),
					typ: "JWT",
					x5t: Buffer.from(protectedHeader.kid ?? "", "hex").toString("base64url"),
				});
				expect(JSON.parse(new TextDecoder().decode(payload))).toEqual({ data: expect.any(String), iss: "NIC" });
			}
			expect(dataOf(parts[0])).toEqual({ ...invoice, AckNo: data.AckNo, AckDt: data.AckDt, Irn: data.Irn });
			const main = invoice.ItemList.toSorted((one, other) => other.AssAmt - one.AssAmt)[0];
			expect(dataOf(parts[1])).toEqual({
				SellerGstin: taxpayer.gstin,
				BuyerGstin: invoice.BuyerDtls.Gstin,
				DocNo: "MOCK/3",
				DocTyp: "INV",
				DocDt: invoice.DocDtls.Dt,
				TotInvVal: invoice.ValDtls.TotInvVal,
				ItemCnt: invoice.ItemList.length,
				MainHsnCode: main?.HsnCd,
				Irn: data.Irn,
				IrnDt: data.AckDt,
			});
			const forged = String(data.SignedQRCode).replace(/.\./, (end) => (end === "A." ? "B." : "A."));
			await expect(compactVerify(forged, key)).rejects.toThrow();
		},
	);

	test("the signing key is not the encryption key, stays the same, and is each portal's own", pins("invoice-api.signatures"), async ({ portal }) => {
		const signing = await portal.control.signingKey();
		expect(await portal.control.encryptionKey()).not.toBe(signing);
		expect(await portal.control.signingKey()).toBe(signing);
		const other = portal.control.portals.create();
		expect(await other.control.signingKey()).not.toBe(signing);
	});
});

test.describe("INV-01", () => {
	type Payload = Record<string, unknown>;
	const schemaRefusals: readonly { readonly what: string; readonly payload: (invoice: Invoice) => unknown; readonly says: string }[] = [
		{ what: "a list", payload: (invoice) => [invoice], says: "The payload must be object" },
		{ what: "a number", payload: () => 7, says: "The payload must be object" },
		{ what: "nothing in it", payload: () => ({}), says: "The payload must have required property 'Version'" },
		{ what: "another version", payload: (invoice) => ({ ...invoice, Version: "1.0" }), says: "Version must be equal to one of the allowed values" },
		{ what: "no items", payload: (invoice) => ({ ...invoice, ItemList: [] }), says: "ItemList must NOT have fewer than 1 items" },
		{
			what: "1001 items",
			payload: (invoice) => ({ ...invoice, ItemList: Array(1001).fill(invoice.ItemList[0]) }),
			says: "ItemList must NOT have more than 1000 items",
		},
		{ what: "an amount as text", payload: (invoice) => ({ ...invoice, ValDtls: { ...invoice.ValDtls, AssVal: "1" } }), says: "ValDtls.AssVal must be number" },
		{
			what: "a negative amount",
			payload: (invoice) => ({ ...invoice, ValDtls: { ...invoice.ValDtls, AssVal: -1 } }),
			says: "ValDtls.AssVal must be >= 0",
		},
		{
			what: "a number that begins with 0",
			payload: (invoice) => ({ ...invoice, DocDtls: { ...invoice.DocDtls, No: "01" } }),
			says: 'DocDtls.No must match pattern "^([a-zA-Z1-9]{1}[a-zA-Z0-9/-]{0,15})$"',
		},
		{ what: "a seller that is null", payload: (invoice) => ({ ...invoice, SellerDtls: null }), says: "The payload must have required property 'SellerDtls'" },
		{
			what: "an item without HSN",
			payload: (invoice) => ({ ...invoice, ItemList: [{ ...invoice.ItemList[0], HsnCd: null }] }),
			says: "ItemList.0 must have required property 'HsnCd'",
		},
		{
			what: "a name that is an object's own in JavaScript",
			payload: (invoice) => ({ ...invoice, ValDtls: JSON.parse('{"__proto__": {"AssVal": 1, "TotInvVal": 1}, "constructor": 1}') }),
			says: "ValDtls must have required property 'AssVal'",
		},
	];

	test("a payload that is none meets 2140, and is told the first field at fault", pins("invoice-api.schema"), async ({ portal, taxpayer }) => {
		const api = await sellerOf(portal, taxpayer);
		for (const { what, payload, says } of schemaRefusals) {
			const { status, errors, info } = await api.generate(payload(buildInvoice(1, { seller: taxpayer })));
			expect([status, errors, info], what).toEqual([
				200,
				[{ ErrorCode: "2140", ErrorMessage: "Error while validating invoice" }],
				[{ InfCd: "SCHEMA", Desc: says }],
			]);
		}
		expect((await api.generate(null)).errors).toEqual([{ ErrorCode: "2255", ErrorMessage: "Requested Payload is empty" }]);
	});

	test(
		"numbers of any size and names given twice are answered, and never as a fault of the mock's",
		pins("invoice-api.schema"),
		async ({ portal, taxpayer }) => {
			const api = await sellerOf(portal, taxpayer);
			const text = JSON.stringify(buildInvoice(1, { seller: taxpayer }));
			const [, total = ""] = /"TotInvVal":([\d.]+)/.exec(text) ?? [];
			for (const number of ["1e400", "-1e400", "1e-400", "123456789012345678901234567890", "0.00000000000000000000000000001"]) {
				const reply = await api.generate(text.replace(`"TotInvVal":${total}`, `"TotInvVal":${number}`));
				expect([reply.status, reply.codes.length], number).toEqual([200, 1]);
			}
			const twice = await api.generate(text.replace('"Version":"1.1"', '"Version":"1.0","Version":"1.1"'));
			expect(twice.codes).toEqual([]);
		},
	);

	test(
		"nulls count as absent, names in any letter case, and unknown names are left out of what is signed",
		pins("invoice-api.schema"),
		async ({ portal, taxpayer }) => {
			const api = await sellerOf(portal, taxpayer);
			const invoice = buildInvoice(1, { seller: taxpayer });
			const inAnyCase = (value: unknown, change: (name: string) => string): unknown => {
				if (Array.isArray(value)) return value.map((item) => inAnyCase(item, change));
				if (typeof value !== "object" || value === null) return value;
				return Object.fromEntries(Object.entries(value).map(([name, field]) => [change(name), inAnyCase(field, change)]));
			};
			const odd: Payload = { ...invoice, TranDtls: { ...invoice.TranDtls, EcmGstin: null }, DispDtls: null, Remark: "unknown" };
			const { data = {} } = await api.generate(inAnyCase(odd, (name) => name.toLowerCase()));
			expect(dataOf(data.SignedInvoice)).toEqual({ ...invoice, AckNo: data.AckNo, AckDt: data.AckDt, Irn: data.Irn });
			const second = { ...buildInvoice(2, { seller: taxpayer }), Irn: "f".repeat(64) };
			const irn = irnFor(second, portal.control.clock().now);
			const { data: upper = {} } = await api.generate(inAnyCase(second, (name) => name.toUpperCase()));
			expect([upper.Irn, dataOf(upper.SignedInvoice).Irn]).toEqual([irn, irn]);
		},
	);

	test("a document's type counts in any letter case", pins("invoice-api.irn"), async ({ portal, taxpayer }) => {
		const api = await sellerOf(portal, taxpayer);
		const { DocDtls } = buildInvoice(1, { seller: taxpayer });
		expect((await api.generate(buildInvoice(1, { seller: taxpayer, DocDtls: { ...DocDtls, Typ: "inv" } }))).codes).toEqual([]);
		expect((await api.generate(buildInvoice(1, { seller: taxpayer }))).codes).toEqual(["2150"]);
		expect((await api.byDocument({ doctype: "INV", docnum: "MOCK/1", docdate: DocDtls.Dt })).data?.Status).toBe("ACT");
	});

	test("an invoice of a thousand items is registered", pins("invoice-api.schema"), async ({ portal, taxpayer }) => {
		const api = await sellerOf(portal, taxpayer);
		const [item] = invoiceOf(taxpayer, "within the state").ItemList;
		const amounts = { UnitPrice: 0.1, Qty: 1, TotAmt: 0.1, Discount: 0, AssAmt: 0.1, CgstAmt: 0.01, SgstAmt: 0.01, TotItemVal: 0.12 };
		const ItemList = Array.from({ length: 1000 }, (_, index) => ({ ...item, ...amounts, SlNo: String(index + 1) }));
		const ValDtls = { AssVal: 100, CgstVal: 10, SgstVal: 10, TotInvVal: 120 };
		const { data } = await api.generate({ ...invoiceOf(taxpayer, "within the state"), ItemList, ValDtls });
		expect(dataOf(data?.SignedQRCode).ItemCnt).toBe(1000);
	});
});

test.describe("Through a GSP", () => {
	for (const { gsp, name } of [
		{ gsp: "DEFMACRO SOFTWARE PRIVATE LIMITED", name: "Clear" },
		{ gsp: "Tera Software Limited", name: "MasterGST" },
	])
		test(
			`${name}: registered, found both ways, cancelled, and never registered again`,
			pins("invoice-api.generate", "invoice-api.cancel", "invoice-api.duplicate"),
			async ({ portal, taxpayer }) => {
				const { login, client, through } = withGspUser(portal, taxpayer, gsp);
				const api = client.clearToken ? throughClear(client.clearToken, through) : throughMasterGst(client, through);
				await api.authenticate(login);
				const invoice = buildInvoice(1, { seller: taxpayer });
				const { data } = await api.generate(invoice);
				expect(data?.Status).toBe("ACT");
				const irn = String(data?.Irn);
				expect((await api.byIrn(irn)).data).toEqual(data);
				expect((await api.byDocument({ doctype: "INV", docnum: invoice.DocDtls.No, docdate: invoice.DocDtls.Dt })).data).toEqual(data);
				expect((await api.generate(invoice)).info).toMatchObject([{ InfCd: "DUPIRN", Desc: { Irn: irn } }]);
				expect((await api.cancel({ Irn: irn, CnlRsn: "1", CnlRem: "wrong entry" })).data?.Irn).toBe(irn);
				expect((await api.generate(invoice)).codes).toEqual(["2278"]);
				expect((await api.gstinDetails(taxpayer.gstin)).data?.LegalName).toBe(taxpayer.legalName);
			},
		);
});
