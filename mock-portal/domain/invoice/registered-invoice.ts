import type { ApiErrorText } from "../api-access/api-error-texts.ts";
import { limits } from "../limits.ts";
import { invoiceMessages } from "./invoice-error-texts.ts";

/** An invoice with an IRN. Times are ms since 1970. */
export interface RegisteredInvoice {
	readonly irn: string;
	/** The supplier's. */
	readonly gstin: string;
	/** URP for a recipient without a GSTIN. */
	readonly recipient: string;
	/** GSTIN of the caller: the supplier, or an e-commerce operator. */
	readonly generatedBy: string;
	readonly documentType: string;
	readonly documentNumber: string;
	/** dd/MM/yyyy */
	readonly documentDate: string;
	/** 15 digits */
	readonly ackNumber: number;
	readonly registeredAt: number;
	/** Null for an active invoice. */
	readonly cancelledAt: number | null;
	/** Null without an e-way bill. */
	readonly ewayBillNumber: number | null;
	readonly ewayBillAt: number | null;
	/** Null also for part A only. */
	readonly ewayBillValidUntil: number | null;
}

const dayInMs = 24 * 60 * 60 * 1000;

/** Whether a text has the form of an IRN. */
export const isIrn = (text: string): boolean => /^[0-9a-f]{64}$/.test(text);

/** Why a user cannot cancel an invoice. Ledger: `invoice-api.cancel`. */
export function cancellationRefusal(invoice: RegisteredInvoice | undefined, gstin: string, now: number): ApiErrorText | undefined {
	if (!invoice) return invoiceMessages.irnNotAvailable;
	if (invoice.gstin !== gstin && invoice.generatedBy !== gstin) return invoiceMessages.otherUsers;
	if (invoice.cancelledAt !== null) return invoiceMessages.notActive;
	if (invoice.ewayBillNumber !== null) return invoiceMessages.ewayBillActive;
	return now - invoice.registeredAt > limits.cancellation ? invoiceMessages.cancelledTooLate : undefined;
}

/**
 * Why a user cannot get an invoice: only its parties can, for a limited number of days. Ledger: `invoice-api.by-irn`, `invoice-api.by-document`.
 * @param forDays `detailsForDays` of the rule settings
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

/** Why an e-way bill cannot be generated for an invoice. Ledger: `eway-bill-api.by-irn`. */
export function ewayBillRefusal(invoice: RegisteredInvoice | undefined, by: string): ApiErrorText | undefined {
	if (!invoice || (invoice.gstin !== by && invoice.generatedBy !== by)) return invoiceMessages.ewayBillIrnUnknown;
	if (invoice.cancelledAt !== null) return invoiceMessages.ewayBillOfInactive;
	return invoice.ewayBillNumber === null ? undefined : invoiceMessages.ewayBillExists;
}
