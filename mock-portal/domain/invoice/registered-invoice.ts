import type { ApiErrorText } from "../api-access/api-error-texts.ts";
import { limits } from "../limits.ts";
import { invoiceMessages } from "./invoice-error-texts.ts";

/** An invoice that has its IRN. Times are ms since 1970. */
export interface RegisteredInvoice {
	readonly irn: string;
	/** The supplier's. */
	readonly gstin: string;
	/** URP for one without. */
	readonly recipient: string;
	/** Who called: the supplier, or an e-commerce operator. */
	readonly generatedBy: string;
	readonly documentType: string;
	readonly documentNumber: string;
	/** dd/MM/yyyy */
	readonly documentDate: string;
	/** 15 digits */
	readonly ackNumber: number;
	readonly registeredAt: number;
	/** Null as long as it is active. */
	readonly cancelledAt: number | null;
	/** Of its e-way bill; null without one. */
	readonly ewayBillNumber: number | null;
	readonly ewayBillAt: number | null;
	/** Null for a part A alone, too. */
	readonly ewayBillValidUntil: number | null;
}

const dayInMs = 24 * 60 * 60 * 1000;

/** Whether a text can be an IRN. */
export const isIrn = (text: string): boolean => /^[0-9a-f]{64}$/.test(text);

/** Why a user may not cancel an invoice. Ledger: `invoice-api.cancel`. */
export function cancellationRefusal(invoice: RegisteredInvoice | undefined, gstin: string, now: number): ApiErrorText | undefined {
	if (!invoice) return invoiceMessages.irnNotAvailable;
	if (invoice.gstin !== gstin && invoice.generatedBy !== gstin) return invoiceMessages.otherUsers;
	if (invoice.cancelledAt !== null) return invoiceMessages.notActive;
	if (invoice.ewayBillNumber !== null) return invoiceMessages.ewayBillActive;
	return now - invoice.registeredAt > limits.cancellation ? invoiceMessages.cancelledTooLate : undefined;
}

/**
 * Why a user may not get an invoice: one of its parties, for some days. Ledger: `invoice-api.by-irn`, `invoice-api.by-document`.
 * @param forDays as `RuleSettings` has them
 */
export function detailsRefusal(
	{ gstin, recipient, generatedBy, registeredAt }: RegisteredInvoice,
	by: string,
	now: number,
	forDays: number,
): ApiErrorText | undefined {
	if (![gstin, recipient, generatedBy].includes(by)) return invoiceMessages.notAuthorised;
	const { code, text } = invoiceMessages.askedTooLate;
	return now - registeredAt > forDays * dayInMs ? { code, text: text.replace("{0}", String(forDays)) } : undefined;
}

/** Why no e-way bill can be made of an invoice. Ledger: `eway-bill-api.by-irn`. */
export function ewayBillRefusal(invoice: RegisteredInvoice | undefined, by: string): ApiErrorText | undefined {
	if (!invoice || (invoice.gstin !== by && invoice.generatedBy !== by)) return invoiceMessages.ewayBillIrnUnknown;
	if (invoice.cancelledAt !== null) return invoiceMessages.ewayBillOfInactive;
	return invoice.ewayBillNumber === null ? undefined : invoiceMessages.ewayBillExists;
}
