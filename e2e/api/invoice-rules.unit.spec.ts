import { documentTypes, supplyTypes } from "../../fixtures/data/invoices.ts";
import type { GstinRecord } from "../../mock-portal/domain/gstin-record.ts";
import { inv01 } from "../../mock-portal/domain/invoice/inv01-fields.ts";
import type { Invoice } from "../../mock-portal/domain/invoice/invoice.ts";
import { faultsOf } from "../../mock-portal/domain/invoice/invoice-judge.ts";
import type { Circumstances } from "../../mock-portal/domain/invoice/judged-invoice.ts";
import { payloadReader } from "../../mock-portal/domain/invoice/payload-reader.ts";
import { type InvoiceRuleOptions, invoiceRuleSettings, ruleIds } from "../../mock-portal/domain/invoice/rule-settings.ts";
import { ruleGroups } from "../../mock-portal/domain/invoice/rules/index.ts";
import { type InvoiceRule, type RuleGroup, ruleId } from "../../mock-portal/domain/invoice/rules/rule.ts";
import { buildTaxpayer } from "../../mock-portal/sample-data/taxpayer-builder.ts";
import fc from "../domain/properties.ts";
import { expect, pins, test } from "../test.ts";
import { brokenEwayBillRules, brokenRules, operatorGstin, today } from "./broken-rules.ts";
import { byRoad, type Change, inItem, invoiceOf, onlyItem, retotalled, set, together } from "./invoice-changes.ts";

const seller = buildTaxpayer(1);
const read = payloadReader<Invoice>(inv01);

/** What the register says; the supplier is regular and small unless `records` say otherwise. */
const knowing =
	(records: Readonly<Record<string, Partial<GstinRecord>>>) =>
	(gstin: string): GstinRecord | undefined => {
		const known = gstin === seller.gstin ? { turnover: 1_000_000, ...records[gstin] } : records[gstin];
		return known && { gstin, status: "active", type: "REG", ...known };
	};

/** Reads an invoice as Generate IRN does, and judges it. */
function judge(invoice: Invoice, options: InvoiceRuleOptions = {}, more: Partial<Circumstances> = {}) {
	const settings = invoiceRuleSettings(options);
	const payload = read(JSON.parse(JSON.stringify(invoice)), { stringsAsNumbers: true });
	if ("faults" in payload) throw new Error(payload.faults.map(({ text }) => text).join(" "));
	const { earliestDate, strictRecipients, texts } = settings.get();
	const circumstances = { caller: seller.gstin, now: today, earliestDate, strictRecipients, findGstin: knowing({}), ...more };
	const faults = (rules: readonly InvoiceRule[]) => faultsOf(payload.payload, circumstances, { rules, texts });
	return { faults: faults(settings.rules().invoice), ewayBillFaults: faults(settings.rules().ewayBill) };
}

const codes = (...judged: Parameters<typeof judge>) => judge(...judged).faults.map(({ code }) => code);

const groups: readonly RuleGroup[] = ["document", "parties", "supply", "addresses", "items", "totals", "eway-bill"];
const byId = new Map(groups.flatMap((group) => ruleGroups[group].map((rule) => [ruleId(rule), { rule, group }] as const)));

for (const [lines, kind] of [
	[brokenRules, "invoice"],
	[brokenEwayBillRules, "e-way bill"],
] as const)
	for (const { rule: id, change, also = [], supplier = {}, buyer, operator, caller, options = {}, ...base } of lines) {
		const known = byId.get(id);
		if (!known) throw new Error(`There is no rule ${id}`);
		const { rule, group } = known;
		const switched = rule.state === "on" ? "" : ", when it is switched on";
		test(`the ${kind} rule ${id} refuses with ${rule.code}${switched}: ${rule.when}`, pins("invoice-api.rules", `invoice-rules.${group}`), () => {
			const invoice = invoiceOf(seller, { ...base, today });
			const records = { [seller.gstin]: supplier, ...(buyer ? { [invoice.BuyerDtls.Gstin]: buyer } : {}), ...(operator ? { [operatorGstin]: operator } : {}) };
			const circumstances = { findGstin: knowing(records), ...(caller ? { caller } : {}) };
			const changed = change(invoice);
			const judged = (more: InvoiceRuleOptions) => {
				const { faults, ewayBillFaults } = judge(changed, { ...options, ...more }, circumstances);
				return (kind === "invoice" ? faults : ewayBillFaults).map(({ code }) => code).sort();
			};
			if (rule.state !== "on") expect(judged({}), "as long as it is off").toEqual([...also].sort());
			expect(judged({ on: [id] })).toEqual([rule.code, ...also].sort());
			expect(judged({ on: [], off: [id] }), "switched off").toEqual([...also].sort());
		});
	}

test("every rule has a line in the table of broken rules, and every name is unique", () => {
	const tested = [...brokenRules, ...brokenEwayBillRules].map(({ rule }) => rule);
	expect(tested.toSorted()).toEqual([...ruleIds].sort());
	expect(new Set(ruleIds).size).toBe(ruleIds.length);
});

const seeds = fc.integer({ min: 0, max: 800_000 });

test("any invoice that is built, of every type of supply and document, is accepted", pins("invoice-api.rules", "invoice-api.schema"), () => {
	fc.assert(
		fc.property(
			seeds,
			seeds,
			fc.constantFrom(...supplyTypes),
			fc.constantFrom(...documentTypes),
			fc.constantFrom("within the state" as const, "between states" as const),
			(seed, of, supply, document, where) => {
				const by = buildTaxpayer(of);
				const invoice = invoiceOf(by, { seed, supply, document, where, today });
				expect(
					codes(
						invoice,
						{},
						{ caller: by.gstin, findGstin: (gstin) => (gstin === by.gstin ? { gstin, type: "REG", status: "active", turnover: by.turnover } : undefined) },
					),
				).toEqual([]);
			},
		),
	);
});

test("faults of several rules are told together, in the order of the payload's sections", pins("invoice-api.rules"), () => {
	const wrong = together(
		set("DocDtls", { Dt: "16/06/2026" }),
		set("SellerDtls", { Stcd: "33", Pin: 600_001 }),
		onlyItem(() => ({ Unit: "XYZ" })),
		set("ValDtls", { CesVal: 3 }),
	);
	expect(codes(wrong(invoiceOf(seller, { today })))).toEqual(["2218", "2258", "2177", "2186"]);
});

test("texts name the item, as live systems do or as the list has them", pins("invoice-api.rules"), () => {
	const invoice = onlyItem(({ Discount = 0 }) => ({ SlNo: "7", HsnCd: "520811", Discount: Discount + 3 }))(invoiceOf(seller, { today }));
	expect(judge(invoice).faults).toEqual([{ code: "2193", text: "AssAmt value should be equal to (TotAmt - Discount) for HSN - 520811 and Sl. No 7" }]);
	expect(judge(invoice, { texts: "published" }).faults).toEqual([
		{ code: "2193", text: "AssAmt value should be equal to (TotAmt - Discount) for HSN - 520811" },
	]);
	const twoCodes = together((same) => ({ ...same, ItemList: same.ItemList.flatMap((item) => [item, { ...item, SlNo: "99", HsnCd: "0012" }]) }), retotalled);
	const wrong = twoCodes(
		onlyItem(() => ({ HsnCd: "771234" }))({
			...invoice,
			ItemList: invoice.ItemList.slice(0, 1).map((item) => ({ ...item, Discount: 0, AssAmt: item.TotAmt })),
		}),
	);
	expect(judge(wrong, {}).faults.find(({ code }) => code === "2176")?.text).toBe("HSN code(s)-771234,0012 is invalid");
});

/** An item of 1000 rupees at 18 %, whose IGST is given. */
const igst = (AssAmt: number, IgstAmt: number): Change =>
	together(
		(invoice) => ({ ...invoice, ItemList: invoice.ItemList.slice(0, 1) }),
		inItem(() => ({ Qty: 1, UnitPrice: AssAmt, TotAmt: AssAmt, Discount: 0, AssAmt, GstRt: 18, IgstAmt })),
	);

for (const [taxable, least, most] of [
	[1_000, 179, 181],
	[1_002.78, 179, 182],
	[2.22, 0, 2],
	[13_029.67, 2_344, 2_347],
	[100_000_000_000.99, 17_999_999_999, 18_000_000_002],
] as const)
	test(`a tax of 18 % on ${taxable} passes from ${least} to ${most}, bounds included`, pins("invoice-api.tolerance"), () => {
		const accepted = (amount: number) => !codes(igst(taxable, amount)(invoiceOf(seller, { today }))).includes("2235");
		expect([accepted(least), accepted(most)]).toEqual([true, true]);
		expect(accepted(Math.round(most * 100 + 1) / 100)).toBe(false);
		if (least > 0) expect(accepted(Math.round(least * 100 - 1) / 100)).toBe(false);
	});

test("totals of a thousand items are added up exactly", pins("invoice-api.tolerance"), () => {
	const [item] = invoiceOf(seller, { today }).ItemList;
	if (!item) throw new Error("The invoice has no item");
	const amounts = { UnitPrice: 0.1, Qty: 1, TotAmt: 0.1, Discount: 0, AssAmt: 0.1, IgstAmt: 0.01, TotItemVal: 0.11 };
	const ItemList = Array.from({ length: 1_000 }, (_, index) => ({ ...item, ...amounts, SlNo: String(index + 1) }));
	const invoice = { ...invoiceOf(seller, { today }), ItemList, ValDtls: { AssVal: 100, IgstVal: 10, TotInvVal: 110 } };
	expect(codes(invoice)).toEqual([]);
	expect(codes(set("ValDtls", { AssVal: 101.01 })(invoice))).toEqual(["2182"]);
});

const withoutTaxes = together((invoice) => ({ ...invoice, ItemList: invoice.ItemList.map((item) => ({ ...item, TotItemVal: item.AssAmt })) }), retotalled);

test("values may leave the taxes out with reverse charge and in exports with payment, and in no other invoice", pins("invoice-api.rules"), () => {
	const reverse = set("TranDtls", { RegRev: "Y" });
	expect(codes(together(reverse, withoutTaxes)(invoiceOf(seller, { today })))).toEqual([]);
	expect(codes(reverse(invoiceOf(seller, { today })))).toEqual([]);
	expect(codes(withoutTaxes(invoiceOf(seller, { supply: "EXPWP", today })))).toEqual([]);
	expect(new Set(codes(withoutTaxes(invoiceOf(seller, { today }))))).toEqual(new Set(["2194"]));
});

const wrongTaxes = inItem(() => ({ IgstAmt: 0, CgstAmt: 0, SgstAmt: 0, CesRt: 5, StateCesRt: 5 }));

test("the taxes of credit and debit notes are not reckoned, nor is the quantity 0 refused", pins("invoice-api.rules"), () => {
	for (const document of ["CRN", "DBN"] as const) {
		for (const where of ["within the state", "between states"] as const)
			expect(codes(wrongTaxes(invoiceOf(seller, { document, where, today }))), `${document} ${where}`).toEqual([]);
		expect(codes(onlyItem(() => ({ Qty: 0 }))(invoiceOf(seller, { document, today })))).toEqual([]);
	}
});

test("goods taxed on the retail price may have any tax from February 2026 on", pins("invoice-api.rules"), () => {
	const tobacco = together(
		inItem(() => ({ HsnCd: "24031921", IgstAmt: 1, CesRt: 5 })),
		onlyItem(() => ({ IsServc: "N", Unit: "KGS" })),
	);
	expect(codes(tobacco(invoiceOf(seller, { today })))).toEqual([]);
	expect(codes(together(tobacco, set("DocDtls", { Dt: "31/01/2026" }))(invoiceOf(seller, { today })))).toEqual(["2235", "2266"]);
});

test("a rate of 40 per cent is a rate from 22 September 2025 on", pins("invoice-api.rules"), () => {
	const luxury = inItem(({ AssAmt }) => ({ GstRt: 40, IgstAmt: Math.round(AssAmt * 40) / 100 }));
	const on = (Dt: string) => codes(together(luxury, set("DocDtls", { Dt }))(invoiceOf(seller, { today })));
	expect([on("22/09/2025"), on("21/09/2025")]).toEqual([[], ["2240"]]);
});

test("suspended recipients are accepted, and so are cancelled ones within their registration", pins("invoice-api.gstin-register"), () => {
	const invoice = invoiceOf(seller, { today });
	const withBuyer = (record: Partial<GstinRecord>) => codes(invoice, {}, { findGstin: knowing({ [invoice.BuyerDtls.Gstin]: record }) });
	expect(withBuyer({ status: "suspended" })).toEqual([]);
	expect(withBuyer({ status: "cancelled", deregisteredOn: "2026-06-15", registeredOn: "2020-01-01" })).toEqual([]);
	expect(withBuyer({ status: "cancelled" })).toEqual(["3029"]);
});

test("a supplier of less turnover may report late and use four digits of HSN", pins("invoice-api.gstin-register"), () => {
	const late = together(
		set("DocDtls", { Dt: "01/01/2026" }),
		onlyItem(() => ({ HsnCd: "5208" })),
	);
	const withTurnover = (turnover: number) => codes(late(invoiceOf(seller, { today })), {}, { findGstin: knowing({ [seller.gstin]: { turnover } }) });
	expect(withTurnover(49_999_999)).toEqual([]);
	expect(withTurnover(99_999_999)).toEqual(["2176"]);
	expect(withTurnover(100_000_000)).toEqual(["2305", "2176"]);
});

test("the last day for a document of 1 June is 30 June for a supplier of 10 crore", pins("invoice-api.gstin-register"), () => {
	const on = (now: string) =>
		codes(
			set("DocDtls", { Dt: "01/06/2026" })(invoiceOf(seller, { today })),
			{},
			{
				now: Date.parse(now),
				findGstin: knowing({ [seller.gstin]: { turnover: 100_000_000 } }),
			},
		);
	expect([on("2026-06-30T23:59:59+05:30"), on("2026-07-01T00:00:00+05:30")]).toEqual([[], ["2305"]]);
});

test("a developer of a special economic zone has IGST within its state too", pins("invoice-api.gstin-register"), () => {
	const circumstances = { findGstin: knowing({ [seller.gstin]: { type: "SED" } }) };
	const own = invoiceOf(seller, { where: "within the state", today });
	expect(new Set(codes(own, {}, circumstances))).toEqual(new Set(["2174", "2235"]));
	const { Pos, Stcd } = own.BuyerDtls;
	const withIgst = { ...invoiceOf(seller, { today }), BuyerDtls: own.BuyerDtls };
	expect([Pos, Stcd, codes(withIgst, {}, circumstances)]).toEqual([own.SellerDtls.Stcd, own.SellerDtls.Stcd, []]);
});

test("an e-way bill by road is complete with mode, vehicle and type, or has a transporter alone", pins("invoice-api.rules"), () => {
	for (const change of [byRoad(), (invoice: Invoice) => ({ ...invoice, EwbDtls: { TransId: operatorGstin, Distance: 0 } })])
		expect(judge(change(invoiceOf(seller, { today }))).ewayBillFaults).toEqual([]);
});
