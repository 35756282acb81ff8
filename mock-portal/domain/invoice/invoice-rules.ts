import type { ApiErrorText } from "../api-access/api-error-texts.ts";
import { isoIst } from "../ist.ts";
import { isoDate } from "./document-date.ts";
import { type Invoice, type InvoiceItem, type Party, stateCode } from "./invoice.ts";
import { invoiceMessages } from "./invoice-error-texts.ts";
import { itemTotals, wrongTotals } from "./invoice-totals.ts";

/** Who registers, and when. */
interface Registering {
	readonly gstin: string;
	/** ms since 1970 */
	readonly now: number;
}

interface DocumentRule {
	readonly message: ApiErrorText;
	readonly broken: (invoice: Invoice, by: Registering) => boolean;
}

/** Supplies that count as between states wherever they go: to special economic zones, and abroad. */
const alwaysBetweenStates = ["SEZWP", "SEZWOP", "EXPWP", "EXPWOP"];

const withinState = ({ TranDtls, SellerDtls, BuyerDtls }: Invoice): boolean =>
	!alwaysBetweenStates.includes(TranDtls.SupTyp) && stateCode(SellerDtls.Stcd) === stateCode(BuyerDtls.Pos);

const isOfOtherState = ({ Gstin, Stcd }: Party): boolean => Gstin !== "URP" && Gstin.slice(0, 2) !== stateCode(Stcd);

/** Ledger: `invoice-api.rules`. */
const documentRules: readonly DocumentRule[] = [
	{ message: invoiceMessages.otherUsers, broken: ({ SellerDtls }, { gstin }) => SellerDtls.Gstin !== gstin },
	{
		message: invoiceMessages.documentDate,
		broken({ DocDtls }, { now }) {
			const date = isoDate(DocDtls.Dt);
			return date === undefined || date > isoIst(now).slice(0, date.length);
		},
	},
	{ message: invoiceMessages.sameGstin, broken: ({ SellerDtls, BuyerDtls }) => SellerDtls.Gstin === BuyerDtls.Gstin },
	{ message: invoiceMessages.supplierState, broken: ({ SellerDtls }) => isOfOtherState(SellerDtls) },
	{ message: invoiceMessages.recipientState, broken: ({ BuyerDtls }) => isOfOtherState(BuyerDtls) },
];

interface ItemRule {
	readonly message: ApiErrorText;
	readonly broken: (item: InvoiceItem, invoice: Invoice) => boolean;
	/** What stands for `{0}`. */
	readonly naming: "SlNo" | "HsnCd";
}

const itemRules: readonly ItemRule[] = [
	{
		message: invoiceMessages.igstWithinState,
		broken: ({ IgstAmt = 0 }, invoice) => IgstAmt > 0 && withinState(invoice) && invoice.TranDtls.IgstOnIntra !== "Y",
		naming: "SlNo",
	},
	{
		message: invoiceMessages.noIgstBetweenStates,
		broken: ({ CgstAmt = 0, SgstAmt = 0 }, invoice) => CgstAmt + SgstAmt > 0 && !withinState(invoice),
		naming: "SlNo",
	},
	...itemTotals.map(({ message, isOff }): ItemRule => ({ message, broken: isOff, naming: "HsnCd" })),
];

/** Each rule that an invoice breaks, in NIC's words; one of items names the first item at fault. Ledger: `invoice-api.rules`. */
export function invoiceRefusals(invoice: Invoice, by: Registering): ApiErrorText[] {
	return [
		...documentRules.filter(({ broken }) => broken(invoice, by)).map(({ message }) => message),
		...itemRules.flatMap(({ message: { code, text }, broken, naming }) => {
			const item = invoice.ItemList.find((each) => broken(each, invoice));
			return item ? [{ code, text: text.replace("{0}", item[naming]) }] : [];
		}),
		...wrongTotals(invoice),
	];
}
