import { otherCountry } from "../../../reference-data/state-codes.ts";
import { isoDate } from "../document-date.ts";
import { pinsOf } from "../eway-bill.ts";
import { type Address, stateCode, type TransportDetails } from "../invoice.ts";
import type { JudgedInvoice } from "../judged-invoice.ts";
import { type InvoiceRule, type RuleEvidence, whenever } from "./rule.ts";

const road = "1";
const ship = "4";
const byRailOrAir = ({ TransMode = "" }: TransportDetails) => ["2", "3"].includes(TransMode);

/** km between two places with one PIN code, at most. */
const longestWithinPin = 100;

const pinAbroad = 999_999;

const hasPartB = ({ TransMode, VehNo, TransDocNo }: TransportDetails) => [TransMode, VehNo, TransDocNo].some((part) => part !== undefined);

const isAbroad = (address: Address | undefined) => address !== undefined && stateCode(address.Stcd) === otherCountry;

/** Whether a vehicle number has letters and digits. */
const isVehicleNumber = (text: string) => /[A-Z]/i.test(text) && /[0-9]/.test(text);

const transportRule = (
	code: string,
	published: string,
	when: string,
	broken: (transport: TransportDetails, judged: JudgedInvoice) => boolean,
	more: { readonly evidence?: readonly RuleEvidence[]; readonly note?: string } = {},
): InvoiceRule => ({
	code,
	published,
	when,
	evidence: ["O"],
	state: "on",
	...more,
	faults: whenever((judged) => judged.invoice.EwbDtls !== undefined && broken(judged.invoice.EwbDtls, judged)),
});

/**
 * Why an e-way bill cannot be generated. Generate IRN reports these faults under InfoDtls (EWBERR), beside the IRN; only the
 * call that generates an e-way bill by IRN is refused. Ledger: `invoice-rules.eway-bill`.
 */
export const ewayBillRules: readonly InvoiceRule[] = [
	transportRule(
		"4019",
		"Provide Transporter ID in order to generate Part A of e-Way Bill",
		"neither a transporter nor a part B (mode, vehicle, transport document) is given",
		(transport) => transport.TransId === undefined && !hasPartB(transport),
		{ evidence: ["O", "C"] },
	),
	transportRule(
		"4010",
		"E-way Bill  cannot generated for Debit Note, Credit Note and Services.",
		"the document is a CRN or DBN",
		(_, { documentType }) => documentType !== "INV",
	),
	transportRule("4009", "E Way Bill can be generated provided at least HSN of one item belongs to goods.", "all items are services", (_, { items }) =>
		items.every(({ item }) => item.IsServc === "Y"),
	),
	transportRule(
		"4031",
		"Ship to details are mandatory for export transactions to generate e-Way Bill.",
		"an export has no ShipDtls",
		(_, { isExport, invoice }) => isExport && invoice.ShipDtls === undefined,
	),
	transportRule(
		"2236",
		"In case of export transactions, the ‘Ship-To’ address should be of the place or port from where the goods are being exported.",
		"ShipDtls.Stcd is 96 in an export",
		(_, { isExport, invoice }) => isExport && isAbroad(invoice.ShipDtls),
		{ evidence: ["O", "A"], note: "That it is reported beside the IRN, with 4032, is assumed." },
	),
	transportRule("4032", "Ship to state code cannot be other country code(96) for e-Way Bill generation", "ShipDtls.Stcd is 96", (_, { invoice }) =>
		isAbroad(invoice.ShipDtls),
	),
	transportRule(
		"4033",
		"Ship to PIN code cannot be 999999 for e-Way Bill generation",
		"ShipDtls.Pin is 999999",
		(_, { invoice }) => invoice.ShipDtls?.Pin === pinAbroad,
	),
	transportRule(
		"4034",
		"Since the you passed Supplier/Recepient/Dispatch from/Ship to Pincode as 999999, distance cannot be 0",
		"Distance is 0, and the PIN code that the goods leave or reach is 999999",
		({ Distance }, { invoice }) => Distance === 0 && pinsOf(invoice).includes(pinAbroad),
	),
	transportRule("4035", "Dispatch state code cannot be other country code(96) for e-Way Bill generation", "DispDtls.Stcd is 96", (_, { invoice }) =>
		isAbroad(invoice.DispDtls),
	),
	transportRule(
		"4036",
		"Dispatch PIN code cannot be 999999 for e-Way Bill generation",
		"DispDtls.Pin is 999999",
		(_, { invoice }) => invoice.DispDtls?.Pin === pinAbroad,
		{ note: "Generate IRN refuses such an invoice with 2273 before." },
	),
	transportRule(
		"4028",
		"Transport mode is mandatory as Vehicle Number/Transport Document Number is given",
		"a vehicle or transport document is given without TransMode",
		({ TransMode, VehNo, TransDocNo }) => TransMode === undefined && (VehNo !== undefined || TransDocNo !== undefined),
	),
	transportRule(
		"4011",
		"Vehicle number  should be passed in case of transportation mode is Road.",
		"TransMode is 1 (road) without VehNo",
		({ TransMode, VehNo }) => TransMode === road && VehNo === undefined,
	),
	transportRule(
		"4022",
		"vehicle type should be passed in case of transportation mode is Road.",
		"TransMode is 1 (road) without VehType",
		({ TransMode, VehType }) => TransMode === road && VehType === undefined,
	),
	transportRule(
		"4012",
		"The transport document number should be passed for transportation modes air and rail",
		"TransMode is 2 (rail) or 3 (air) without TransDocNo",
		(transport) => byRailOrAir(transport) && transport.TransDocNo === undefined,
	),
	transportRule(
		"4023",
		"The transport document date should be passed for of transportation modes air and rail.",
		"TransMode is 2 (rail) or 3 (air) without TransDocDt",
		(transport) => byRailOrAir(transport) && transport.TransDocDt === undefined,
	),
	transportRule(
		"4040",
		"For Ship Transport, either vehicle number or transport document number is required",
		"TransMode is 4 (ship) without VehNo and TransDocNo",
		({ TransMode, VehNo, TransDocNo }) => TransMode === ship && VehNo === undefined && TransDocNo === undefined,
	),
	transportRule(
		"4039",
		"Vehicle type can not be regular when transport mode is ship",
		"TransMode is 4 (ship) with VehType R",
		({ TransMode, VehType }) => TransMode === ship && VehType === "R",
	),
	transportRule(
		"4024",
		"Vehicle type should not be ODC when transmode is other than road and ship",
		"TransMode is 2 (rail) or 3 (air) with VehType O",
		(transport) => byRailOrAir(transport) && transport.VehType === "O",
	),
	transportRule("4014", "Invalid Vehicle Number", "VehNo has no letter or no digit", ({ VehNo }) => VehNo !== undefined && !isVehicleNumber(VehNo), {
		evidence: ["O", "A"],
		note: "The formats of vehicle numbers are not looked at.",
	}),
	transportRule(
		"4017",
		"Incorrect date format",
		"TransDocDt is a day that does not exist",
		({ TransDocDt }) => TransDocDt !== undefined && isoDate(TransDocDt) === undefined,
		{ evidence: ["O", "A"], note: "Which date the text is about is assumed." },
	),
	transportRule(
		"4016",
		"Transport document date cannot be a future date",
		"TransDocDt is after today",
		({ TransDocDt = "" }, { today }) => (isoDate(TransDocDt) ?? "") > today,
	),
	transportRule(
		"4021",
		"Transporter document date cannot be earlier than the invoice date.",
		"TransDocDt is before DocDtls.Dt",
		({ TransDocDt = "" }, { date = "" }) => {
			const day = isoDate(TransDocDt);
			return day !== undefined && day < date;
		},
	),
	transportRule(
		"4029",
		"Valid distance to be sent in case of same pin codes, you cannot send 0 as distance in this case.",
		"Distance is 0 between one and the same PIN code",
		({ Distance }, { invoice }) => Distance === 0 && isWithinPin(invoice),
	),
	transportRule(
		"4013",
		"The distance between the pincodes given is too high or low.",
		"Distance is more than 100 km within one PIN code",
		({ Distance }, { invoice }) => Distance > longestWithinPin && isWithinPin(invoice),
		{ note: "The real portal knows all distances between PIN codes, and takes 10 % more or less." },
	),
];

function isWithinPin(invoice: JudgedInvoice["invoice"]): boolean {
	const [from, to] = pinsOf(invoice);
	return from === to && from !== pinAbroad;
}
