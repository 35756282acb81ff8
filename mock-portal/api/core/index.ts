import type { ApiParts, CoreCalls } from "../core-call.ts";
import { cancel } from "./cancel.ts";
import { ewayBill, ewayBillByIrn } from "./eway-bill.ts";
import { generate } from "./generate.ts";
import { gstinDetails } from "./gstin-details.ts";
import { byDocument, byIrn } from "./lookups.ts";

/** The core APIs of one portal. */
export function coreCalls(parts: ApiParts): CoreCalls {
	return {
		generate: generate(parts),
		cancel: cancel(parts),
		byIrn: byIrn(parts),
		byDocument: byDocument(parts),
		gstinDetails: gstinDetails(parts),
		ewayBill: ewayBill(parts),
		ewayBillByIrn: ewayBillByIrn(parts),
	};
}
