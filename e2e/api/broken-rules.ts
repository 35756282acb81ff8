import type { GstinRecord } from "../../mock-portal/domain/gstin-record.ts";
import type { InvoiceRuleOptions } from "../../mock-portal/domain/invoice/rule-settings.ts";
import { type Base, byMode, byRoad, type Change, dispatchedFrom, inItem, onlyItem, retotalled, set, shippedTo, together, without } from "./invoice-changes.ts";

/** The day that the invoices of the table are judged: noon in India. */
export const today = Date.parse("2026-06-15T12:00:00+05:30");

/** What breaks one rule. */
interface BrokenRule extends Base {
	/** What the rule is switched by. */
	readonly rule: string;
	readonly change: Change;
	/** Other codes of the same change: rules that overlap by nature. */
	readonly also?: readonly string[];
	/** What the register says of the supplier or the buyer. */
	readonly supplier?: Partial<GstinRecord>;
	readonly buyer?: Partial<GstinRecord>;
	/** The register has this of the e-commerce operator 29AAACN1234F1ZT. */
	readonly operator?: Partial<GstinRecord>;
	/** Who calls, when it is not the seller. */
	readonly caller?: string;
	readonly options?: InvoiceRuleOptions;
}

export const operatorGstin = "29AAACN1234F1ZT";

const keep: Change = (invoice) => invoice;
const within = { where: "within the state" } as const;
const daysAgo = (days: number) => new Date(today - days * 86_400_000).toISOString().slice(0, 10).split("-").reverse().join("/");
const dated = (Dt: string) => set("DocDtls", { Dt });
const noted = set("DocDtls", { Typ: "CRN" });
const crore = 10_000_000;

/** A line for each rule of an invoice. */
export const brokenRules: readonly BrokenRule[] = [
	{ rule: "2169", change: keep, caller: "29AAACN1234F1ZT" },
	{ rule: "2144", change: dated("31/02/2026") },
	{ rule: "2218", change: dated("16/06/2026") },
	{ rule: "earliest-date", change: dated("30/09/2020") },
	{ rule: "2305", change: dated(daysAgo(30)), supplier: { turnover: 10 * crore } },
	{ rule: "2145", change: (invoice) => ({ ...invoice, Irn: "f".repeat(64) }) },
	{ rule: "2162", supply: "DEXP", change: set("TranDtls", { RegRev: "Y" }) },
	{ rule: "2163", change: dated(daysAgo(2)) },
	{ rule: "2191", document: "DBN", change: keep },
	{ rule: "2210", change: (invoice) => ({ ...invoice, RefDtls: { PrecDocDtls: [{ InvNo: "A1", InvDt: "01/06/2026" }] } }) },

	{ rule: "2195", change: set("TranDtls", { EcmGstin: operatorGstin }), operator: { type: "REG" } },
	{ rule: "2231", change: keep, supplier: { type: "SEZ" } },
	{ rule: "2300", change: keep, supplier: { type: "COM" } },
	{ rule: "3026", change: keep, supplier: { enabled: false } },
	{ rule: "3095", change: keep, supplier: { status: "suspended" } },
	{ rule: "2258", change: together(set("SellerDtls", { Stcd: "33", Pin: 600001 })) },
	{ rule: "2259", change: set("SellerDtls", { Stcd: "99" }), also: ["2258"] },
	{ rule: "2211", ...within, change: (invoice) => ({ ...invoice, BuyerDtls: { ...invoice.BuyerDtls, Gstin: invoice.SellerDtls.Gstin } }) },
	{ rule: "2212", change: set("BuyerDtls", { Gstin: "URP" }) },
	{ rule: "2171", supply: "DEXP", change: set("BuyerDtls", { Gstin: "URP" }) },
	{ rule: "2248", supply: "EXPWP", change: set("BuyerDtls", { Gstin: operatorGstin }) },
	{ rule: "2246", change: keep, buyer: { type: "SEZ" } },
	{ rule: "2247", supply: "SEZWP", change: keep, buyer: { type: "REG" } },
	{ rule: "2260", change: set("BuyerDtls", { Stcd: "99" }), also: ["2265"] },
	{ rule: "2265", change: set("BuyerDtls", { Stcd: "33", Pin: 600001 }) },
	{ rule: "3028", change: keep, options: { strictRecipients: true } },
	{ rule: "3029", change: keep, buyer: { status: "inactive" } },
	{ rule: "3074", change: keep, buyer: { status: "cancelled", deregisteredOn: "2026-06-14" } },
	{ rule: "3077", change: keep, buyer: { status: "cancelled", deregisteredOn: "2026-12-31", registeredOn: "2026-06-16" } },
	{ rule: "3079", change: keep, buyer: { registeredOn: "2026-06-16" } },
	{ rule: "3076", change: keep, buyer: { status: "inactive" }, also: ["3029"] },

	{ rule: "2262", change: set("TranDtls", { IgstOnIntra: "Y" }) },
	{ rule: "2232", supply: "EXPWOP", change: set("BuyerDtls", { Pos: "29" }) },
	{ rule: "2261", supply: "EXPWP", change: set("BuyerDtls", { Stcd: "29" }) },
	{ rule: "2242", change: set("BuyerDtls", { Pos: "96" }) },
	{ rule: "2243", change: set("BuyerDtls", { Pos: "40" }) },
	{ rule: "2201", supply: "EXPWP", change: set("ExpDtls", { Port: "INBO" }) },
	{ rule: "2202", supply: "EXPWP", change: set("ExpDtls", { CntCode: "XX" }) },
	{ rule: "2203", supply: "EXPWP", change: set("ExpDtls", { ForCur: "RUPEE" }) },
	{ rule: "2208", supply: "EXPWP", change: ({ ExpDtls, ...invoice }) => invoice },
	{
		rule: "2249",
		...within,
		change: together(
			set("TranDtls", { IgstOnIntra: "Y" }),
			(invoice) => ({
				...invoice,
				ItemList: ["N", "Y"].map((IsServc, index) => ({
					...{ HsnCd: IsServc === "Y" ? "998717" : "520811", Qty: 1, Unit: "NOS", UnitPrice: 100, TotAmt: 100, AssAmt: 100, GstRt: 0, TotItemVal: 100 },
					...{ IsServc, SlNo: String(index + 1) },
				})),
			}),
			retotalled,
		),
	},

	{ rule: "2244", change: ({ BuyerDtls: { Pin, ...BuyerDtls }, ...invoice }) => ({ ...invoice, BuyerDtls }) },
	{ rule: "2274", change: set("BuyerDtls", { Pin: 999_999 }) },
	{ rule: "2273", change: dispatchedFrom("29", 999_999) },
	{ rule: "3039", change: dispatchedFrom("29", 110_001) },
	{ rule: "2200", change: shippedTo("40", 560_001) },
	{ rule: "2245", change: shippedTo("33", 600_001) },
	{ rule: "2272", change: set("SellerDtls", { Pin: 999_999 }) },
	{ rule: "2275", change: shippedTo("29", 999_999) },
	{ rule: "ship-to-gstin", change: together(byRoad(), shippedTo("29", 560_001)) },
	{ rule: "2323", change: together(byRoad(), (invoice) => shippedTo("29", 560_001, invoice.BuyerDtls.Gstin)(invoice)), also: [] },
	{ rule: "2325", change: together(byRoad(), shippedTo("33", 600_001, operatorGstin)) },

	{ rule: "2228", change: together((invoice) => ({ ...invoice, ItemList: [] }), retotalled) },
	{ rule: "2233", change: together((invoice) => ({ ...invoice, ItemList: [...invoice.ItemList, ...invoice.ItemList.slice(0, 1)] }), retotalled) },
	{ rule: "2176", change: onlyItem(() => ({ HsnCd: "771234" })) },
	{ rule: "hsn-digits", change: onlyItem(() => ({ HsnCd: "5208" })), supplier: { turnover: 5 * crore } },
	{ rule: "2271", change: onlyItem(() => ({ IsServc: "N", HsnCd: "998717" })) },
	{ rule: "2177", change: onlyItem(() => ({ Unit: "XYZ" })) },
	{
		rule: "2238",
		change: together(
			onlyItem(() => ({ IsServc: "N" })),
			without("Qty"),
		),
	},
	{
		rule: "2239",
		change: together(
			onlyItem(() => ({ IsServc: "N" })),
			without("Unit"),
		),
	},
	{ rule: "2240", change: inItem(({ AssAmt }) => ({ GstRt: 17, IgstAmt: Math.round(AssAmt * 17) / 100 })) },
	{ rule: "2192", change: onlyItem(({ UnitPrice }) => ({ UnitPrice: UnitPrice + 100 })) },
	{ rule: "2193", change: onlyItem(({ Discount = 0 }) => ({ Discount: Discount + 3 })) },
	{
		rule: "2194",
		change: together(
			onlyItem(({ TotItemVal }) => ({ TotItemVal: TotItemVal + 3 })),
			retotalled,
		),
	},
	{ rule: "2172", ...within, change: inItem(() => ({ IgstAmt: 3 })) },
	{ rule: "2174", change: inItem(() => ({ CgstAmt: 3, SgstAmt: 3 })) },
	{ rule: "2180", supply: "EXPWP", change: inItem(() => ({ CgstAmt: 3, SgstAmt: 3 })) },
	{ rule: "2237", supply: "SEZWP", change: inItem(() => ({ CgstAmt: 3, SgstAmt: 3 })) },
	{ rule: "2241", ...within, change: inItem(() => ({ CgstAmt: 0, SgstAmt: 0 })) },
	{ rule: "2227", ...within, change: inItem(({ CgstAmt = 0 }) => ({ CgstAmt: CgstAmt + 3 })) },
	{ rule: "2234", ...within, change: inItem(({ CgstAmt = 0, SgstAmt = 0 }) => ({ CgstAmt: CgstAmt + 3, SgstAmt: SgstAmt + 3 })) },
	{ rule: "2235", change: inItem(({ IgstAmt = 0 }) => ({ IgstAmt: IgstAmt + 3 })) },
	{ rule: "2266", change: inItem(() => ({ CesRt: 12, CesAmt: 0 })) },
	{ rule: "2267", change: inItem(() => ({ StateCesRt: 12, StateCesAmt: 0 })) },

	{ rule: "2182", change: (invoice) => set("ValDtls", { AssVal: invoice.ValDtls.AssVal + 3 })(invoice) },
	{ rule: "2183", ...within, change: (invoice) => set("ValDtls", { SgstVal: (invoice.ValDtls.SgstVal ?? 0) + 3 })(invoice) },
	{ rule: "2184", ...within, change: (invoice) => set("ValDtls", { CgstVal: (invoice.ValDtls.CgstVal ?? 0) + 3 })(invoice) },
	{ rule: "2185", change: (invoice) => set("ValDtls", { IgstVal: (invoice.ValDtls.IgstVal ?? 0) + 3 })(invoice) },
	{ rule: "2186", change: set("ValDtls", { CesVal: 3 }) },
	{ rule: "2187", change: set("ValDtls", { StCesVal: 3 }) },
	{ rule: "2264", change: together(set("ValDtls", { OthChrg: 3 }), retotalled) },
	{ rule: "2220", change: (invoice) => together(set("ValDtls", { Discount: invoice.ValDtls.TotInvVal }), retotalled)(invoice) },
	{ rule: "2189", change: (invoice) => set("ValDtls", { TotInvVal: invoice.ValDtls.TotInvVal + 3 })(invoice) },
];

/** A line for each rule of an e-way bill: of an invoice that gets its IRN. */
export const brokenEwayBillRules: readonly BrokenRule[] = [
	{ rule: "4019", change: byMode({}) },
	{ rule: "4010", change: together(byRoad(), noted) },
	{ rule: "4009", change: together(byRoad(), (invoice) => ({ ...invoice, ItemList: invoice.ItemList.map((item) => ({ ...item, IsServc: "Y" })) })) },
	{ rule: "4031", supply: "EXPWP", change: byRoad() },
	{ rule: "2236", supply: "EXPWP", change: together(byRoad(), shippedTo("96", 560_001)), also: ["4032"] },
	{ rule: "4032", change: together(byRoad(), shippedTo("96", 560_001)) },
	{ rule: "4033", change: together(byRoad(), shippedTo("29", 999_999)) },
	{ rule: "4034", change: together(byRoad({ Distance: 0 }), shippedTo("29", 999_999)), also: ["4033"] },
	{ rule: "4035", change: together(byRoad(), dispatchedFrom("96", 560_001)) },
	{ rule: "4036", change: together(byRoad(), dispatchedFrom("29", 999_999)) },
	{ rule: "4028", change: byMode({ VehNo: "KA01AB1234", VehType: "R" }) },
	{ rule: "4011", change: byMode({ TransMode: "1", VehType: "R" }) },
	{ rule: "4022", change: byMode({ TransMode: "1", VehNo: "KA01AB1234" }) },
	{ rule: "4012", change: byMode({ TransMode: "2", TransDocDt: daysAgo(0) }) },
	{ rule: "4023", change: byMode({ TransMode: "3", TransDocNo: "A1" }) },
	{ rule: "4040", change: byMode({ TransMode: "4" }) },
	{ rule: "4039", change: byMode({ TransMode: "4", TransDocNo: "A1", VehType: "R" }) },
	{ rule: "4024", change: byMode({ TransMode: "2", TransDocNo: "A1", TransDocDt: daysAgo(0), VehType: "O" }) },
	{ rule: "4014", change: byRoad({ VehNo: "123456" }) },
	{ rule: "4017", change: byRoad({ TransDocDt: "31/02/2026" }) },
	{ rule: "4016", change: byRoad({ TransDocDt: "16/06/2026" }) },
	{ rule: "4021", change: byRoad({ TransDocDt: daysAgo(1) }) },
	{ rule: "4029", change: together(byRoad({ Distance: 0 }), dispatchedFrom("29", 560_001), shippedTo("29", 560_001)) },
	{ rule: "4013", change: together(byRoad({ Distance: 101 }), dispatchedFrom("29", 560_001), shippedTo("29", 560_001)) },
];
