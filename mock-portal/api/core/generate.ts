import { invoiceMessages } from "../../domain/invoice/invoice-error-texts.ts";
import { invoiceRefusals } from "../../domain/invoice/invoice-rules.ts";
import { irnOf } from "../../domain/invoice/irn.ts";
import { ackNumber, type Signer, signedInvoice, signedQrCode, signerOf } from "../../domain/invoice/signed-invoice.ts";
import { apiTime } from "../../domain/ist.ts";
import { ApiRefusal } from "../api-error.ts";
import type { ApiParts, CoreCall } from "../core-call.ts";
import { invoiceAnswer } from "./answer.ts";
import { type InvoiceReader, invoiceReader } from "./inv01.ts";

/** Generate IRN: judges an invoice, gives it its IRN, signs it, and keeps it. Ledger: `invoice-api.generate`, `invoice-api.duplicate`. */
export function generate({ store }: Pick<ApiParts, "store">): CoreCall {
	const { invoices, journal, clock, signingKey } = store;
	let reader: Promise<InvoiceReader> | undefined;
	let last: { readonly pem: string; readonly signer: Signer } | undefined;

	/** The signer of the portal's key, which is parsed once as long as it stays the same. */
	const signerNow = async (): Promise<Signer> => {
		const pem = await signingKey.get();
		if (last?.pem !== pem) last = { pem, signer: signerOf(pem) };
		return last.signer;
	};

	return async ({ gstin, userName }, input) => {
		if (input === null || input === undefined) throw new ApiRefusal([invoiceMessages.payloadEmpty]);
		reader ??= invoiceReader();
		const invoice = (await reader)(input);
		const signer = await signerNow();
		const now = clock.now();
		const refusals = invoiceRefusals(invoice, { gstin, now });
		if (refusals.length > 0) throw new ApiRefusal(refusals);

		const { Typ, No, Dt } = invoice.DocDtls;
		const document = { gstin, type: Typ.toUpperCase(), number: No, date: Dt };
		const irn = irnOf(document, now);
		return store.atomically(() => {
			const before = invoices.find(irn);
			if (before?.cancelledAt === null) {
				const there = { AckNo: before.ackNumber, AckDt: apiTime(before.registeredAt), Irn: irn };
				throw new ApiRefusal([invoiceMessages.duplicateIrn], [{ InfCd: "DUPIRN", Desc: there }]);
			}
			if (before) throw new ApiRefusal([invoiceMessages.cancelledNumber]);

			const number = invoices.nextNumber();
			const acknowledgement = { irn, ackNumber: ackNumber(number, now), registeredAt: now };
			const registered = { ...acknowledgement, gstin, documentType: document.type, documentNumber: No, documentDate: Dt };
			const signedParts = { signedInvoice: signedInvoice(invoice, acknowledgement, signer), signedQrCode: signedQrCode(invoice, acknowledgement, signer) };
			invoices.add(number, registered, signedParts);
			journal.write("invoice registered", gstin, { irn, document: `${document.type} ${No}`, userName });
			return invoiceAnswer({ ...registered, ...signedParts, cancelledAt: null });
		});
	};
}
