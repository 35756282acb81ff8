import { distanceOf, ewayBillOf } from "../../domain/invoice/eway-bill.ts";
import { ewayBillByIrn as ewayBillFields, inv01 } from "../../domain/invoice/inv01-fields.ts";
import type { Address, Invoice, ShipTo, TransportDetails } from "../../domain/invoice/invoice.ts";
import { invoiceMessages } from "../../domain/invoice/invoice-error-texts.ts";
import { faultsOf } from "../../domain/invoice/invoice-judge.ts";
import type { Circumstances } from "../../domain/invoice/judged-invoice.ts";
import { payloadReader } from "../../domain/invoice/payload-reader.ts";
import { ewayBillRefusal, isIrn } from "../../domain/invoice/registered-invoice.ts";
import { dataOfSigned } from "../../domain/invoice/signed-invoice.ts";
import { ApiRefusal, errorDetails, type InfoDetail } from "../api-error.ts";
import type { ApiParts, CoreCall } from "../core-call.ts";
import { fieldsOf } from "../json.ts";
import { ewayBillAnswer } from "./answer.ts";
import { gstinDirectory } from "./gstin-directory.ts";

const none = { ewayBillNumber: null, ewayBillAt: null, ewayBillValidUntil: null };

/** Generates the e-way bill of a registered invoice that asks for it. Never refuses the invoice. Ledger: `eway-bill-api.with-irn`. */
export function ewayBillMaker({ store: { invoices, journal }, ruleSettings }: Pick<ApiParts, "store" | "ruleSettings">) {
	return (invoice: Invoice, irn: string, circumstances: Circumstances) => {
		const transport = invoice.EwbDtls;
		if (!transport) return { ewayBill: none };
		const faults = faultsOf(invoice, circumstances, { rules: ruleSettings.rules().ewayBill, texts: ruleSettings.get().texts });
		if (faults.length > 0) return { ewayBill: none, faults, info: [{ InfCd: "EWBERR", Desc: errorDetails(faults) }] satisfies InfoDetail[] };
		const { number, generatedAt, validUntil } = ewayBillOf(invoice, transport, invoices.ewayBills() + 1, circumstances.now);
		invoices.addEwayBill(irn, { number, generatedAt, validUntil });
		journal.write("e-way bill generated", invoice.SellerDtls.Gstin, { irn, number: String(number) });
		const ewayBill = { ewayBillNumber: number, ewayBillAt: generatedAt, ewayBillValidUntil: validUntil };
		const { km, isReckoned } = distanceOf(invoice, transport);
		return isReckoned ? { ewayBill, info: [{ InfCd: "EWBPPD", Desc: `Pin-Pin calc distance: ${km}KM` }] satisfies InfoDetail[] } : { ewayBill };
	};
}

/** The body of Generate e-Way Bill by IRN. */
interface EwayBillRequest extends TransportDetails {
	readonly Irn: string;
	readonly DispDtls?: Address & { readonly Nm: string };
	readonly ExpShipDtls?: ShipTo;
}

const readInvoice = payloadReader<Invoice>(inv01);
const readRequest = payloadReader<EwayBillRequest>(ewayBillFields);

/** Generate e-Way Bill by IRN. Ledger: `eway-bill-api.by-irn`. */
export function ewayBill(parts: Pick<ApiParts, "store" | "ruleSettings">): CoreCall {
	const { store, ruleSettings } = parts;
	const findGstin = gstinDirectory(parts);
	const makeEwayBill = ewayBillMaker(parts);
	return ({ gstin, through }, input) => {
		const { strictNumbers, strictRecipients, earliestDate } = ruleSettings.get();
		const read = readRequest(input, { stringsAsNumbers: !strictNumbers || through !== "nic" });
		if ("faults" in read) throw new ApiRefusal(read.faults);
		const { Irn, DispDtls, ExpShipDtls, ...transport } = read.payload;
		return store.atomically(() => {
			const registered = store.invoices.find(Irn);
			const refusal = ewayBillRefusal(registered, gstin);
			if (refusal || !registered) throw new ApiRefusal([refusal ?? invoiceMessages.ewayBillIrnUnknown]);
			const signed = readInvoice(dataOfSigned(registered.signedInvoice), { stringsAsNumbers: false });
			if ("faults" in signed) throw new ApiRefusal([invoiceMessages.ewayBillUnreadable]);
			const invoice: Invoice = {
				...signed.payload,
				...(DispDtls ? { DispDtls } : {}),
				...(ExpShipDtls ? { ShipDtls: ExpShipDtls } : {}),
				EwbDtls: transport,
			};
			const now = store.clock.now();
			const { ewayBill, faults, info } = makeEwayBill(invoice, Irn, { caller: gstin, now, earliestDate, strictRecipients, findGstin });
			if (faults) throw new ApiRefusal(faults);
			const data = ewayBillAnswer({ ...registered, ...ewayBill });
			return info ? { data, info } : { data };
		});
	};
}

/** Get e-Way Bill by IRN. Ledger: `eway-bill-api.by-irn`. */
export function ewayBillByIrn({ store }: Pick<ApiParts, "store">): CoreCall {
	return ({ gstin }, input) => {
		const irn = fieldsOf(input).text("irn");
		if (!isIrn(irn)) throw new ApiRefusal([invoiceMessages.invalidIrn]);
		const invoice = store.invoices.find(irn);
		if (!invoice || ![invoice.gstin, invoice.generatedBy].includes(gstin)) throw new ApiRefusal([invoiceMessages.ewayBillIrnUnknown]);
		if (invoice.ewayBillNumber === null) throw new ApiRefusal([invoiceMessages.ewayBillNotFound]);
		return { data: { ...ewayBillAnswer(invoice), Status: "ACT" } };
	};
}
