import { states } from "../../domain/gstin.ts";
import { invoiceMessages } from "../../domain/invoice/invoice-error-texts.ts";
import { portalTexts } from "../../domain/portal-texts.ts";
import type { GstinStatus } from "../../domain/taxpayer.ts";
import { pinCodes } from "../../reference-data/pin-codes.ts";
import { ApiRefusal } from "../api-error.ts";
import type { ApiParts, CoreCall } from "../core-call.ts";
import { fieldsOf } from "../json.ts";
import { gstinDirectory } from "./gstin-directory.ts";

const statusCodes: Readonly<Record<GstinStatus, string>> = { active: "ACT", inactive: "INA", cancelled: "CNL", suspended: "SUS" };

/** Get GSTIN details and Sync GSTIN, for the portal's taxpayers and the register of GSTINs. Ledger: `invoice-api.gstin-details`. */
export function gstinDetails(parts: Pick<ApiParts, "store">): CoreCall {
	const findGstin = gstinDirectory(parts);
	return (_caller, input) => {
		const gstin = fieldsOf(input).text("gstin").trim().toUpperCase();
		if (!/^\d{2}[0-9A-Z]{13}$/.test(gstin)) throw new ApiRefusal([portalTexts.invalidGstin]);
		const record = findGstin(gstin);
		if (!record) throw new ApiRefusal([invoiceMessages.unknownGstin]);
		const state = gstin.slice(0, 2);
		const { address = {} } = record;
		return {
			data: {
				Gstin: gstin,
				TradeName: record.tradeName ?? "",
				LegalName: record.legalName ?? "",
				AddrBnm: address.buildingName ?? "",
				AddrBno: address.buildingNumber ?? "",
				AddrFlno: address.floor ?? "",
				AddrSt: address.street ?? "",
				AddrLoc: address.location ?? states[state] ?? "",
				StateCode: Number(state),
				AddrPncd: address.pin ?? pinCodes[state] ?? 0,
				TxpType: record.type,
				Status: statusCodes[record.status],
				BlkStatus: "U",
				DtReg: record.registeredOn ?? "",
				DtDReg: record.deregisteredOn ?? null,
			},
		};
	};
}
