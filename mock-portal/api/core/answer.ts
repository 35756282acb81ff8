import type { RegisteredInvoice } from "../../domain/invoice/registered-invoice.ts";
import { acknowledgedAt } from "../../domain/invoice/signed-invoice.ts";
import { apiTime } from "../../domain/ist.ts";
import type { SignedParts } from "../../store/invoices.ts";

/** The e-way bill of an invoice in the format of the core APIs; nulls for an invoice without an e-way bill. */
export const ewayBillAnswer = ({ ewayBillNumber, ewayBillAt, ewayBillValidUntil }: RegisteredInvoice) => ({
	EwbNo: ewayBillNumber,
	EwbDt: ewayBillAt === null ? null : apiTime(ewayBillAt),
	EwbValidTill: ewayBillValidUntil === null ? null : apiTime(ewayBillValidUntil),
	Remarks: null,
});

/** A registered invoice in the format of the core APIs. */
export const invoiceAnswer = (invoice: RegisteredInvoice & SignedParts) => ({
	AckNo: invoice.ackNumber,
	AckDt: acknowledgedAt(invoice.registeredAt),
	Irn: invoice.irn,
	SignedInvoice: invoice.signedInvoice,
	SignedQRCode: invoice.signedQrCode,
	Status: invoice.cancelledAt === null ? "ACT" : "CNL",
	...ewayBillAnswer(invoice),
});
