import type { GstinRecord } from "../gstin-record.ts";
import { isoIst } from "../ist.ts";
import { type Thousandths, thousandths } from "./decimal.ts";
import { isoDate } from "./document-date.ts";
import { type Invoice, type InvoiceItem, stateCode } from "./invoice.ts";

/** Data for judging an invoice, besides the invoice itself. */
export interface Circumstances {
	/** GSTIN of the caller: the supplier, or the e-commerce operator. */
	readonly caller: string;
	/** ms since 1970 */
	readonly now: number;
	/** Earliest date of documents, yyyy-MM-dd. */
	readonly earliestDate: string;
	/** Whether GSTINs outside the register are refused. */
	readonly strictRecipients: boolean;
	/** Looks a GSTIN up in the register. */
	findGstin(gstin: string): GstinRecord | undefined;
}

/** An invoice with values that several rules need, computed once. */
export interface JudgedInvoice extends Circumstances {
	readonly invoice: Invoice;
	readonly items: readonly JudgedItem[];
	readonly supplyType: string;
	/** INV, CRN or DBN. */
	readonly documentType: string;
	/** yyyy-MM-dd; undefined for a day that does not exist. */
	readonly date: string | undefined;
	/** yyyy-MM-dd, Indian time */
	readonly today: string;
	readonly isExport: boolean;
	readonly isSez: boolean;
	/** Whether IGST is due, and not CGST with SGST. */
	readonly isInterState: boolean;
	/** Whether values can exclude the taxes: reverse charge, and exports with payment. */
	readonly mayLeaveTaxesOut: boolean;
	/** State codes with two digits. */
	readonly states: { readonly supplier: string; readonly recipient: string; readonly supply: string };
	readonly supplier: GstinRecord | undefined;
	/** Undefined for URP too. */
	readonly recipient: GstinRecord | undefined;
	/** GSTINs of the recipient and of the ship-to place, with their register data. */
	readonly recipients: readonly { readonly gstin: string; readonly record: GstinRecord | undefined }[];
}

/** An item with its amounts in thousandths; absent ones are 0. */
export interface JudgedItem {
	readonly item: InvoiceItem;
	readonly TotAmt: Thousandths;
	readonly Discount: Thousandths;
	readonly AssAmt: Thousandths;
	readonly GstRt: Thousandths;
	readonly IgstAmt: Thousandths;
	readonly CgstAmt: Thousandths;
	readonly SgstAmt: Thousandths;
	readonly CesAmt: Thousandths;
	readonly StateCesAmt: Thousandths;
	/** Both parts. */
	readonly cess: Thousandths;
	/** Both parts. */
	readonly stateCess: Thousandths;
	readonly TotItemVal: Thousandths;
	/** Taxable value and charges. */
	readonly valueWithoutTaxes: Thousandths;
	readonly valueWithTaxes: Thousandths;
}

function judgedItem(item: InvoiceItem): JudgedItem {
	const AssAmt = thousandths(item.AssAmt);
	const IgstAmt = thousandths(item.IgstAmt);
	const CgstAmt = thousandths(item.CgstAmt);
	const SgstAmt = thousandths(item.SgstAmt);
	const CesAmt = thousandths(item.CesAmt);
	const StateCesAmt = thousandths(item.StateCesAmt);
	const cess = CesAmt + thousandths(item.CesNonAdvlAmt);
	const stateCess = StateCesAmt + thousandths(item.StateCesNonAdvlAmt);
	const valueWithoutTaxes = AssAmt + thousandths(item.OthChrg);
	return {
		item,
		TotAmt: thousandths(item.TotAmt),
		Discount: thousandths(item.Discount),
		AssAmt,
		GstRt: thousandths(item.GstRt),
		IgstAmt,
		CgstAmt,
		SgstAmt,
		CesAmt,
		StateCesAmt,
		cess,
		stateCess,
		TotItemVal: thousandths(item.TotItemVal),
		valueWithoutTaxes,
		valueWithTaxes: valueWithoutTaxes + IgstAmt + CgstAmt + SgstAmt + cess + stateCess,
	};
}

export function judgedInvoice(invoice: Invoice, circumstances: Circumstances): JudgedInvoice {
	const { TranDtls, DocDtls, SellerDtls, BuyerDtls, ShipDtls, ItemList } = invoice;
	const supplyType = TranDtls.SupTyp;
	const isExport = supplyType === "EXPWP" || supplyType === "EXPWOP";
	const isSez = supplyType === "SEZWP" || supplyType === "SEZWOP";
	const states = { supplier: stateCode(SellerDtls.Stcd), recipient: stateCode(BuyerDtls.Stcd), supply: stateCode(BuyerDtls.Pos) };
	const supplier = circumstances.findGstin(SellerDtls.Gstin);
	const recipients = [...new Set([BuyerDtls.Gstin, ShipDtls?.Gstin ?? "URP"])]
		.filter((gstin) => gstin !== "URP")
		.map((gstin) => ({ gstin, record: circumstances.findGstin(gstin) }));
	return {
		...circumstances,
		invoice,
		items: ItemList.map(judgedItem),
		supplyType,
		documentType: DocDtls.Typ.toUpperCase(),
		date: isoDate(DocDtls.Dt),
		today: isoIst(circumstances.now).slice(0, 10),
		isExport,
		isSez,
		isInterState: isExport || isSez || states.supplier !== states.supply || supplier?.type === "SED" || TranDtls.IgstOnIntra === "Y",
		mayLeaveTaxesOut: TranDtls.RegRev === "Y" || supplyType === "EXPWP",
		states,
		supplier,
		recipient: recipients.find(({ gstin }) => gstin === BuyerDtls.Gstin)?.record,
		recipients,
	};
}
