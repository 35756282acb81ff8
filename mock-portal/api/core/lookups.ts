import { isoDate } from "../../domain/invoice/document-date.ts";
import { invoiceMessages } from "../../domain/invoice/invoice-error-texts.ts";
import { detailsRefusal, isIrn } from "../../domain/invoice/registered-invoice.ts";
import { ApiRefusal } from "../api-error.ts";
import type { ApiParts, CoreCall } from "../core-call.ts";
import { fieldsOf } from "../json.ts";
import { invoiceAnswer } from "./answer.ts";

/** Get e-Invoice by IRN, for some time. Ledger: `invoice-api.by-irn`. */
export function byIrn({ store }: Pick<ApiParts, "store">): CoreCall {
	return ({ gstin }, input) => {
		const irn = fieldsOf(input).text("irn");
		if (!isIrn(irn)) throw new ApiRefusal([invoiceMessages.invalidIrn]);
		const invoice = store.invoices.find(irn);
		const refusal = detailsRefusal(invoice, gstin, store.clock.now());
		if (refusal || !invoice) throw new ApiRefusal([refusal ?? invoiceMessages.irnNotAvailable]);
		return invoiceAnswer(invoice);
	};
}

/** Get IRN by document details: one of the caller's own documents. Ledger: `invoice-api.by-document`. */
export function byDocument({ store }: Pick<ApiParts, "store">): CoreCall {
	return ({ gstin }, input) => {
		const fields = fieldsOf(input);
		const document = { gstin, type: fields.text("doctype").toUpperCase(), number: fields.text("docnum"), date: fields.text("docdate") };
		if (document.type === "" || document.number === "" || document.date === "") throw new ApiRefusal([invoiceMessages.incompleteRequest]);
		if (!["INV", "CRN", "DBN"].includes(document.type)) throw new ApiRefusal([invoiceMessages.invalidDocumentType]);
		if (isoDate(document.date) === undefined) throw new ApiRefusal([invoiceMessages.documentDateFormat]);
		const invoice = store.invoices.findByDocument(document);
		if (!invoice) throw new ApiRefusal([invoiceMessages.irnNotFound]);
		return invoiceAnswer(invoice);
	};
}
