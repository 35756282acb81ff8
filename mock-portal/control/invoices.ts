import type { RegisteredInvoice } from "../domain/invoice/registered-invoice.ts";
import type { Store } from "../store/store.ts";

/** The registered invoices. */
export interface InvoiceControl {
	/** Oldest first; of one taxpayer when a GSTIN is given. Times are ms since 1970. */
	invoices(gstin?: string): RegisteredInvoice[];
	/** The public key that verifies signed invoices and QR codes, PEM. */
	signingKey(): Promise<string>;
}

export const invoiceControl = ({ invoices, signingKey }: Store): InvoiceControl => ({ invoices: invoices.list, signingKey: signingKey.publicKey });
