import type { InvoiceOutcome } from "../domain/invoice/invoice-outcome.ts";
import type { Taxpayer } from "../domain/taxpayer.ts";
import { ApiRefusal } from "./api-error.ts";
import { generate } from "./core/generate.ts";
import type { ApiParts } from "./core-call.ts";

const text = (value: unknown): string => (typeof value === "string" || typeof value === "number" ? String(value) : "");

/** Generate IRN for the pages of the portal: same checks and answer as the API, without client and token. */
export function portalInvoices(parts: ApiParts): (taxpayer: Pick<Taxpayer, "gstin" | "userName">, invoice: unknown) => Promise<InvoiceOutcome> {
	const register = generate(parts);
	return async ({ gstin, userName }, invoice) => {
		try {
			const { data } = await register({ gstin, userName, clientId: "", through: "portal" }, invoice);
			const { Irn, AckNo, AckDt, EwbNo, SignedInvoice, SignedQRCode } = data;
			return {
				registered: true,
				irn: text(Irn),
				ackNumber: text(AckNo),
				ackDate: text(AckDt),
				ewayBill: text(EwbNo),
				signedInvoice: text(SignedInvoice),
				signedQrCode: text(SignedQRCode),
			};
		} catch (error) {
			if (error instanceof ApiRefusal) return { registered: false, errors: error.errors };
			throw error;
		}
	};
}
