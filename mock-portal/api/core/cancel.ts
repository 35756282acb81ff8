import { invoiceMessages } from "../../domain/invoice/invoice-error-texts.ts";
import { cancellationRefusal, isIrn } from "../../domain/invoice/registered-invoice.ts";
import { apiTime } from "../../domain/ist.ts";
import { ApiRefusal } from "../api-error.ts";
import type { ApiParts, CoreCall } from "../core-call.ts";
import { fieldsOf } from "../json.ts";

/** 1 duplicate, 2 data entry mistake, 3 order cancelled, 4 others. */
const reasons = ["1", "2", "3", "4"];

/** A reason as text: clients send texts and numbers. Empty for any other value. */
const textOf = (field: unknown): string => (typeof field === "string" || typeof field === "number" ? String(field).trim() : "");

/** Cancels an invoice permanently. Its document number cannot be used again. Ledger: `invoice-api.cancel`. */
export function cancel({ store }: Pick<ApiParts, "store">): CoreCall {
	const { invoices, journal, clock } = store;
	return ({ gstin, userName }, input) => {
		const fields = fieldsOf(input);
		const [irn, reason, remark] = ["Irn", "CnlRsn", "CnlRem"].map((name) => textOf(fields.get(name)));
		if (!irn || !reason || !remark || !reasons.includes(reason)) throw new ApiRefusal([invoiceMessages.incompleteRequest]);
		if (!isIrn(irn)) throw new ApiRefusal([invoiceMessages.invalidIrn]);
		return store.atomically(() => {
			const now = clock.now();
			const refusal = cancellationRefusal(invoices.find(irn), gstin, now);
			if (refusal) throw new ApiRefusal([refusal]);
			invoices.cancel(irn, now);
			journal.write("invoice cancelled", gstin, { irn, reason, userName });
			return { data: { Irn: irn, CancelDate: apiTime(now) } };
		});
	};
}
