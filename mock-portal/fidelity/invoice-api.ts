import type { Entry } from "./entry.ts";

/** The core APIs: calls that need a token. */
export const invoiceApi = {
	"invoice-api.schema": {
		what: 'Generate IRN reads INV-01 v1.1. It reports all schema errors of a payload together, at most 1000, each with code 5002 and NIC\'s wording: "The Location field is required.", "The field Pin Code must be between 100000 and 999999.", "Invalid GSTIN", "Invalid value in Document Type". It reports a value of a wrong JSON type alone, with "The JSON value could not be converted to …"; line and position in that text are always 0. More than 1000 items: 2173 alone. Amounts have at most 2 decimals, quantities and rates 3. Nulls and unknown members are ignored. Names can have any letter case.',
		evidence: ["O", "C", "G", "A"],
		source: "the published schema, recorded answers, pages of vendors. Before November 2026 the code was 2140 with the first error; recorded answers have 5002",
		assumed: "that all errors are reported, the display names of amounts, totals, transport and references, and the text for a pattern that does not match",
	},
	"invoice-api.numbers-as-text": {
		what: 'A number in quotation marks (`"Pin": "411001"`) counts as the number, through GSPs and at NIC\'s own addresses. Empty and other texts are refused. `strictNumbers` refuses all of them at NIC\'s own addresses. A text written as a number is refused everywhere.',
		evidence: ["C", "A"],
		source: "two public clients and published payloads that get IRNs through GSPs; a text of refusal exists",
		assumed: "that NIC's own addresses accept them",
	},
	"invoice-api.rules": {
		what: "If the payload fits the schema, the rules of the groups `invoice-rules.*` check the invoice. All errors are reported together, for items once per item, in the order of the payload's sections. The check for a duplicate (2150, 2278) comes last and is reported alone. A portal switches rules on and off: `createPortal({ invoiceRules })`, `POST /__mock/invoice-rules`.",
		evidence: ["O", "C", "A"],
		source:
			"NIC's error codes and validation rules, recorded answers with several codes. Earlier versions had 2143 (now 2169) for another taxpayer's invoice and 2218 (now 2144) for a date that does not exist; 2192 is off because NIC withdrew it",
		assumed: "the order, and that each item is reported",
	},
	"invoice-api.tolerance": {
		what: "A value is accepted from ⌊calculated⌋ − 1 to ⌈calculated⌉ + 1 rupees, bounds included, for items and totals. The mock calculates in decimals, without binary fractions.",
		evidence: ["O"],
		source: "NIC's release note of September 2020, with examples. An earlier version had 1 rupee up and down, from a vendor's guide",
	},
	"invoice-api.gstin-register": {
		what: "The mock looks up suppliers, recipients, ship-to GSTINs and e-commerce operators among the portal's taxpayers and in what the tester adds: status, type, turnover, dates of registration, address. Unknown GSTINs count as active and of the right type, unless the portal has `strictRecipients` (3028). The turnover of the supplier decides about late reporting (2305) and the digits of HSN codes.",
		evidence: ["O", "C", "A"],
		source: "advisories and error codes; sandboxes know only their own register",
		assumed: "the treatment of unknown GSTINs",
	},
	"invoice-api.irn": {
		what: "The IRN is SHA-256, in hex, over the supplier's GSTIN, the financial year of the document date, the type and the number. The type is in capitals and, from 1 June 2025 on, the number too.",
		evidence: ["O", "T"],
		source: "NIC's documentation, with published vectors",
	},
	"invoice-api.acknowledgement": {
		what: "AckNo has 15 digits: 11, the year, and the position in the order of registrations. AckDt is the Indian time with seconds 00.",
		evidence: ["O", "C", "A"],
		source: "NIC's documentation, recorded answers; nearly all recorded times end in 00",
		assumed: "the meaning of the digits",
	},
	"invoice-api.generate": {
		what: "The answer has AckNo, AckDt, Irn, SignedInvoice, SignedQRCode, Status ACT, and EwbNo, EwbDt, EwbValidTill, Remarks, which are null without an e-way bill. The supplier or the e-commerce operator can call.",
		evidence: ["O", "C"],
		source: "NIC's API documentation, recorded answers",
	},
	"invoice-api.duplicate": {
		what: "A document that has an IRN: 2150, with AckNo, AckDt and Irn under InfoDtls (DUPIRN). A document with a cancelled IRN: 2278. Both only if the invoice is otherwise valid.",
		evidence: ["O", "C", "A"],
		source: "NIC's error codes, programs that read the answer",
		assumed: "that the other rules come first",
	},
	"invoice-api.signatures": {
		what: "SignedInvoice and SignedQRCode are JWTs (RS256, with `kid` and `x5t`). Their payload has `data` (JSON as text) and `iss` NIC. Members are in NIC's order, items begin with ItemNo 0, and `+ & < > '` and non-ASCII characters are escaped as .NET does. They verify with this portal's signing key, which is not the encryption key: `GET /__mock/signing-key`. MainHsnCode is that of the item with the largest AssAmt. The scale of numbers (100.0) is lost.",
		evidence: ["O", "C", "A"],
		source: "NIC's documentation, signed invoices seen in programs (order, ItemNo, `+` and `&`)",
		assumed:
			"the other escapes; `kid` and `x5t` are those of the public key, because the mock has no certificate, and the address of the key is a choice of the mock",
	},
	"invoice-api.by-irn": {
		what: "Get by IRN works for 2 days of 24 hours from the registration (`detailsForDays`); later: 2283. An IRN that is not 64 lower-case hex digits: 2145. Unknown: 2148. A caller other than the supplier, the recipient and the taxpayer that generated it: 2226. A cancelled invoice has Status CNL.",
		evidence: ["O", "C", "G", "A"],
		source:
			"NIC's error codes, programs that got 2283; NIC's page says three days. A program and NIC's documentation say that recipients can read the invoice; earlier versions did not allow it",
		assumed: "which code answers what",
	},
	"invoice-api.by-document": {
		what: "Get by document details finds the taxpayer's own documents, for as long as Get by IRN (2283). A missing value: 2142. An unknown type: 2161. An invalid date: 2144. A document without IRN: 2154. The letter case of the number does not count.",
		evidence: ["O", "C", "A"],
		source: "NIC's error codes, programs that got 2154 and 2283. Before November 2026 the mock had no time limit here",
		assumed: "the codes of the other cases",
	},
	"invoice-api.cancel": {
		what: "Cancel works within 24 hours of the registration (later: 2270), with a reason from 1 to 4, as text or number, and a remark, else 2142. Not an IRN: 2145. Unknown: 2148. Another taxpayer's: 2143. Already cancelled: 9999. An e-way bill exists for it: 2230. The answer has Irn and CancelDate.",
		evidence: ["O", "C", "A"],
		source: "NIC's documentation and error codes, 9999 and 2270 as programs got them",
		assumed: "the codes of the other cases, and the order",
	},
	"invoice-api.gstin-details": {
		what: "GSTIN details and Sync GSTIN answer for this portal's taxpayers and for GSTINs that the tester added to the register. Unknown: 3028. Not a GSTIN: 3030. The tester can set parts of the address, type and dates. Without them, TxpType is REG, DtReg and the PIN code (that of the state capital) are made up, and BlkStatus is U.",
		evidence: ["O", "C", "G", "A"],
		source: "NIC's documentation, 3028 as programs got it",
		assumed: "the values that the mock's taxpayers do not have",
	},
	"eway-bill-api.with-irn": {
		what: "EwbDtls never causes a refusal of the IRN. With a transporter or a complete part B, the answer has EwbNo (12 digits), EwbDt and EwbValidTill: one day for each 200 km or part of them, until 23:59; null for part A alone. With Distance 0, InfoDtls has EWBPPD and a distance made up from the PIN codes. Errors are reported under InfoDtls (EWBERR), 4019 first. Members of EwbDtls that break the schema are refused with 5002, like all others.",
		evidence: ["O", "C", "A"],
		source: "recorded answers, NIC's list of codes",
		assumed: "that the schema is checked first; the number, distances and the order of codes are made up",
	},
	"eway-bill-api.by-irn": {
		what: "`POST /eiewb/v1.03/ewaybill` makes the e-way bill of an IRN; `GET /eiewb/v1.03/ewaybill/irn/{irn}` returns it. An unknown IRN, or another taxpayer's: 4003. A cancelled IRN: 4000. An IRN that has an e-way bill: 4002. An IRN without one: 4005. Other errors have the codes of `invoice-rules.eway-bill`, in ErrorDetails. The mock cannot cancel e-way bills.",
		evidence: ["O", "C", "A"],
		source: "NIC's documentation and error codes, a sample of a GSP",
		assumed: "the code for another taxpayer's IRN, and Status in the answer of the GET",
	},
} as const satisfies Record<string, Entry>;
