import { otherCountry, stateCodes } from "../../../reference-data/state-codes.ts";
import type { GstinRecord } from "../../gstin-record.ts";
import type { JudgedInvoice } from "../judged-invoice.ts";
import { type InvoiceRule, whenever } from "./rule.ts";

const isUrp = ({ invoice }: JudgedInvoice) => invoice.BuyerDtls.Gstin === "URP";

const supplyType = ({ supplyType }: JudgedInvoice) => [supplyType];

/** Units and developers. */
const isSez = (record: GstinRecord | undefined) => record?.type === "SEZ" || record?.type === "SED";

/** A fault for each recipient in the register that the condition holds for; `{0}` is its GSTIN and `{1}` the document's date. */
const eachRecipient =
	(broken: (record: GstinRecord, date: string) => boolean): InvoiceRule["faults"] =>
	({ recipients, date, invoice }) =>
		recipients.flatMap(({ gstin, record }) => (record && date !== undefined && broken(record, date) ? [[gstin, invoice.DocDtls.Dt]] : []));

/** Ledger: `invoice-rules.parties`. */
export const partyRules: readonly InvoiceRule[] = [
	{
		code: "2195",
		published: "e-Commerce Gstin  should be TCS",
		when: "EcmGstin is in the register with a type other than TCS",
		evidence: ["O"],
		state: "on",
		faults: whenever(({ invoice, findGstin }) => {
			const operator = invoice.TranDtls.EcmGstin === undefined ? undefined : findGstin(invoice.TranDtls.EcmGstin);
			return operator !== undefined && operator.type !== "TCS";
		}),
	},
	{
		code: "2231",
		published: "Cannot generate e-Invoice as the supplier GSTIN - {0} is SEZ",
		when: "the supplier is a unit in a special economic zone",
		except: "developers of a zone",
		evidence: ["O"],
		state: "on",
		faults: whenever(
			({ supplier }) => supplier?.type === "SEZ",
			({ invoice }) => [invoice.SellerDtls.Gstin],
		),
	},
	{
		code: "2300",
		published: "Supplier GSTIN should be of type Regular or SED",
		when: "the supplier is neither a regular taxpayer nor the developer of a special economic zone",
		except: "units in a zone, which 2231 refuses",
		evidence: ["C"],
		state: "on",
		faults: whenever(({ supplier }) => supplier !== undefined && !["REG", "SED", "SEZ"].includes(supplier.type)),
	},
	{
		code: "3026",
		published: "E-Invoice Options are not enabled for this GSTIN",
		when: "the supplier is not enabled for e-invoicing",
		evidence: ["C"],
		state: "on",
		note: "A supplier that calls itself is refused at the authentication: this is for an e-commerce operator's call.",
		faults: whenever(({ supplier }) => supplier?.enabled === false),
	},
	{
		code: "3095",
		published: "Supplier GSTIN is inactive",
		when: "the supplier is suspended, cancelled or inactive",
		evidence: ["C", "O"],
		state: "on",
		note: "A supplier that calls itself is refused at the authentication: this is for an e-commerce operator's call.",
		faults: whenever(({ supplier }) => supplier !== undefined && supplier.status !== "active"),
	},
	{
		code: "2258",
		published: "Supplier GSTIN state code should be same  as the sate code passed in supplier  details",
		live: "Supplier GSTIN state codedoes not match with the state code passed in supplier details",
		when: "SellerDtls.Gstin does not begin with SellerDtls.Stcd",
		evidence: ["O", "C"],
		state: "on",
		faults: whenever(({ invoice, states }) => !invoice.SellerDtls.Gstin.startsWith(states.supplier)),
	},
	{
		code: "2259",
		published: "Invalid supplier  state code",
		when: "SellerDtls.Stcd is not the code of a state, or is 96",
		evidence: ["O"],
		state: "on",
		faults: whenever(({ states }) => !stateCodes.has(states.supplier)),
	},
	{
		code: "2211",
		published: "Supplier and recipient GSTIN should not be the same.",
		when: "SellerDtls.Gstin is BuyerDtls.Gstin",
		evidence: ["O"],
		state: "on",
		faults: whenever(({ invoice }) => invoice.SellerDtls.Gstin === invoice.BuyerDtls.Gstin),
	},
	{
		code: "2212",
		published: "The recipient GSTIN cannot be URP for supply type {0}",
		when: "BuyerDtls.Gstin is URP",
		except: "exports; DEXP, which 2171 refuses",
		evidence: ["O"],
		state: "on",
		faults: whenever((judged) => isUrp(judged) && (judged.supplyType === "B2B" || judged.isSez), supplyType),
	},
	{
		code: "2171",
		published: "The recipient GSTIN cannot be URP, in case of Deemed Export transaction",
		when: "BuyerDtls.Gstin is URP in a DEXP",
		evidence: ["O"],
		state: "on",
		faults: whenever((judged) => isUrp(judged) && judged.supplyType === "DEXP"),
	},
	{
		code: "2248",
		published: "Recipient  has to be URP in case of export transactions",
		when: "BuyerDtls.Gstin is not URP in an EXPWP or EXPWOP",
		evidence: ["O"],
		state: "on",
		note: "The rest of an export's recipient (2232, 2261) is judged when it is URP.",
		faults: whenever((judged) => judged.isExport && !isUrp(judged)),
	},
	{
		code: "2246",
		published: "Recipient  cannot be SEZ for - {0} transaction",
		when: "the recipient is in a special economic zone",
		except: "SEZWP, SEZWOP; exports",
		evidence: ["O", "C", "G"],
		state: "on",
		faults: whenever((judged) => isSez(judged.recipient) && (judged.supplyType === "B2B" || judged.supplyType === "DEXP"), supplyType),
	},
	{
		code: "2247",
		published: "Recipient  should be SEZ for transaction {0}",
		when: "the recipient is in the register and not in a special economic zone, in a SEZWP or SEZWOP",
		evidence: ["O"],
		state: "on",
		faults: whenever(({ isSez: toSez, recipient }) => toSez && recipient !== undefined && !isSez(recipient), supplyType),
	},
	{
		code: "2260",
		published: "Invalid recipient  state code",
		when: "BuyerDtls.Stcd is not the code of a state",
		except: "96 in exports",
		evidence: ["O"],
		state: "on",
		faults: whenever(({ states, isExport }) => !stateCodes.has(states.recipient) && !(isExport && states.recipient === otherCountry)),
	},
	{
		code: "2265",
		published: "Recipient  GSTIN state code should be same  as the sate code passed in recipient details",
		live: "Recipient GSTIN state code does not match with the state code passed in recipient details",
		when: "BuyerDtls.Gstin does not begin with BuyerDtls.Stcd",
		except: "URP; exports",
		evidence: ["O", "C"],
		state: "on",
		faults: whenever((judged) => !judged.isExport && !isUrp(judged) && !judged.invoice.BuyerDtls.Gstin.startsWith(judged.states.recipient)),
	},
	{
		code: "3028",
		published: "GSTIN is invalid",
		live: "GSTIN -{0} is invalid",
		when: "the recipient or the ship-to GSTIN is not in the register, on a portal with `strictRecipients`",
		evidence: ["C", "A"],
		state: "on",
		note: "How a live answer names the GSTIN is assumed after 3029.",
		faults: ({ strictRecipients, recipients }) => (strictRecipients ? recipients.filter(({ record }) => record === undefined).map(({ gstin }) => [gstin]) : []),
	},
	{
		code: "3029",
		published: "GSTIN is inactive or cancelled",
		live: "GSTIN -{0} is inactive or cancelled",
		when: "the recipient or the ship-to GSTIN is inactive, or cancelled on a day that the register does not have",
		except: "suspended ones are accepted: sources contradict each other",
		evidence: ["C", "A"],
		state: "on",
		note: "Which of 3029, 3075 and 3076 answers what is not known; 3029 was recorded.",
		faults: eachRecipient(({ status, deregisteredOn }) => status === "inactive" || (status === "cancelled" && deregisteredOn === undefined)),
	},
	{
		code: "3074",
		published: "GSTIN - {0} is cancelled and document date - {1} is later than de-registration date",
		when: "the recipient or the ship-to GSTIN is cancelled, and the document is dated later",
		evidence: ["O"],
		state: "on",
		faults: eachRecipient(({ status, deregisteredOn }, date) => status === "cancelled" && deregisteredOn !== undefined && date > deregisteredOn),
	},
	{
		code: "3077",
		published: "GSTIN - {0} is cancelled and document date - {1} is earlier than registration date",
		when: "the recipient or the ship-to GSTIN is cancelled, and the document is dated before its registration",
		evidence: ["O"],
		state: "on",
		faults: eachRecipient(({ status, registeredOn }, date) => status === "cancelled" && registeredOn !== undefined && date < registeredOn),
	},
	{
		code: "3079",
		published: "For active GSTINs the document date should not be earlier than registration date",
		when: "the recipient or the ship-to GSTIN is active, and the document is dated before its registration",
		evidence: ["O"],
		state: "on",
		faults: eachRecipient(({ status, registeredOn }, date) => status === "active" && registeredOn !== undefined && date < registeredOn),
	},
	{
		code: "3076",
		published: "GSTIN - {0} is inactive",
		when: "the recipient or the ship-to GSTIN is inactive",
		evidence: ["O", "A"],
		state: "off: inference",
		note: "Whether an inactive GSTIN gets 3076 or 3029 is not known; 3029 was recorded. To get 3076 alone, switch 3029 off.",
		faults: eachRecipient(({ status }) => status === "inactive"),
	},
];
