import { states } from "../../domain/gstin.ts";
import { invoiceMessages } from "../../domain/invoice/invoice-error-texts.ts";
import { portalTexts } from "../../domain/portal-texts.ts";
import type { GstinStatus } from "../../domain/taxpayer.ts";
import { pinCodes } from "../../reference-data/pin-codes.ts";
import { ApiRefusal } from "../api-error.ts";
import type { ApiParts, CoreCall } from "../core-call.ts";
import { fieldsOf } from "../json.ts";

const statusCodes: Readonly<Record<GstinStatus, string>> = { active: "ACT", inactive: "INA", cancelled: "CNL", suspended: "SUS" };

/** The day that GST began: when a registration was made is not kept. */
const registered = "2017-07-01";

/** Get GSTIN details, of a taxpayer of this portal. Ledger: `invoice-api.gstin-details`. */
export function gstinDetails({ store }: Pick<ApiParts, "store">): CoreCall {
	return (_caller, input) => {
		const gstin = fieldsOf(input).text("gstin").trim().toUpperCase();
		if (!/^\d{2}[0-9A-Z]{13}$/.test(gstin)) throw new ApiRefusal([portalTexts.invalidGstin]);
		const taxpayer = store.taxpayers.find(gstin);
		if (!taxpayer) throw new ApiRefusal([invoiceMessages.unknownGstin]);
		const state = gstin.slice(0, 2);
		return {
			Gstin: gstin,
			TradeName: taxpayer.tradeName,
			LegalName: taxpayer.legalName,
			AddrBnm: "",
			AddrBno: "",
			AddrFlno: "",
			AddrSt: taxpayer.address,
			AddrLoc: states[state],
			StateCode: Number(state),
			AddrPncd: pinCodes[state],
			TxpType: "REG",
			Status: statusCodes[taxpayer.status],
			BlkStatus: "U",
			DtReg: registered,
			DtDReg: null,
		};
	};
}
