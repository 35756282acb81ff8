import type { Entry } from "./entry.ts";

/** The core APIs behind the token. */
export const invoiceApi = {
	"invoice-api.schema": {
		what: 'Generate IRN reads INV-01 v1.1. All faults of a payload are reported together, at most 1000 of them, each with code 5002 and NIC\'s wording: "The Location field is required.", "The field Pin Code must be between 100000 and 999999.", "Invalid GSTIN", "Invalid value in Document Type". A value of a wrong JSON type is reported alone, with "The JSON value could not be converted to …"; line and position in it are always 0. More than 1000 items: 2173 alone. Amounts have 2 decimals at most, quantities and rates 3. Nulls and unknown members are left out; names count in any letter case.',
		evidence: ["O", "C", "G", "A"],
		source:
			"the published schema, recorded answers and vendors' pages; that all faults are reported, display names of amounts, totals, transport and references, and the text of a broken pattern are assumed. Before November 2026 the entry had 2140 with the first fault: recorded answers have 5002",
	},
	"invoice-api.numbers-as-text": {
		what: 'A number in quotation marks ("Pin": "411001") counts as the number, through GSPs and at NIC\'s own addresses; empty and other texts are refused. `strictNumbers` refuses them at NIC\'s own addresses. A text written as a number is refused everywhere.',
		evidence: ["C", "A"],
		source: "two public clients and published payloads that get IRNs through GSPs; that NIC's own addresses take them is assumed, a text of refusal exists",
	},
	"invoice-api.rules": {
		what: "When the schema is kept, the rules of the groups `invoice-rules.*` judge the invoice. All faults are reported together, those of items for each item, in the order of the payload's sections; the duplicate (2150, 2278) is judged last and alone. A portal switches rules on and off: `createPortal({ invoiceRules })`, POST /__mock/invoice-rules.",
		evidence: ["O", "C", "A"],
		source:
			"NIC's error codes and validation rules; answers with several codes were recorded; order, and that each item is reported, is assumed. 2143 for another's invoice has become 2169, 2218 for a day that does not exist 2144; 2192 is off, it was withdrawn",
	},
	"invoice-api.tolerance": {
		what: "A value passes from ⌊calculated⌋ − 1 to ⌈calculated⌉ + 1 rupees, bounds included, for items and totals. It is reckoned in decimals, without binary fractions.",
		evidence: ["O"],
		source: "a release note of NIC of September 2020, with examples. The entry had 1 rupee up and down before, from a vendor's guide",
	},
	"invoice-api.gstin-register": {
		what: "Suppliers, recipients, ship-to GSTINs and e-commerce operators are looked up among the portal's taxpayers and in what the tester adds: status, type, turnover, dates of registration, address. Unknown ones count as active and of the right type, unless the portal has `strictRecipients` (3028). The turnover of the supplier decides about late reporting (2305) and digits of HSN codes.",
		evidence: ["O", "C", "A"],
		source: "advisories and error codes; sandboxes know their own register only. What is done with unknown ones is ours",
	},
	"invoice-api.irn": {
		what: "The IRN is SHA-256, in hex, over supplier's GSTIN, financial year of the document's date, type and number; the type in capitals, from 1 June 2025 on the number too.",
		evidence: ["O", "T"],
		source: "NIC's documentation, with published vectors",
	},
	"invoice-api.acknowledgement": {
		what: "AckNo is a number of 15 digits: 11, the year, the place in the order of registrations. AckDt is the Indian time, its seconds 00.",
		evidence: ["O", "C", "A"],
		source: "NIC's documentation, recorded answers; what the digits stand for is assumed. Nearly all recorded times end in 00, so seconds are cut off now",
	},
	"invoice-api.generate": {
		what: "The answer has AckNo, AckDt, Irn, SignedInvoice, SignedQRCode, Status ACT, and EwbNo, EwbDt, EwbValidTill, Remarks: null without an e-way bill. Supplier or e-commerce operator may call.",
		evidence: ["O", "C"],
		source: "NIC's API documentation, recorded answers",
	},
	"invoice-api.duplicate": {
		what: "A document that has an IRN: 2150, with AckNo, AckDt and Irn under InfoDtls (DUPIRN); one whose IRN was cancelled: 2278. Both only when the invoice is valid otherwise.",
		evidence: ["O", "C", "A"],
		source: "NIC's error codes, programs that read the answer; that the other rules come first is assumed",
	},
	"invoice-api.signatures": {
		what: "SignedInvoice and SignedQRCode are JWTs, RS256, with kid and x5t, whose payload has data (JSON as text) and iss NIC. Members are in NIC's order, items begin with ItemNo 0, and + & < > ' and what is not ASCII are escaped as .NET does. They verify with this portal's signing key, another one than the encryption key: GET /__mock/signing-key. MainHsnCode is that of the item with the largest AssAmt. The scale of numbers (100.0) is not kept.",
		evidence: ["O", "C", "A"],
		source:
			"NIC's documentation, signed invoices seen in programs (order, ItemNo, + and &); the other escapes are assumed; kid and x5t are of the public key (there is no certificate), and where the key is published is ours",
	},
	"invoice-api.by-irn": {
		what: "Get by IRN, for 2 days of 24 hours from the registration (`detailsForDays`): 2283 afterwards. 64 lower-case hex digits, else 2145; an unknown IRN: 2148; for others than supplier, recipient and who generated it: 2226. A cancelled one has Status CNL.",
		evidence: ["O", "C", "G", "A"],
		source:
			"NIC's error codes, programs that met 2283; NIC's page says three days; which code answers what is assumed. That recipients may read it is new: a program and NIC's documentation say so",
	},
	"invoice-api.by-document": {
		what: "Get by document details, of one's own documents, for as long as by IRN (2283): a value missing 2142, an unknown type 2161, a date that is not one 2144, a document without IRN 2154. The letter case of the number does not count.",
		evidence: ["O", "C", "A"],
		source: "NIC's error codes, programs that met 2154 and 2283; which code answers what else is assumed. Before November 2026 there was no limit of time here",
	},
	"invoice-api.cancel": {
		what: "Cancel, within 24 hours of the registration (2270 afterwards), with a reason from 1 to 4, as text or number, and a remark, else 2142. 2145 no IRN, 2148 an unknown one, 2143 another taxpayer's, 9999 cancelled already, 2230 an e-way bill was made of it. The answer has Irn and CancelDate.",
		evidence: ["O", "C", "A"],
		source: "NIC's documentation and error codes, 9999 and 2270 as programs met them; which code answers what else, and the order, is assumed",
	},
	"invoice-api.gstin-details": {
		what: "GSTIN details and Sync GSTIN, of this portal's taxpayers and of what the tester added to the register: 3028 for an unknown GSTIN, 3030 for what cannot be one. Parts of the address, type and dates can be set; without them TxpType is REG, DtReg and the PIN code (the state capital's) are made up, BlkStatus is U.",
		evidence: ["O", "C", "G", "A"],
		source: "NIC's documentation, 3028 as programs met it; the values that no taxpayer here has are assumed",
	},
	"eway-bill-api.with-irn": {
		what: "EwbDtls never refuses an IRN. With a transporter or a complete part B the answer has EwbNo (12 digits), EwbDt and EwbValidTill: a day for each 200 km or part, until 23:59; null for a part A alone. With Distance 0 InfoDtls has EWBPPD and a distance made up from the PIN codes. What is wrong is reported under InfoDtls (EWBERR): 4019 first. Members of EwbDtls that break the schema are refused with 5002, as all others.",
		evidence: ["O", "C", "A"],
		source: "recorded answers, NIC's list of codes; the number, distances, and the order of codes are made up; that the schema is judged before is assumed",
	},
	"eway-bill-api.by-irn": {
		what: "POST /eiewb/v1.03/ewaybill makes the e-way bill of an IRN, GET /eiewb/v1.03/ewaybill/irn/{irn} gives it: 4003 an unknown IRN or another's, 4000 a cancelled one, 4002 one that has an e-way bill, 4005 one without; else the codes of `invoice-rules.eway-bill`, in ErrorDetails. E-way bills cannot be cancelled here.",
		evidence: ["O", "C", "A"],
		source: "NIC's documentation and error codes, a GSP's sample; which code answers another's IRN, and Status in the answer of the GET, are assumed",
	},
} as const satisfies Record<string, Entry>;
