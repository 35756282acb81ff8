import type { EwayBill } from "../domain/invoice/eway-bill.ts";
import type { RegisteredInvoice } from "../domain/invoice/registered-invoice.ts";
import type { Db } from "./database.ts";

/** The signed parts of a registered invoice. */
export interface SignedParts {
	readonly signedInvoice: string;
	readonly signedQrCode: string;
}

/** An invoice at its registration. */
type NewInvoice = Omit<RegisteredInvoice, "cancelledAt" | "ewayBillNumber" | "ewayBillAt" | "ewayBillValidUntil">;

/** Numbers of registered and cancelled invoices of a taxpayer. */
export interface InvoiceCounts {
	readonly generated: number;
	readonly cancelled: number;
}

const columns = `irn, gstin, recipient, generated_by AS generatedBy, document_type AS documentType, document_number AS documentNumber, document_date AS documentDate,
	ack_number AS ackNumber, registered_at AS registeredAt, cancelled_at AS cancelledAt, eway_bill_number AS ewayBillNumber,
	eway_bill_at AS ewayBillAt, eway_bill_valid_until AS ewayBillValidUntil`;
const withSignedParts = `${columns}, signed_invoice AS signedInvoice, signed_qr_code AS signedQrCode`;

/** The registered invoices. They are never deleted. */
export function invoicesTable(db: Db) {
	const ewayBills = db.exactlyOne<{ count: number }>(`SELECT count(eway_bill_number) AS count FROM invoices`);
	const next = db.exactlyOne<{ number: number }>(`SELECT coalesce(max(number), 0) + 1 AS number FROM invoices`);
	const insert = db.run(
		`INSERT INTO invoices (number, irn, gstin, recipient, generated_by, document_type, document_number, document_date, ack_number,
			registered_at, signed_invoice, signed_qr_code) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
	);
	const find = db.one<RegisteredInvoice & SignedParts>(`SELECT ${withSignedParts} FROM invoices WHERE irn = ?`);
	const findByDocument = db.one<RegisteredInvoice & SignedParts>(
		`SELECT ${withSignedParts} FROM invoices WHERE gstin = ?1 AND document_type = ?2 AND document_number = ?3 AND document_date = ?4
			ORDER BY document_number = ?3 COLLATE BINARY DESC, number DESC LIMIT 1`,
	);
	const cancel = db.run(`UPDATE invoices SET cancelled_at = ? WHERE irn = ?`);
	const addEwayBill = db.run(`UPDATE invoices SET eway_bill_number = ?, eway_bill_at = ?, eway_bill_valid_until = ? WHERE irn = ?`);
	const list = db.all<RegisteredInvoice>(`SELECT ${columns} FROM invoices WHERE ?1 IS NULL OR gstin = ?1 ORDER BY number`);
	const between = db.all<RegisteredInvoice & SignedParts>(
		`SELECT ${withSignedParts} FROM invoices WHERE gstin = ? AND registered_at >= ? AND registered_at < ? ORDER BY number`,
	);
	const count = db.exactlyOne<InvoiceCounts>(
		`SELECT count(*) FILTER (WHERE registered_at >= ?2 AND registered_at < ?3) AS generated,
			count(*) FILTER (WHERE cancelled_at >= ?2 AND cancelled_at < ?3) AS cancelled FROM invoices WHERE gstin = ?1`,
	);

	return {
		/** The number of the next invoice, from 1. */
		nextNumber: () => next().number,
		/** @throws when the IRN exists already */
		add: (number: number, invoice: NewInvoice, { signedInvoice, signedQrCode }: SignedParts) =>
			void insert(
				number,
				invoice.irn,
				invoice.gstin,
				invoice.recipient,
				invoice.generatedBy,
				invoice.documentType,
				invoice.documentNumber,
				invoice.documentDate,
				invoice.ackNumber,
				invoice.registeredAt,
				signedInvoice,
				signedQrCode,
			),
		find: (irn: string) => find(irn),
		/** The newest invoice of that document. An exact document number takes precedence over one in another letter case. */
		findByDocument: ({ gstin, type, number, date }: { gstin: string; type: string; number: string; date: string }) => findByDocument(gstin, type, number, date),
		cancel: (irn: string, at: number) => void cancel(at, irn),
		/** Number of e-way bills. */
		ewayBills: () => ewayBills().count,
		addEwayBill: (irn: string, { number, generatedAt, validUntil }: EwayBill) => void addEwayBill(number, generatedAt, validUntil, irn),
		/** Oldest first; of one taxpayer when a GSTIN is given. */
		list: (gstin?: string): RegisteredInvoice[] => list(gstin ?? null),
		/** Invoices of one taxpayer with `from` <= registration < `until` (ms since 1970), oldest first. */
		registeredBetween: (gstin: string, from: number, until: number) => between(gstin, from, until),
		/** For one taxpayer and `from` <= time < `until` (ms since 1970). */
		count: (gstin: string, from: number, until: number): InvoiceCounts => count(gstin, from, until),
	};
}
