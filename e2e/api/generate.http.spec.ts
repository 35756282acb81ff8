import { compactVerify, decodeJwt, importSPKI } from "jose";
import { buildInvoice } from "../../fixtures/data/invoices.ts";
import type { Invoice } from "../../mock-portal/domain/invoice/invoice.ts";
import { irnOf } from "../../mock-portal/domain/invoice/irn.ts";
import type { NewTaxpayer } from "../../mock-portal/domain/taxpayer.ts";
import { buildTaxpayer } from "../../mock-portal/sample-data/taxpayer-builder.ts";
import { expect, pins, test } from "../test.ts";
import { direct, throughClear, throughMasterGst } from "./client.ts";
import { invoiceOf, set, together } from "./invoice-changes.ts";
import { dataOf, sellerOf } from "./seller.ts";
import { withGspUser } from "./with-api-users.ts";

const at = "2025-12-01T10:15:30+05:30";
const today = Date.parse(at);

/** An invoice of the day that the portal's clock is set to. */
const built = (seed: number, seller: NewTaxpayer, sections: Partial<Invoice> = {}) => buildInvoice(seed, { seller, today, ...sections });

/** What SignedInvoice has of an invoice. */
const signedAs = (invoice: Invoice, { AckNo, AckDt, Irn }: Readonly<Record<string, unknown>>) => ({
	...invoice,
	ItemList: invoice.ItemList.map((item) => ({ ItemNo: 0, ...item })),
	AckNo,
	AckDt,
	Irn,
});

const irnFor = ({ SellerDtls, DocDtls }: Invoice, now: number) =>
	irnOf({ gstin: SellerDtls.Gstin, type: DocDtls.Typ, number: DocDtls.No, date: DocDtls.Dt }, now);

test.beforeEach(({ portal }) => {
	portal.control.freezeClock();
	portal.control.setClock(at);
});

test.describe("Generate IRN", () => {
	test(
		"a valid invoice gets its IRN, an acknowledgement and signed parts",
		pins("invoice-api.generate", "invoice-api.acknowledgement"),
		async ({ portal, taxpayer }) => {
			const api = await sellerOf(portal, taxpayer);
			const invoice = built(1, taxpayer);
			const irn = irnFor(invoice, portal.control.clock().now);
			const { status, data } = await api.generate(invoice);
			const jwt = expect.stringMatching(/^[\w-]+\.[\w-]+\.[\w-]+$/);
			expect([status, data]).toEqual([
				200,
				{
					AckNo: 112500000000001,
					AckDt: "2025-12-01 10:15:00",
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
			expect((await api.generate(built(2, taxpayer))).data).toMatchObject({ AckNo: 112500000000002, Status: "ACT" });
			expect(portal.control.journal().filter(({ event }) => event === "invoice registered")[0]).toMatchObject({
				gstin: taxpayer.gstin,
				details: { irn, document: "INV MOCK/1" },
			});
			expect(portal.control.invoices(taxpayer.gstin).map(({ documentNumber }) => documentNumber)).toEqual(["MOCK/1", "MOCK/2"]);
		},
	);

	test(
		"Generate IRN reports the faults of several rules together and does not register the invoice",
		pins("invoice-api.rules"),
		async ({ portal, taxpayer }) => {
			const api = await sellerOf(portal, taxpayer);
			const wrong = together(set("DocDtls", { Dt: "02/12/2025" }), set("ValDtls", { CesVal: 3 }), set("BuyerDtls", { Pos: "96" }));
			const { status, errors, info } = await api.generate(wrong(invoiceOf(taxpayer, { today })));
			expect([status, errors, info]).toEqual([
				200,
				[
					{ ErrorCode: "2218", ErrorMessage: "The date must be lesser or equal to todays date (or) please check the date format" },
					{ ErrorCode: "2242", ErrorMessage: "Recipient POS should not  be Other Country(code -96) incase of transaction type B2B" },
					{ ErrorCode: "2186", ErrorMessage: "Cess value of all items must be equal to total CessValue" },
				],
				null,
			]);
			expect(portal.control.invoices()).toEqual([]);
			expect((await api.generate(invoiceOf(taxpayer, { today }))).codes).toEqual([]);
		},
	);

	test("a document that already has an IRN is refused with the existing one (2150)", pins("invoice-api.duplicate"), async ({ portal, taxpayer }) => {
		const api = await sellerOf(portal, taxpayer);
		const invoice = built(1, taxpayer);
		const first = await api.generate(invoice);
		portal.control.advanceClock(60_000);
		const { AckNo, AckDt, Irn } = first.data ?? {};
		for (const No of ["MOCK/1", "mock/1"]) {
			const again = await api.generate(built(7, taxpayer, { DocDtls: { ...invoice.DocDtls, No } }));
			expect([again.errors, again.info]).toEqual([[{ ErrorCode: "2150", ErrorMessage: "Duplicate IRN" }], [{ InfCd: "DUPIRN", Desc: { AckNo, AckDt, Irn } }]]);
		}
		portal.control.registerGstin({ gstin: taxpayer.gstin, turnover: 10_000_000 });
		const note = { ...invoice, DocDtls: { ...invoice.DocDtls, Typ: "CRN" } };
		const lastYear = { ...invoice, DocDtls: { ...invoice.DocDtls, Dt: "31/03/2025" } };
		for (const other of [note, lastYear]) expect((await api.generate(other)).codes).toEqual([]);
	});

	test("one of ten simultaneous requests for the same document gets the IRN", pins("invoice-api.duplicate"), async ({ portal, taxpayer }) => {
		const api = await sellerOf(portal, taxpayer);
		const invoice = built(1, taxpayer);
		const replies = await Promise.all(Array.from({ length: 10 }, () => api.generate(invoice)));
		expect(replies.map(({ codes: [code = "registered"] }) => code).sort()).toEqual([...Array(9).fill("2150"), "registered"]);
		expect(portal.control.invoices()).toHaveLength(1);
	});

	test("two taxpayers can use the same document number", pins("invoice-api.irn"), async ({ portal, taxpayer }) => {
		const other = portal.control.addTaxpayer(buildTaxpayer(102));
		for (const seller of [taxpayer, other]) {
			const api = await sellerOf(portal, seller);
			expect((await api.generate(built(1, seller))).codes).toEqual([]);
		}
	});
});

test.describe("Signed parts", () => {
	test(
		"the signed parts of an IRN have their members in NIC's order, and escape characters as .NET does",
		pins("invoice-api.signatures"),
		async ({ portal, taxpayer }) => {
			const api = await sellerOf(portal, taxpayer);
			const { ItemList, Version, ...rest } = set("BuyerDtls", { LglNm: "A & B + Ç" })(built(1, taxpayer));
			const { data = {} } = await api.generate({ ItemList: ItemList.map(({ SlNo, ...item }) => ({ ...item, SlNo })), ...rest, Version });
			const signed = dataOf(data.SignedInvoice);
			const sections = ["AckNo", "AckDt", "Irn", "Version", "TranDtls", "DocDtls", "SellerDtls", "BuyerDtls", "ItemList", "ValDtls"];
			expect(Object.keys(signed)).toEqual(sections);
			const [item] = Array.isArray(signed.ItemList) ? signed.ItemList : [];
			expect(Object.keys(item).slice(0, 5)).toEqual(["ItemNo", "SlNo", "IsServc", "PrdDesc", "HsnCd"]);
			expect(item.ItemNo).toBe(0);
			expect(decodeJwt<{ data: string }>(String(data.SignedInvoice)).data).toContain("A \\u0026 B \\u002B \\u00C7");
		},
	);

	test(
		"signed parts verify with the key of the control API, by another library, and have the registered invoice",
		pins("invoice-api.signatures"),
		async ({ portal, taxpayer, request }) => {
			const api = await sellerOf(portal, taxpayer);
			const invoice = built(3, taxpayer);
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
			expect(dataOf(parts[0])).toEqual(signedAs(invoice, data));
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

	test("Generate IRN reports all faults of the schema together (5002), and no others", pins("invoice-api.schema"), async ({ portal, taxpayer }) => {
		const api = await sellerOf(portal, taxpayer);
		const wrong = together(
			(invoice) => ({ ...invoice, TranDtls: { ...invoice.TranDtls, EcmGstin: "29AAA" } }),
			set("BuyerDtls", { Loc: "X" }),
			set("ValDtls", { CesVal: 3 }),
		);
		const { status, errors, info } = await api.generate(wrong(built(1, taxpayer)));
		expect([status, errors, info]).toEqual([
			200,
			[
				{ ErrorCode: "5002", ErrorMessage: "The field e-Commerce GSTIN must be a string with a minimum length of 15 and a maximum length of 15." },
				{ ErrorCode: "5002", ErrorMessage: "Invalid GSTIN" },
				{ ErrorCode: "5002", ErrorMessage: "The field Location must be a string with a minimum length of 3 and a maximum length of 100." },
			],
			null,
		]);
		expect((await api.generate(null)).errors).toEqual([{ ErrorCode: "2255", ErrorMessage: "Requested Payload is empty" }]);
		expect((await api.generate('{"Version":')).codes).toEqual(["5002"]);
	});

	test(
		"numbers in quotation marks are taken, and refused at NIC's own addresses by a strict portal",
		pins("invoice-api.numbers-as-text"),
		async ({ portal, taxpayer }) => {
			const { login, client, through } = withGspUser(portal, taxpayer, "DEFMACRO SOFTWARE PRIVATE LIMITED");
			const own = direct(client, through);
			const clear = throughClear(client.clearToken ?? "", through);
			for (const api of [own, clear]) await api.authenticate(login);
			const quoted = (number: number) => JSON.stringify(built(number, taxpayer)).replaceAll(/:(\d[\d.]*)([,}])/g, ':"$1"$2');
			expect(quoted(1)).toContain('"Pin":"');
			expect((await own.generate(quoted(1))).codes).toEqual([]);
			portal.control.setInvoiceRules({ strictNumbers: true });
			expect((await own.generate(quoted(2))).errors).toEqual([
				{
					ErrorCode: "5002",
					ErrorMessage: expect.stringMatching(
						/^The JSON value could not be converted to System\.Nullable`1\[System\.Int32\]\. Path: \$\.Data\.SellerDtls\.Pin \| /,
					),
				},
			]);
			expect((await clear.generate(quoted(3))).codes).toEqual([]);
		},
	);

	test(
		"numbers of any size and names given twice are answered, and never as a fault of the mock's",
		pins("invoice-api.schema"),
		async ({ portal, taxpayer }) => {
			const api = await sellerOf(portal, taxpayer);
			const text = JSON.stringify(built(1, taxpayer));
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
			const invoice = built(1, taxpayer);
			const inAnyCase = (value: unknown, change: (name: string) => string): unknown => {
				if (Array.isArray(value)) return value.map((item) => inAnyCase(item, change));
				if (typeof value !== "object" || value === null) return value;
				return Object.fromEntries(Object.entries(value).map(([name, field]) => [change(name), inAnyCase(field, change)]));
			};
			const odd: Payload = { ...invoice, TranDtls: { ...invoice.TranDtls, EcmGstin: null }, DispDtls: null, Remark: "unknown" };
			const { data = {} } = await api.generate(inAnyCase(odd, (name) => name.toLowerCase()));
			expect(dataOf(data.SignedInvoice)).toEqual(signedAs(invoice, data));
			const irn = irnFor(built(2, taxpayer), today);
			const second = { ...built(2, taxpayer), Irn: irn };
			const { data: upper = {} } = await api.generate(inAnyCase(second, (name) => name.toUpperCase()));
			expect([upper.Irn, dataOf(upper.SignedInvoice).Irn]).toEqual([irn, irn]);
		},
	);

	test("a document's type counts in any letter case", pins("invoice-api.irn"), async ({ portal, taxpayer }) => {
		const api = await sellerOf(portal, taxpayer);
		const { DocDtls } = built(1, taxpayer);
		expect((await api.generate(built(1, taxpayer, { DocDtls: { ...DocDtls, Typ: "inv" } }))).codes).toEqual([]);
		expect((await api.generate(built(1, taxpayer))).codes).toEqual(["2150"]);
		expect((await api.byDocument({ doctype: "INV", docnum: "MOCK/1", docdate: DocDtls.Dt })).data?.Status).toBe("ACT");
	});

	test("an invoice of a thousand items is registered", pins("invoice-api.schema"), async ({ portal, taxpayer }) => {
		const api = await sellerOf(portal, taxpayer);
		const [item] = invoiceOf(taxpayer, { where: "within the state", today }).ItemList;
		const amounts = { UnitPrice: 0.1, Qty: 1, TotAmt: 0.1, Discount: 0, AssAmt: 0.1, CgstAmt: 0.01, SgstAmt: 0.01, TotItemVal: 0.12 };
		const ItemList = Array.from({ length: 1000 }, (_, index) => ({ ...item, ...amounts, SlNo: String(index + 1) }));
		const ValDtls = { AssVal: 100, CgstVal: 10, SgstVal: 10, TotInvVal: 120 };
		const { data } = await api.generate({ ...invoiceOf(taxpayer, { where: "within the state", today }), ItemList, ValDtls });
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
				const invoice = built(1, taxpayer);
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
