import { buildInvoice } from "../../fixtures/data/invoices.ts";
import type { Invoice, InvoiceItem } from "../../mock-portal/domain/invoice/invoice.ts";
import type { NewTaxpayer } from "../../mock-portal/domain/taxpayer.ts";
import { buildTaxpayer } from "../../mock-portal/sample-data/taxpayer-builder.ts";

/** An invoice whose buyer is in the seller's state, or in another one. */
export function invoiceOf(seller: NewTaxpayer, where: "within the state" | "between states", seed = 1): Invoice {
	const own = seller.gstin.slice(0, 2);
	const state = where === "within the state" ? own : own === "29" ? "27" : "29";
	return buildInvoice(seed, { seller, buyer: buildTaxpayer(900_001, { gstin: `${state}AAACM1234A1Z7` }) });
}

const withValues = (invoice: Invoice, change: (values: Invoice["ValDtls"]) => Partial<Invoice["ValDtls"]>): Invoice => ({
	...invoice,
	ValDtls: { ...invoice.ValDtls, ...change(invoice.ValDtls) },
});

const withFirstItem = (invoice: Invoice, change: (item: InvoiceItem) => Partial<InvoiceItem>): Invoice => ({
	...invoice,
	ItemList: invoice.ItemList.map((item, index) => (index === 0 ? { ...item, ...change(item) } : item)),
});

/** A state that is neither the seller's nor the buyer's. */
const third = ({ SellerDtls, BuyerDtls }: Invoice): string => ["07", "08", "09"].find((code) => ![SellerDtls.Stcd, BuyerDtls.Stcd].includes(code)) ?? "10";

const hsn = ({ ItemList }: Invoice) => ItemList[0]?.HsnCd ?? "";

/** Sound invoices with one thing wrong, the code that each meets, and the published text. */
export const wrongInvoices: readonly {
	readonly what: string;
	readonly of: "within the state" | "between states";
	readonly wrong: (invoice: Invoice) => Invoice;
	readonly code: string;
	readonly text: string | ((invoice: Invoice) => string);
}[] = [
	{
		what: "another taxpayer is the seller",
		of: "within the state",
		wrong: (invoice) => ({ ...invoice, SellerDtls: { ...invoice.SellerDtls, Gstin: `${invoice.SellerDtls.Stcd}AAACX9999A1Z1` } }),
		code: "2143",
		text: "Invoice does not belongs to the user GSTIN",
	},
	{
		what: "it is dated on a day that there is not",
		of: "within the state",
		wrong: (invoice) => ({ ...invoice, DocDtls: { ...invoice.DocDtls, Dt: "31/09/2025" } }),
		code: "2218",
		text: "The date must be lesser or equal to todays date (or) please check the date format",
	},
	{
		what: "it is dated in the future",
		of: "between states",
		wrong: (invoice) => ({ ...invoice, DocDtls: { ...invoice.DocDtls, Dt: "31/12/2029" } }),
		code: "2218",
		text: "The date must be lesser or equal to todays date (or) please check the date format",
	},
	{
		what: "the seller sells to itself",
		of: "within the state",
		wrong: (invoice) => ({ ...invoice, BuyerDtls: { ...invoice.BuyerDtls, Gstin: invoice.SellerDtls.Gstin } }),
		code: "2211",
		text: "Supplier and recipient GSTIN should not be the same.",
	},
	{
		what: "the seller's state is not its GSTIN's",
		of: "between states",
		wrong: (invoice) => ({ ...invoice, SellerDtls: { ...invoice.SellerDtls, Stcd: third(invoice) } }),
		code: "2258",
		text: "Supplier GSTIN state code should be same  as the sate code passed in supplier  details",
	},
	{
		what: "the buyer's state is not its GSTIN's",
		of: "between states",
		wrong: (invoice) => ({ ...invoice, BuyerDtls: { ...invoice.BuyerDtls, Stcd: third(invoice) } }),
		code: "2265",
		text: "Recipient  GSTIN state code should be same  as the sate code passed in recipient details",
	},
	{
		what: "there is IGST within a state",
		of: "between states",
		wrong: (invoice) => ({ ...invoice, BuyerDtls: { ...invoice.BuyerDtls, Pos: invoice.SellerDtls.Stcd } }),
		code: "2172",
		text: "For intra state transaction IGST Amounts are not applicable for item - 1 ,Only Cgst and Sgst Amounts are applicable",
	},
	{
		what: "there is CGST between states",
		of: "within the state",
		wrong: (invoice) => ({ ...invoice, BuyerDtls: { ...invoice.BuyerDtls, Pos: third(invoice) } }),
		code: "2174",
		text: "For inter state transaction,  CGST  and SGST  Amounts are not applicable for item - 1, only Igst Amounts are  Applicable",
	},
	{
		what: "there is CGST in a supply to a special economic zone of the same state",
		of: "within the state",
		wrong: (invoice) => ({ ...invoice, TranDtls: { ...invoice.TranDtls, SupTyp: "SEZWP" } }),
		code: "2174",
		text: "For inter state transaction,  CGST  and SGST  Amounts are not applicable for item - 1, only Igst Amounts are  Applicable",
	},
	{
		what: "the total taxable value is not that of the items",
		of: "within the state",
		wrong: (invoice) => withValues(invoice, ({ AssVal }) => ({ AssVal: AssVal + 2 })),
		code: "2182",
		text: "Taxable value of all items must be equal to total taxable value",
	},
	{
		what: "the total SGST is not that of the items",
		of: "within the state",
		wrong: (invoice) => withValues(invoice, ({ SgstVal = 0 }) => ({ SgstVal: SgstVal + 2 })),
		code: "2183",
		text: "SGST value of all items must be equal to total SGST Value",
	},
	{
		what: "the total CGST is not that of the items",
		of: "within the state",
		wrong: (invoice) => withValues(invoice, ({ CgstVal = 0 }) => ({ CgstVal: CgstVal + 2 })),
		code: "2184",
		text: "CGST value of all items must be equal to total CGST value",
	},
	{
		what: "the total IGST is not that of the items",
		of: "between states",
		wrong: (invoice) => withValues(invoice, ({ IgstVal = 0 }) => ({ IgstVal: IgstVal + 2 })),
		code: "2185",
		text: "IGST value of all items must be equal to total IGST Value",
	},
	{
		what: "there is a total cess and none of the items",
		of: "between states",
		wrong: (invoice) => withValues(invoice, () => ({ CesVal: 2 })),
		code: "2186",
		text: "Cess value of all items must be equal to total CessValue",
	},
	{
		what: "there is a total state cess and none of the items",
		of: "between states",
		wrong: (invoice) => withValues(invoice, () => ({ StCesVal: 2 })),
		code: "2187",
		text: "State Cess Value of all items must be equal to total State CessValue",
	},
	{
		what: "the invoice's value is not that of the items",
		of: "between states",
		wrong: (invoice) => withValues(invoice, ({ TotInvVal }) => ({ TotInvVal: TotInvVal + 2 })),
		code: "2189",
		text: "Invalid total Invoice Value",
	},
	{
		what: "an amount is not quantity by price",
		of: "within the state",
		wrong: (invoice) => withFirstItem(invoice, ({ UnitPrice }) => ({ UnitPrice: UnitPrice + 2 })),
		code: "2192",
		text: (invoice) => `TotAmt value should be equal to  (Qty * UnitPrice) for HSN ${hsn(invoice)}`,
	},
	{
		what: "a taxable value forgets the discount",
		of: "within the state",
		wrong: (invoice) => withFirstItem(invoice, ({ Discount = 0 }) => ({ Discount: Discount + 2 })),
		code: "2193",
		text: (invoice) => `AssAmt value should be equal to (TotAmt - Discount) for HSN - ${hsn(invoice)}`,
	},
	{
		what: "an item's value is not the sum of its parts",
		of: "within the state",
		wrong: (invoice) =>
			withValues(
				withFirstItem(invoice, ({ TotItemVal }) => ({ TotItemVal: TotItemVal + 2 })),
				({ TotInvVal }) => ({ TotInvVal: TotInvVal + 2 }),
			),
		code: "2194",
		text: (invoice) => `Invalid total item value for HSN - ${hsn(invoice)}`,
	},
];
