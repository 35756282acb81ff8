import { isoDate } from "../../domain/invoice/document-date.ts";
import { invoiceMessages } from "../../domain/invoice/invoice-error-texts.ts";
import { detailsRefusal, isIrn, type RegisteredInvoice } from "../../domain/invoice/registered-invoice.ts";
import type { SignedParts } from "../../store/invoices.ts";
import { ApiRefusal } from "../api-error.ts";
import type { ApiParts, Caller, CoreAnswer, CoreCall } from "../core-call.ts";
import { fieldsOf } from "../json.ts";
import { invoiceAnswer } from "./answer.ts";

type Parts = Pick<ApiParts, "store" | "ruleSettings">;

function answerTo({ gstin }: Caller, invoice: RegisteredInvoice & SignedParts, { store, ruleSettings }: Parts): CoreAnswer {
	const refusal = detailsRefusal(invoice, gstin, store.clock.now(), ruleSettings.get().detailsForDays);
	if (refusal) throw new ApiRefusal([refusal]);
	return { data: invoiceAnswer(invoice) };
}

/** Get e-Invoice by IRN, for a limited number of days. Ledger: `invoice-api.by-irn`. */
export function byIrn(parts: Parts): CoreCall {
	return (caller, input) => {
		const irn = fieldsOf(input).text("irn");
		if (!isIrn(irn)) throw new ApiRefusal([invoiceMessages.invalidIrn]);
		const invoice = parts.store.invoices.find(irn);
		if (!invoice) throw new ApiRefusal([invoiceMessages.irnNotAvailable]);
		return answerTo(caller, invoice, parts);
	};
}

/** Get IRN by document details: own documents only, for a limited number of days. Ledger: `invoice-api.by-document`. */
export function byDocument(parts: Parts): CoreCall {
	return (caller, input) => {
		const fields = fieldsOf(input);
		const document = { gstin: caller.gstin, type: fields.text("doctype").toUpperCase(), number: fields.text("docnum"), date: fields.text("docdate") };
		if (document.type === "" || document.number === "" || document.date === "") throw new ApiRefusal([invoiceMessages.incompleteRequest]);
		if (!["INV", "CRN", "DBN"].includes(document.type)) throw new ApiRefusal([invoiceMessages.invalidDocumentType]);
		if (isoDate(document.date) === undefined) throw new ApiRefusal([invoiceMessages.documentDateFormat]);
		const invoice = parts.store.invoices.findByDocument(document);
		if (!invoice) throw new ApiRefusal([invoiceMessages.irnNotFound]);
		return answerTo(caller, invoice, parts);
	};
}
