import type { ApiErrorText } from "../api-access/api-error-texts.ts";
import { limits } from "../limits.ts";
import type { Invoice, InvoiceItem } from "./invoice.ts";
import { invoiceMessages } from "./invoice-error-texts.ts";

/** Rupees as whole paise: sums of them are exact, whatever their size. */
const paise = (rupees: number): bigint => BigInt(Math.round(rupees * 100));

/** The sum of some amounts, in paise; one that is absent is nothing. */
const sum = (...rupees: readonly (number | undefined)[]): bigint => rupees.reduce((total, amount = 0) => total + paise(amount), 0n);

function isOff(stated: bigint, computed: bigint): boolean {
	const difference = stated - computed;
	return difference > limits.totalTolerance || difference < -limits.totalTolerance;
}

/** What an amount of one item has to come to. */
interface ItemTotal {
	readonly message: ApiErrorText;
	readonly isOff: (item: InvoiceItem) => boolean;
}

/** The amounts of an item, each against those that it is made of. Ledger: `invoice-api.totals`. */
export const itemTotals: readonly ItemTotal[] = [
	{ message: invoiceMessages.itemAmount, isOff: ({ TotAmt, Qty, UnitPrice }) => Qty !== undefined && isOff(sum(TotAmt), sum(Qty * UnitPrice)) },
	{ message: invoiceMessages.itemTaxable, isOff: ({ AssAmt, TotAmt, Discount }) => isOff(sum(AssAmt), sum(TotAmt) - sum(Discount)) },
	{ message: invoiceMessages.itemTotal, isOff: (item) => isOff(sum(item.TotItemVal), itemValue(item)) },
];

const itemValue = (item: InvoiceItem): bigint =>
	sum(item.AssAmt, item.CgstAmt, item.SgstAmt, item.IgstAmt, item.CesAmt, item.CesNonAdvlAmt, item.StateCesAmt, item.StateCesNonAdvlAmt, item.OthChrg);

/** A total of the document, and what it has to come to. */
interface DocumentTotal {
	readonly message: ApiErrorText;
	readonly stated: (values: Invoice["ValDtls"]) => bigint;
	/** What an item brings to it. */
	readonly ofItem: (item: InvoiceItem) => bigint;
}

/** The totals of a document, each against its items. Ledger: `invoice-api.totals`. */
const documentTotals: readonly DocumentTotal[] = [
	{ message: invoiceMessages.totalTaxable, stated: ({ AssVal }) => sum(AssVal), ofItem: ({ AssAmt }) => sum(AssAmt) },
	{ message: invoiceMessages.totalSgst, stated: ({ SgstVal }) => sum(SgstVal), ofItem: ({ SgstAmt }) => sum(SgstAmt) },
	{ message: invoiceMessages.totalCgst, stated: ({ CgstVal }) => sum(CgstVal), ofItem: ({ CgstAmt }) => sum(CgstAmt) },
	{ message: invoiceMessages.totalIgst, stated: ({ IgstVal }) => sum(IgstVal), ofItem: ({ IgstAmt }) => sum(IgstAmt) },
	{ message: invoiceMessages.totalCess, stated: ({ CesVal }) => sum(CesVal), ofItem: ({ CesAmt, CesNonAdvlAmt }) => sum(CesAmt, CesNonAdvlAmt) },
	{
		message: invoiceMessages.totalStateCess,
		stated: ({ StCesVal }) => sum(StCesVal),
		ofItem: ({ StateCesAmt, StateCesNonAdvlAmt }) => sum(StateCesAmt, StateCesNonAdvlAmt),
	},
	{
		message: invoiceMessages.totalInvoice,
		stated: ({ TotInvVal, Discount, OthChrg, RndOffAmt }) => sum(TotInvVal, Discount) - sum(OthChrg, RndOffAmt),
		ofItem: ({ TotItemVal }) => sum(TotItemVal),
	},
];

/** Which totals of the document are off. */
export function wrongTotals({ ItemList, ValDtls }: Pick<Invoice, "ItemList" | "ValDtls">): ApiErrorText[] {
	return documentTotals
		.filter(({ stated, ofItem }) =>
			isOff(
				stated(ValDtls),
				ItemList.reduce((total, item) => total + ofItem(item), 0n),
			),
		)
		.map(({ message }) => message);
}
