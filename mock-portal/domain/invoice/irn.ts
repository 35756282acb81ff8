import { createHash } from "node:crypto";
import { financialYear } from "./document-date.ts";

/** The data that determines an IRN. */
export interface InvoiceDocument {
	/** The supplier's. */
	readonly gstin: string;
	/** INV, CRN or DBN, in any letter case. */
	readonly type: string;
	readonly number: string;
	/** dd/MM/yyyy */
	readonly date: string;
}

/** 1 June 2025 IST: from this time IRNs ignore the letter case of the document number. */
const numberUpperCasedFrom = Date.parse("2025-06-01T00:00:00+05:30");

/** The Invoice Reference Number that a document gets at `now`: 64 hex digits. Ledger: `invoice-api.irn`. */
export function irnOf({ gstin, type, number, date }: InvoiceDocument, now: number): string {
	const counted = now < numberUpperCasedFrom ? number : number.toUpperCase();
	return createHash("sha256")
		.update(`${gstin}${financialYear(date)}${type.toUpperCase()}${counted}`)
		.digest("hex");
}
