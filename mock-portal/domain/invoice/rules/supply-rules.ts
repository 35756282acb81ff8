import { countries } from "../../../reference-data/countries.ts";
import { currencies } from "../../../reference-data/currencies.ts";
import { otherCountry, stateCodes } from "../../../reference-data/state-codes.ts";
import type { JudgedInvoice } from "../judged-invoice.ts";
import { type InvoiceRule, whenever } from "./rule.ts";

const supplyType = ({ supplyType }: JudgedInvoice) => [supplyType];

/** An export to a recipient without GSTIN; for others only 2248 is reported. */
const isExportToUrp = ({ isExport, invoice }: JudgedInvoice) => isExport && invoice.BuyerDtls.Gstin === "URP";

/** Ports have six characters, the last one a digit or a letter for their kind. */
const port = /^IN[A-Z]{3}[A-Z0-9]$/;

/** Place of supply, and exports. Ledger: `invoice-rules.supply`. */
export const supplyRules: readonly InvoiceRule[] = [
	{
		code: "2262",
		published: "Supplier statecode and POS should be same for intra state supply but chargeable to IGST",
		when: "IgstOnIntra is Y, and SellerDtls.Stcd is not BuyerDtls.Pos",
		evidence: ["O"],
		state: "on",
		faults: whenever(({ invoice, states }) => invoice.TranDtls.IgstOnIntra === "Y" && states.supplier !== states.supply),
	},
	{
		code: "2232",
		published: "POS should be other country(code: 96 ) for {0} transaction",
		when: "BuyerDtls.Pos is not 96 in an export",
		except: "recipients other than URP, which 2248 refuses",
		evidence: ["O", "A"],
		state: "on",
		note: "2229 is published for the same; that 2232 answers is assumed.",
		faults: whenever((judged) => isExportToUrp(judged) && judged.states.supply !== otherCountry, supplyType),
	},
	{
		code: "2261",
		published: "Recipient  state code should be other country(code: 96 ) for {0} transaction",
		when: "BuyerDtls.Stcd is not 96 in an export",
		except: "recipients other than URP, which 2248 refuses",
		evidence: ["O"],
		state: "on",
		faults: whenever((judged) => isExportToUrp(judged) && judged.states.recipient !== otherCountry, supplyType),
	},
	{
		code: "2242",
		published: "Recipient POS should not  be Other Country(code -96) incase of transaction type {0}",
		when: "BuyerDtls.Pos is 96",
		except: "exports",
		evidence: ["O"],
		state: "on",
		faults: whenever(({ isExport, states }) => !isExport && states.supply === otherCountry, supplyType),
	},
	{
		code: "2243",
		published: "POS should be valid state for {0} transaction",
		when: "BuyerDtls.Pos is not the code of a state",
		except: "exports; 96, which 2242 refuses",
		evidence: ["O"],
		state: "on",
		faults: whenever(({ isExport, states }) => !isExport && states.supply !== otherCountry && !stateCodes.has(states.supply), supplyType),
	},
	{
		code: "2201",
		published: "Invalid Port Code",
		when: "ExpDtls.Port is not IN, three letters and a letter or digit",
		evidence: ["O", "C", "A"],
		state: "on",
		note: "The real portal has a list of ports.",
		faults: whenever(({ invoice: { ExpDtls } }) => ExpDtls?.Port !== undefined && !port.test(ExpDtls.Port.toUpperCase())),
	},
	{
		code: "2202",
		published: "Invalid Country Code",
		when: "ExpDtls.CntCode is not the code of a country (ISO 3166-1)",
		evidence: ["O", "C"],
		state: "on",
		faults: whenever(({ invoice: { ExpDtls } }) => ExpDtls?.CntCode !== undefined && !countries.has(ExpDtls.CntCode)),
	},
	{
		code: "2203",
		published: "Invalid Foreign Currency",
		when: "ExpDtls.ForCur is not the code of a currency (ISO 4217, some withdrawn ones too)",
		evidence: ["O", "C"],
		state: "on",
		faults: whenever(({ invoice: { ExpDtls } }) => ExpDtls?.ForCur !== undefined && !currencies.has(ExpDtls.ForCur.toUpperCase())),
	},
	{
		code: "2208",
		published: "Export details are required",
		when: "an export has no ExpDtls",
		evidence: ["O", "A"],
		state: "off: inference",
		note: "ExpDtls is optional in INV-01 v1.1.",
		faults: whenever(({ isExport, invoice }) => isExport && invoice.ExpDtls === undefined),
	},
	{
		code: "2249",
		published: "Combination of goods and service items are not allowed for inter state transaction with POS same as the supplier state",
		when: "IgstOnIntra is Y, and the items are both goods and services",
		evidence: ["O", "A"],
		state: "off: inference",
		note: "The text is older than IgstOnIntra; nothing shows that it is enforced.",
		faults: whenever(
			({ invoice: { TranDtls, ItemList }, states }) =>
				TranDtls.IgstOnIntra === "Y" && states.supplier === states.supply && new Set(ItemList.map(({ IsServc }) => IsServc)).size > 1,
		),
	},
];
