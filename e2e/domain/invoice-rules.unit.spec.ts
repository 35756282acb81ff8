import { buildInvoice } from "../../fixtures/data/invoices.ts";
import { invoiceReader } from "../../mock-portal/api/core/inv01.ts";
import type { Invoice, InvoiceItem } from "../../mock-portal/domain/invoice/invoice.ts";
import { invoiceRefusals } from "../../mock-portal/domain/invoice/invoice-rules.ts";
import { buildTaxpayer } from "../../mock-portal/sample-data/taxpayer-builder.ts";
import { invoiceOf, wrongInvoices } from "../api/wrong-invoices.ts";
import { expect, pins, test } from "../test.ts";
import fc from "./properties.ts";

const now = Date.parse("2025-12-01T12:00:00+05:30");
const seller = buildTaxpayer(1);
const codes = (invoice: Invoice, at = now) => invoiceRefusals(invoice, { gstin: invoice.SellerDtls.Gstin, now: at }).map(({ code }) => code);

const seeds = fc.integer({ min: 0, max: 800_000 });
/** Invoices as the builder makes them, within a state and between states. */
const invoices = fc
	.tuple(seeds, seeds, fc.boolean())
	.map(([seed, of, within]) => invoiceOf(buildTaxpayer(of), within ? "within the state" : "between states", seed));

test("any invoice of the builder's is as the schema has it, and breaks no rule", pins("invoice-api.schema", "invoice-api.rules"), async () => {
	const read = await invoiceReader();
	fc.assert(
		fc.property(invoices, (invoice) => {
			expect(read(JSON.parse(JSON.stringify(invoice)))).toEqual(invoice);
			expect(codes(invoice)).toEqual([]);
		}),
	);
	expect(buildInvoice(7, { seller })).toEqual(buildInvoice(7, { seller }));
	expect(buildInvoice(8, { seller }).DocDtls.No).not.toBe(buildInvoice(7, { seller }).DocDtls.No);
});

for (const { what, of, wrong, code, text } of wrongInvoices)
	test(`${code} when ${what}, and nothing else`, pins("invoice-api.rules", "invoice-api.totals"), () => {
		const invoice = wrong(invoiceOf(seller, of));
		expect(invoiceRefusals(invoice, { gstin: seller.gstin, now })).toEqual([{ code, text: typeof text === "string" ? text : text(invoice) }]);
	});

test("every rule that is broken is told", pins("invoice-api.rules"), () => {
	const sound = invoiceOf(seller, "between states");
	const wrong = wrongInvoices.filter(({ of, code }) => of === "between states" && code !== "2172").reduce((invoice, each) => each.wrong(invoice), sound);
	expect(codes(wrong)).toEqual(["2218", "2258", "2265", "2185", "2186", "2187", "2189"]);
});

const totals = ["AssVal", "CgstVal", "SgstVal", "IgstVal", "CesVal", "StCesVal", "TotInvVal", "Discount", "OthChrg"] as const;
const itemTotals = ["TotAmt", "AssAmt", "TotItemVal", "IgstAmt", "CgstAmt", "SgstAmt", "CesAmt", "StateCesAmt", "Discount", "OthChrg"] as const;
/** Paise that an amount is off: more than a rupee, up or down. */
const off = fc.integer({ min: 101, max: 100_000_000 }).chain((paise) => fc.constantFrom(paise, -paise));

test("any single total that is off is refused", pins("invoice-api.totals"), () => {
	fc.assert(
		fc.property(invoices, fc.constantFrom(...totals), off, (invoice, name, paise) => {
			const ValDtls = { ...invoice.ValDtls, [name]: (invoice.ValDtls[name] ?? 0) + paise / 100 };
			expect(codes({ ...invoice, ValDtls })).toHaveLength(1);
		}),
	);
	fc.assert(
		fc.property(invoices, fc.nat(), fc.constantFrom(...itemTotals), off, (invoice, at, name, paise) => {
			const changed = (item: InvoiceItem) => ({ ...item, [name]: (item[name] ?? 0) + paise / 100 });
			const ItemList = invoice.ItemList.map((item, index) => (index === at % invoice.ItemList.length ? changed(item) : item));
			expect(codes({ ...invoice, ItemList })).not.toEqual([]);
		}),
	);
});

test("a total may be a rupee off, and not a paisa more", pins("invoice-api.totals"), () => {
	const invoice = invoiceOf(seller, "within the state");
	for (const TotInvVal of [0.1 + 0.2, 100.1, 99_999_999_999_998.98]) {
		const [item] = invoice.ItemList;
		if (!item) throw new Error("The invoice has no item");
		const amounts = { UnitPrice: TotInvVal, Qty: 1, TotAmt: TotInvVal, Discount: 0, AssAmt: TotInvVal, CgstAmt: 0, SgstAmt: 0, TotItemVal: TotInvVal };
		const ValDtls = { AssVal: TotInvVal, TotInvVal };
		const sound = { ...invoice, ItemList: [{ ...item, ...amounts }], ValDtls };
		expect(codes(sound)).toEqual([]);
	}
	const paise = (by: number) => ({ ...invoice, ValDtls: { ...invoice.ValDtls, TotInvVal: (Math.round(invoice.ValDtls.TotInvVal * 100) + by) / 100 } });
	expect([100, -100, 101, -101].map((by) => codes(paise(by)))).toEqual([[], [], ["2189"], ["2189"]]);
});

test("totals of a thousand items are added up exactly", pins("invoice-api.totals"), () => {
	const [item] = invoiceOf(seller, "within the state").ItemList;
	if (!item) throw new Error("The invoice has no item");
	const amounts = { UnitPrice: 0.1, Qty: 1, TotAmt: 0.1, Discount: 0, AssAmt: 0.1, CgstAmt: 0.01, SgstAmt: 0.01, TotItemVal: 0.12 };
	const ItemList = Array.from({ length: 1000 }, (_, index) => ({ ...item, ...amounts, SlNo: String(index + 1) }));
	const ValDtls = { AssVal: 100, CgstVal: 10, SgstVal: 10, TotInvVal: 120 };
	const invoice = { ...invoiceOf(seller, "within the state"), ItemList, ValDtls };
	expect(codes(invoice)).toEqual([]);
	expect(codes({ ...invoice, ValDtls: { ...ValDtls, AssVal: 101.01 } })).toEqual(["2182"]);
});

test("cess, charges, discount and rounding count as the schema says", pins("invoice-api.totals"), () => {
	const invoice = invoiceOf(seller, "between states");
	const [item] = invoice.ItemList;
	if (!item) throw new Error("The invoice has no item");
	const of = { CesAmt: 498.94, CesNonAdvlAmt: 10, StateCesAmt: 1197.46, StateCesNonAdvlAmt: 5, OthChrg: 10 };
	const amounts = { Qty: 100, UnitPrice: 99.89, TotAmt: 9988.84, Discount: 10, AssAmt: 9978.84, IgstAmt: 1197.46, ...of, TotItemVal: 12897.7 };
	const ValDtls = { AssVal: 9978.84, IgstVal: 1197.46, CesVal: 508.94, StCesVal: 1202.46, Discount: 10, OthChrg: 20, RndOffAmt: 0.3, TotInvVal: 12908 };
	expect(codes({ ...invoice, ItemList: [{ ...item, ...amounts }], ValDtls })).toEqual([]);
});

test("an export has a buyer without GSTIN in state 96, and IGST or none", pins("invoice-api.rules"), () => {
	const invoice = invoiceOf(seller, "between states");
	const abroad = { ...invoice, BuyerDtls: { ...invoice.BuyerDtls, Gstin: "URP", Stcd: "96", Pos: "96" } };
	for (const SupTyp of ["EXPWP", "EXPWOP"]) expect(codes({ ...abroad, TranDtls: { ...invoice.TranDtls, SupTyp } })).toEqual([]);
});

test("IGST within a state is right where the invoice says so", pins("invoice-api.rules"), () => {
	const invoice = invoiceOf(seller, "between states");
	const within = { ...invoice, BuyerDtls: { ...invoice.BuyerDtls, Pos: invoice.SellerDtls.Stcd } };
	expect(codes({ ...within, TranDtls: { ...invoice.TranDtls, IgstOnIntra: "Y" } })).toEqual([]);
	expect(codes({ ...within, TranDtls: { ...invoice.TranDtls, IgstOnIntra: "N" } })).toEqual(["2172"]);
});

test('a state written as "9" is "09"', pins("invoice-api.rules"), () => {
	const invoice = invoiceOf(buildTaxpayer(1, { gstin: "09AAACM1234A1Z5" }), "within the state");
	const short = { ...invoice, SellerDtls: { ...invoice.SellerDtls, Stcd: "9" }, BuyerDtls: { ...invoice.BuyerDtls, Stcd: "9", Pos: "9" } };
	expect(codes({ ...short, BuyerDtls: { ...short.BuyerDtls, Gstin: "09AAACM1234A1Z7" } })).toEqual([]);
});

test("today is India's", pins("invoice-api.rules"), () => {
	const invoice = { ...invoiceOf(seller, "within the state"), DocDtls: { Typ: "INV", No: "A1", Dt: "02/12/2025" } };
	expect(codes(invoice, Date.parse("2025-12-01T18:29:59Z"))).toEqual(["2218"]);
	expect(codes(invoice, Date.parse("2025-12-01T18:30:00Z"))).toEqual([]);
});
