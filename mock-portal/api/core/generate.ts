import { inv01 } from "../../domain/invoice/inv01-fields.ts";
import type { Invoice } from "../../domain/invoice/invoice.ts";
import { invoiceMessages } from "../../domain/invoice/invoice-error-texts.ts";
import { faultsOf } from "../../domain/invoice/invoice-judge.ts";
import { irnOf } from "../../domain/invoice/irn.ts";
import { payloadReader } from "../../domain/invoice/payload-reader.ts";
import { ackNumber, acknowledgedAt, type Signer, signedInvoice, signedQrCode, signerOf } from "../../domain/invoice/signed-invoice.ts";
import { ApiRefusal } from "../api-error.ts";
import type { ApiParts, CoreCall } from "../core-call.ts";
import { invoiceAnswer } from "./answer.ts";
import { ewayBillMaker } from "./eway-bill.ts";
import { gstinDirectory } from "./gstin-directory.ts";

const readInvoice = payloadReader<Invoice>(inv01);

/** Generate IRN: checks, registers and signs an invoice. Ledger: `invoice-api.generate`, `invoice-api.duplicate`. */
export function generate(parts: Pick<ApiParts, "store" | "ruleSettings">): CoreCall {
	const { store, ruleSettings } = parts;
	const { invoices, journal, clock, signingKey } = store;
	const findGstin = gstinDirectory(parts);
	const makeEwayBill = ewayBillMaker(parts);
	let last: { readonly pem: string; readonly signer: Signer } | undefined;

	/** The signer for the portal's key. The key is parsed again only when it changes. */
	const signerNow = async (): Promise<Signer> => {
		const pem = await signingKey.get();
		if (last?.pem !== pem) last = { pem, signer: signerOf(pem) };
		return last.signer;
	};

	return async ({ gstin, userName, through }, input) => {
		if (input === null || input === undefined) throw new ApiRefusal([invoiceMessages.payloadEmpty]);
		const { strictNumbers, strictRecipients, earliestDate, texts } = ruleSettings.get();
		const read = readInvoice(input, { stringsAsNumbers: !strictNumbers || through !== "nic" });
		if ("faults" in read) throw new ApiRefusal(read.faults);
		const invoice = read.payload;
		const signer = await signerNow();
		const now = clock.now();
		const circumstances = { caller: gstin, now, earliestDate, strictRecipients, findGstin };
		const faults = faultsOf(invoice, circumstances, { rules: ruleSettings.rules().invoice, texts });
		if (faults.length > 0) throw new ApiRefusal(faults);

		const { Typ, No, Dt } = invoice.DocDtls;
		const document = { gstin: invoice.SellerDtls.Gstin, type: Typ.toUpperCase(), number: No, date: Dt };
		const irn = irnOf(document, now);
		return store.atomically(() => {
			const before = invoices.find(irn);
			if (before?.cancelledAt === null) {
				const existing = { AckNo: before.ackNumber, AckDt: acknowledgedAt(before.registeredAt), Irn: irn };
				throw new ApiRefusal([invoiceMessages.duplicateIrn], [{ InfCd: "DUPIRN", Desc: existing }]);
			}
			if (before) throw new ApiRefusal([invoiceMessages.cancelledNumber]);

			const number = invoices.nextNumber();
			const acknowledgement = { irn, ackNumber: ackNumber(number, now), registeredAt: now };
			const registered = {
				...acknowledgement,
				gstin: document.gstin,
				recipient: invoice.BuyerDtls.Gstin,
				generatedBy: gstin,
				documentType: document.type,
				documentNumber: No,
				documentDate: Dt,
			};
			const signedParts = { signedInvoice: signedInvoice(invoice, acknowledgement, signer), signedQrCode: signedQrCode(invoice, acknowledgement, signer) };
			invoices.add(number, registered, signedParts);
			journal.write("invoice registered", document.gstin, { irn, document: `${document.type} ${No}`, userName });
			const { ewayBill, info } = makeEwayBill(invoice, irn, circumstances);
			const data = invoiceAnswer({ ...registered, ...signedParts, cancelledAt: null, ...ewayBill });
			return info ? { data, info } : { data };
		});
	};
}
