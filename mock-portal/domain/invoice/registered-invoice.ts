import type { ApiErrorText } from "../api-access/api-error-texts.ts";
import { limits } from "../limits.ts";
import { invoiceMessages } from "./invoice-error-texts.ts";

/** An invoice that has its IRN. Times are ms since 1970. */
export interface RegisteredInvoice {
	readonly irn: string;
	/** The supplier's. */
	readonly gstin: string;
	readonly documentType: string;
	readonly documentNumber: string;
	/** dd/MM/yyyy */
	readonly documentDate: string;
	/** 15 digits */
	readonly ackNumber: number;
	readonly registeredAt: number;
	/** Null as long as it is active. */
	readonly cancelledAt: number | null;
}

/** Whether a text can be an IRN. */
export const isIrn = (text: string): boolean => /^[0-9a-f]{64}$/.test(text);

/** Why a user may not cancel an invoice. Ledger: `invoice-api.cancel`. */
export function cancellationRefusal(invoice: RegisteredInvoice | undefined, gstin: string, now: number): ApiErrorText | undefined {
	if (!invoice) return invoiceMessages.irnNotAvailable;
	if (invoice.gstin !== gstin) return invoiceMessages.otherUsers;
	if (invoice.cancelledAt !== null) return invoiceMessages.notActive;
	return now - invoice.registeredAt > limits.cancellation ? invoiceMessages.cancelledTooLate : undefined;
}

/** Why a user may not get an invoice by its IRN. Ledger: `invoice-api.by-irn`. */
export function detailsRefusal(invoice: RegisteredInvoice | undefined, gstin: string, now: number): ApiErrorText | undefined {
	if (!invoice) return invoiceMessages.irnNotAvailable;
	if (invoice.gstin !== gstin) return invoiceMessages.notAuthorised;
	return now - invoice.registeredAt > limits.detailsByIrn ? invoiceMessages.askedTooLate : undefined;
}
