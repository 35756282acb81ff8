/** The content of a file of invoices: INV-01 JSON, the format of NIC's tools. */
export type BulkFile = { readonly invoices: readonly unknown[] } | { readonly schemaError: string };

/** The members of a document that the portal's tables show; empty when missing in the payload. */
export interface DocumentSummary {
	readonly number: string;
	/** dd/MM/yyyy */
	readonly date: string;
	readonly buyerGstin: string;
	/** Rupees, as written. */
	readonly value: string;
	readonly items: number;
}

/** Reads a file of invoices: a JSON array of objects, each with DocDtls. Ledger: `bulk-upload.schema-error`. */
export function readBulkFile(text: string): BulkFile {
	let content: unknown;
	try {
		content = JSON.parse(text.replace(/^\uFEFF/, ""));
	} catch {
		return { schemaError: "The file is not JSON." };
	}
	if (!Array.isArray(content) || content.length === 0) return { schemaError: "The file has to hold a list of invoices." };
	const invoices: readonly unknown[] = content;
	const wrong = invoices.findIndex((invoice) => typeof member(invoice, "DocDtls") !== "object");
	return wrong >= 0 ? { schemaError: `Entry ${wrong + 1} of the list is not an invoice: it has no DocDtls.` } : { invoices };
}

/** The summary of a payload of any shape. */
export function documentSummary(invoice: unknown): DocumentSummary {
	const text = (...path: string[]) => {
		const value = path.reduce(member, invoice);
		return typeof value === "string" || typeof value === "number" ? String(value) : "";
	};
	const items = member(invoice, "ItemList");
	return {
		number: text("DocDtls", "No"),
		date: text("DocDtls", "Dt"),
		buyerGstin: text("BuyerDtls", "Gstin"),
		value: text("ValDtls", "TotInvVal"),
		items: Array.isArray(items) ? items.length : 0,
	};
}

/** A member of an object, by name in any letter case; undefined for any other value. */
function member(value: unknown, name: string): unknown {
	if (typeof value !== "object" || value === null) return undefined;
	return Object.entries(value).find(([key]) => key.toLowerCase() === name.toLowerCase())?.[1];
}
