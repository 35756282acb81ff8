import { irnOf } from "../irn.ts";
import { type InvoiceRule, whenever } from "./rule.ts";

const dayInMs = 24 * 60 * 60 * 1000;

/** Rupees: 10 crore. */
const lateReportingTurnover = 100_000_000;

/** Days between a document and its registration: dated 1 November, the last day is 30 November. */
const lateReportingDays = 29;

/** Ledger: `invoice-rules.document`. */
export const documentRules: readonly InvoiceRule[] = [
	{
		code: "2169",
		published: "Either supplier GSTIN or e-Commerce GSTIN can generate IRN.",
		when: "the Gstin header is neither SellerDtls.Gstin nor TranDtls.EcmGstin",
		evidence: ["O", "C"],
		state: "on",
		faults: whenever(({ caller, invoice }) => caller !== invoice.SellerDtls.Gstin && caller !== invoice.TranDtls.EcmGstin),
	},
	{
		code: "2144",
		published: "Document date should be in the format (dd/MM/yyyy)",
		when: "DocDtls.Dt is a day that does not exist, such as 31/02/2026",
		evidence: ["O", "A"],
		state: "on",
		note: "2225 has nearly the same text; that 2144 answers is assumed.",
		faults: whenever(({ date }) => date === undefined),
	},
	{
		code: "2218",
		published: "The date must be lesser or equal to todays date (or) please check the date format",
		when: "DocDtls.Dt is after today, Indian time",
		evidence: ["O", "A"],
		state: "on",
		note: "A program has 2163 with another text for a future date.",
		faults: whenever(({ date, today }) => date !== undefined && date > today),
	},
	{
		code: "2163",
		id: "earliest-date",
		published: "IRN cannot be generated for the document date which is prior to 1st October 2020",
		when: "DocDtls.Dt is before 01/10/2020 (`earliestDate` sets another day)",
		evidence: ["O", "G", "A"],
		state: "on",
		note: "The rule is official, the text a vendor's, the number assumed; one source has 01/04/2025.",
		faults: whenever(({ date, earliestDate }) => date !== undefined && date < earliestDate),
	},
	{
		code: "2305",
		published: "IRN cannot be generated with a document date prior to 30 days from today for suppliers with a turnover 10 Crores",
		when: "the supplier's turnover is 10 crore or more and the document is more than 29 days old",
		evidence: ["O", "G"],
		state: "on",
		note: "Another vendor's text says 20 crore.",
		faults: whenever(
			({ date, today, supplier }) =>
				date !== undefined && (supplier?.turnover ?? 0) >= lateReportingTurnover && Date.parse(today) - Date.parse(date) > lateReportingDays * dayInMs,
		),
	},
	{
		code: "2145",
		published: "IRN is not valid",
		when: "Irn is sent and is not the document's IRN",
		evidence: ["O", "A"],
		state: "on",
		note: "That a hash of the taxpayer's is compared is assumed.",
		faults: whenever(({ invoice, documentType, date, now }) => {
			const { Irn, SellerDtls, DocDtls } = invoice;
			if (Irn === undefined || date === undefined) return false;
			return Irn !== irnOf({ gstin: SellerDtls.Gstin, type: documentType, number: DocDtls.No, date: DocDtls.Dt }, now);
		}),
	},
	{
		code: "2162",
		published: "Reverse Charge is applicable only for B2B invoices",
		when: "RegRev is Y",
		except: "B2B; SEZWP and SEZWOP, which two sources accept against the words of the text",
		evidence: ["O", "C", "G"],
		state: "on",
		faults: whenever(({ invoice, isExport, supplyType }) => invoice.TranDtls.RegRev === "Y" && (isExport || supplyType === "DEXP")),
	},
	{
		code: "2163",
		published: "The document date should be yesterday or today .",
		when: "DocDtls.Dt is before yesterday",
		evidence: ["O"],
		state: "off: withdrawn",
		faults: whenever(({ date, today }) => date !== undefined && Date.parse(today) - Date.parse(date) > dayInMs),
	},
	{
		code: "2191",
		published: "Original invoice number is required in case of Credit / Debit note",
		when: "a CRN or DBN has no RefDtls.PrecDocDtls",
		except: "INV",
		evidence: ["O", "C"],
		state: "off: withdrawn",
		note: "Recorded notes without it were accepted.",
		faults: whenever(({ invoice, documentType }) => documentType !== "INV" && !invoice.RefDtls?.PrecDocDtls?.length),
	},
	{
		code: "2210",
		published: "Original invoice number is not required for the document type Invoice",
		when: "an INV has RefDtls.PrecDocDtls",
		except: "CRN, DBN",
		evidence: ["O", "A"],
		state: "off: inference",
		note: "Nothing shows that it is enforced.",
		faults: whenever(({ invoice, documentType }) => documentType === "INV" && (invoice.RefDtls?.PrecDocDtls?.length ?? 0) > 0),
	},
];
