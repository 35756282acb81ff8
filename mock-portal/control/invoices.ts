import type { RegisteredInvoice } from "../domain/invoice/registered-invoice.ts";
import type { Store } from "../store/store.ts";

/** What was registered through the APIs. */
export interface InvoiceControl {
	/** Oldest first; those of one taxpayer when a GSTIN is given. Times are ms since 1970. */
	invoices(gstin?: string): RegisteredInvoice[];
	/** The public key that signed invoices and QR codes verify with, PEM. */
	signingKey(): Promise<string>;
}

export const invoiceControl = ({ invoices, signingKey }: Store): InvoiceControl => ({ invoices: invoices.list, signingKey: signingKey.publicKey });
