import { near, type Thousandths, thousandths } from "../decimal.ts";
import type { JudgedInvoice, JudgedItem } from "../judged-invoice.ts";
import { eachItem, type InvoiceRule } from "./rule.ts";

const hundred = 100n;

/** A tax is an amount × a rate in per cent: both in thousandths. */
const perCent = 1_000n * hundred;

const notesExcept = "CRN and DBN";

/** Goods that are taxed on the retail price from this day on: the beginnings of their codes. */
const taxedOnRetailPrice = { since: "2026-02-01", codes: ["21069020", "2401", "2402", "2403", "24041100", "24041900"] };

/** Whether the tax on an item can be reckoned from its taxable value. */
const isReckoned = ({ item }: JudgedItem, { documentType, date = "" }: JudgedInvoice) =>
	documentType === "INV" && !(date >= taxedOnRetailPrice.since && taxedOnRetailPrice.codes.some((code) => item.HsnCd.startsWith(code)));

const hasStateTaxes = ({ CgstAmt, SgstAmt }: JudgedItem) => CgstAmt > 0n || SgstAmt > 0n;

/** CGST and SGST are due, and one of them is missing where the tolerance would not take 0. */
const lacksStateTaxes = ({ CgstAmt, SgstAmt, AssAmt, GstRt }: JudgedItem) => (CgstAmt === 0n || SgstAmt === 0n) && !near(0n, AssAmt * GstRt, 2n * perCent);

const rupee: Thousandths = 1_000n;

const areUnequal = ({ CgstAmt, SgstAmt }: JudgedItem) => CgstAmt - SgstAmt > rupee || SgstAmt - CgstAmt > rupee;

/** Ledger: `invoice-rules.items`. */
export const taxRules: readonly InvoiceRule[] = [
	{
		code: "2172",
		published: "For intra state transaction IGST Amounts are not applicable for item - {0} ,Only Cgst and Sgst Amounts are applicable",
		live: "For intra state transaction IGST amounts is not applicable for item - {0} and Sl. No {1} , only CGST and SGST amounts are applicable.",
		when: "IgstAmt is given within a state",
		except: "IgstOnIntra Y",
		evidence: ["O"],
		state: "on",
		faults: eachItem(({ IgstAmt }, { isInterState }) => !isInterState && IgstAmt > 0n),
	},
	{
		code: "2174",
		published: "For inter state transaction,  CGST  and SGST  Amounts are not applicable for item - {0}, only Igst Amounts are  Applicable",
		live: "For inter-state transaction, CGST and SGST amounts are not applicable; only IGST amount is applicable",
		when: "CgstAmt or SgstAmt is given between states",
		except: "exports (2180) and supplies to special economic zones (2237)",
		evidence: ["O", "C"],
		state: "on",
		faults: eachItem((item, { isInterState, isExport, isSez }) => isInterState && !isExport && !isSez && hasStateTaxes(item)),
	},
	{
		code: "2180",
		published: "For export transaction CGST  and SGST Amounts are not allowed for item -{0}",
		when: "CgstAmt or SgstAmt is given in an export",
		evidence: ["O"],
		state: "on",
		faults: eachItem((item, { isExport }) => isExport && hasStateTaxes(item)),
	},
	{
		code: "2237",
		published: "The recipient tax payer of is of type SEZ , CGST and SGST Amounts are not allowed for HSN  -{0}",
		when: "CgstAmt or SgstAmt is given in a SEZWP or SEZWOP",
		evidence: ["O"],
		state: "on",
		faults: eachItem((item, { isSez }) => isSez && hasStateTaxes(item)),
	},
	{
		code: "2241",
		published: "CGST and SGST amounts with HSN{0} are required for intra state transaction",
		when: "CgstAmt or SgstAmt is missing or 0 within a state, where the tax is more than a rupee",
		except: notesExcept,
		evidence: ["O", "A"],
		state: "on",
		note: "The exceptions are assumed after 2234.",
		faults: eachItem((item, judged) => !judged.isInterState && judged.documentType === "INV" && lacksStateTaxes(item)),
	},
	{
		code: "2227",
		published: "SGST and CGST Amounts should be equal for HSN - {0}",
		live: "SGST and CGST Amounts should be equal for HSN – {0} and Sl. No {1}",
		when: "CgstAmt and SgstAmt differ by more than a rupee within a state",
		except: "items that 2241 refuses",
		evidence: ["O", "G", "A"],
		state: "on",
		note: "How far they may differ is assumed.",
		faults: eachItem((item, judged) => !judged.isInterState && areUnequal(item) && !(judged.documentType === "INV" && lacksStateTaxes(item))),
	},
	{
		code: "2234",
		published: "Invalid SGST and CGST Amounts for HSN - {0}.",
		when: "CgstAmt or SgstAmt is not AssAmt × GstRt / 200 within a state",
		except: `${notesExcept}; items that 2241 or 2227 refuses; goods taxed on the retail price`,
		evidence: ["O"],
		state: "on",
		faults: eachItem((item, judged) => {
			if (judged.isInterState || !isReckoned(item, judged) || areUnequal(item) || lacksStateTaxes(item)) return false;
			const half = item.AssAmt * item.GstRt;
			return !near(item.CgstAmt, half, 2n * perCent) || !near(item.SgstAmt, half, 2n * perCent);
		}),
	},
	{
		code: "2235",
		published: "IGST amount given  with HSN -{0} is Invalid",
		when: "IgstAmt is not AssAmt × GstRt / 100 between states",
		except: `${notesExcept}; 0 in EXPWOP and SEZWOP; goods taxed on the retail price`,
		evidence: ["O"],
		state: "on",
		faults: eachItem((item, judged) => {
			const withoutPayment = judged.supplyType === "EXPWOP" || judged.supplyType === "SEZWOP";
			if (!judged.isInterState || !isReckoned(item, judged) || (withoutPayment && item.IgstAmt === 0n)) return false;
			return !near(item.IgstAmt, item.AssAmt * item.GstRt, perCent);
		}),
	},
	{
		code: "2266",
		published: "Cess amount given  with HSN -{0} is invalid",
		when: "CesAmt is not AssAmt × CesRt / 100",
		except: `${notesExcept}; goods taxed on the retail price`,
		evidence: ["O"],
		state: "on",
		faults: eachItem((item, judged) => isReckoned(item, judged) && !near(item.CesAmt, item.AssAmt * thousandths(item.item.CesRt), perCent)),
	},
	{
		code: "2267",
		published: "State Cess amount given  with HSN -{0} is Invalid",
		when: "StateCesAmt is not AssAmt × StateCesRt / 100",
		except: notesExcept,
		evidence: ["O"],
		state: "on",
		faults: eachItem((item, { documentType }) => documentType === "INV" && !near(item.StateCesAmt, item.AssAmt * thousandths(item.item.StateCesRt), perCent)),
	},
];
