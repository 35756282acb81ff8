import type { Entry } from "./entry.ts";

/** The core APIs behind the token. */
export const invoiceApi = {
	"invoice-api.schema": {
		what: "Generate IRN takes INV-01 v1.1 by its published schema; nulls count as absent. Anything else: 2140, with the first field at fault under InfoDtls (InfCd SCHEMA, ours). Names count in any letter case, those that the schema does not have are left out.",
		evidence: ["O", "C", "A"],
		source:
			"NIC's schema and error codes, programs whose payloads mix the case of names; where the real portal names the field, and what it does with unknown names, is assumed",
	},
	"invoice-api.rules": {
		what: "2143 the seller is not the user; 2218 the document's date is no day, or after today; 2211 the same GSTIN on both sides; 2258, 2265 a state that is not the GSTIN's; 2172 IGST within a state, unless IgstOnIntra is Y; 2174 CGST or SGST between states. Every rule that is broken is told, in this order, those of items for the first item at fault. Check characters of GSTINs are not looked at, nor HSN codes, units, PIN codes and tax rates.",
		evidence: ["O", "A"],
		source: "NIC's error codes; order, that all are told, and that supplies to SEZ and abroad always count as between states, is assumed",
	},
	"invoice-api.totals": {
		what: "2192 to 2194: an item's TotAmt is Qty × UnitPrice, AssAmt is TotAmt − Discount, TotItemVal the sum of its parts. 2182 to 2187: totals are the sums over the items, a cess with its non-advalorem part. 2189: TotInvVal is the sum of TotItemVal − Discount + OthChrg + RndOffAmt. Each may be off by 1 rupee.",
		evidence: ["O", "G", "A"],
		source: "NIC's schema and error codes; a vendor's guide gives the tolerance for 2189, that the others have it too is assumed",
	},
	"invoice-api.irn": {
		what: "The IRN is SHA-256, in hex, over supplier's GSTIN, financial year of the document's date, type and number; the type in capitals, from 1 June 2025 on the number too.",
		evidence: ["O", "T"],
		source: "NIC's documentation, with published vectors",
	},
	"invoice-api.acknowledgement": {
		what: "AckNo is a number of 15 digits: 11, the year, the place in the order of registrations. AckDt is the Indian time.",
		evidence: ["O", "A"],
		source: "NIC's documentation; what the digits stand for is assumed",
	},
	"invoice-api.generate": {
		what: "The answer has AckNo, AckDt, Irn, SignedInvoice, SignedQRCode, Status ACT, and EwbNo, EwbDt, EwbValidTill, Remarks null: e-way bills are not made.",
		evidence: ["O"],
		source: "NIC's API documentation",
	},
	"invoice-api.duplicate": {
		what: "A document that has an IRN: 2150, with AckNo, AckDt and Irn under InfoDtls (DUPIRN); one whose IRN was cancelled: 2278. Both only when the invoice is sound otherwise.",
		evidence: ["O", "C", "A"],
		source: "NIC's error codes, programs that read the answer; that the other rules come first is assumed",
	},
	"invoice-api.signatures": {
		what: "SignedInvoice and SignedQRCode are JWTs, RS256, with kid and x5t, whose payload has data (JSON as text) and iss NIC. They verify with this portal's signing key, another one than the encryption key: GET /__mock/signing-key. MainHsnCode is that of the item with the largest AssAmt.",
		evidence: ["O", "C", "A"],
		source:
			"NIC's documentation, signed invoices seen in programs; kid and x5t are of the public key (there is no certificate), and where the key is published is ours",
	},
	"invoice-api.by-irn": {
		what: "Get by IRN, for 48 hours from the registration: 2283 afterwards. 64 lower-case hex digits, else 2145; an IRN that there is not: 2148; another taxpayer's: 2226. A cancelled one has Status CNL.",
		evidence: ["O", "C", "A"],
		source: "NIC's error codes, programs that met 2283; that 2 days are 48 hours, and who may ask, is assumed",
	},
	"invoice-api.by-document": {
		what: "Get by document details, of one's own documents: a value missing 2142, a type that there is not 2161, a date that is none 2144, a document without IRN 2154. The letter case of the number does not count; there is no limit of time.",
		evidence: ["O", "C", "A"],
		source: "NIC's error codes, programs that met 2154; which code answers what else, and that there is no limit of time, is assumed",
	},
	"invoice-api.cancel": {
		what: "Cancel, within 24 hours of the registration (2270 afterwards), with a reason from 1 to 4, as text or number, and a remark, else 2142. 2145 no IRN, 2148 one that there is not, 2143 another taxpayer's, 9999 cancelled already. The answer has Irn and CancelDate.",
		evidence: ["O", "C", "A"],
		source: "NIC's documentation and error codes, 9999 and 2270 as programs met them; which code answers what else, and the order, is assumed",
	},
	"invoice-api.gstin-details": {
		what: "GSTIN details of this portal's taxpayers: 3028 for one that there is not, 3030 for what can be none. Names, address, state and status are the taxpayer's; TxpType REG, BlkStatus U, DtReg, and the PIN code (the state capital's) are made up.",
		evidence: ["O", "C", "A"],
		source: "NIC's documentation, 3028 as programs met it; the values that no taxpayer here has are assumed",
	},
} as const satisfies Record<string, Entry>;
