import type { RegisteredInvoice } from "../../domain/invoice/registered-invoice.ts";
import { apiTime } from "../../domain/ist.ts";
import type { SignedParts } from "../../store/invoices.ts";
import type { CoreAnswer } from "../core-call.ts";

/** A registered invoice as the core APIs give it. e-Way bills are not imitated. */
export const invoiceAnswer = (invoice: RegisteredInvoice & SignedParts): CoreAnswer => ({
	AckNo: invoice.ackNumber,
	AckDt: apiTime(invoice.registeredAt),
	Irn: invoice.irn,
	SignedInvoice: invoice.signedInvoice,
	SignedQRCode: invoice.signedQrCode,
	Status: invoice.cancelledAt === null ? "ACT" : "CNL",
	EwbNo: null,
	EwbDt: null,
	EwbValidTill: null,
	Remarks: null,
});
