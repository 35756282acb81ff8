import { type GstinRecord, gstinRecord } from "../../domain/gstin-record.ts";
import type { ApiParts } from "../core-call.ts";

/** Looks GSTINs up among the portal's taxpayers and in the register. Ledger: `invoice-api.gstin-register`. */
export const gstinDirectory =
	({ store: { taxpayers, gstinRegister } }: Pick<ApiParts, "store">) =>
	(gstin: string): GstinRecord | undefined =>
		gstinRecord(taxpayers.find(gstin), gstinRegister.find(gstin));
