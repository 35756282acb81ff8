import { gstRates } from "../../../reference-data/gst-rates.ts";
import { units } from "../../../reference-data/units.ts";
import { near, thousandths } from "../decimal.ts";
import type { JudgedInvoice, JudgedItem } from "../judged-invoice.ts";
import { allItems, eachItem, type InvoiceRule, whenever } from "./rule.ts";

/** Rupees: 5 crore. From it on HSN codes have six digits at least. */
const sixDigitTurnover = 50_000_000;

/** Chapters that the harmonised system leaves empty. */
const emptyChapters = ["00", "77"];

const isServiceCode = ({ item }: JudgedItem) => item.HsnCd.startsWith("99");

const isMissing = (value: unknown) => value === undefined;

/** Ledger: `invoice-rules.items`. Amounts and taxes of items are in item-amount-rules.ts. */
export const itemRules: readonly InvoiceRule[] = [
	{
		code: "2228",
		published: "Item list cannot be empty",
		when: "ItemList is empty",
		evidence: ["O", "A"],
		state: "on",
		note: "A 5002 may come in its place.",
		faults: whenever(({ items }) => items.length === 0),
	},
	{
		code: "2233",
		published: "Duplicate SI nos are not allowed in items",
		when: "two items have the same SlNo; 1 and 01 are the same",
		evidence: ["O", "A"],
		state: "on",
		note: "That they are compared as numbers is assumed.",
		faults: whenever(({ items }) => new Set(items.map(({ item }) => Number(item.SlNo))).size < items.length),
	},
	{
		code: "2176",
		published: "Invalid HSN code(s)-{0}",
		live: "HSN code(s)-{0} is invalid",
		when: "the code begins with 00 or 77, chapters that do not exist",
		evidence: ["O", "C", "A"],
		state: "on",
		note: "The real portal has a master of 18,687 codes, which is not shipped here.",
		faults: allItems(
			({ item }) => emptyChapters.includes(item.HsnCd.slice(0, 2)),
			({ item }) => item.HsnCd,
		),
	},
	{
		code: "2176",
		id: "hsn-digits",
		published: "6 digit HSN code is mandatory for taxpayers with greater than or equal to 5 Cr",
		when: "the code has four digits and the supplier's turnover is 5 crore or more",
		evidence: ["O", "G", "A"],
		state: "on",
		note: "The rule is official, the text a vendor's, the number assumed.",
		faults: whenever(({ items, supplier }) => (supplier?.turnover ?? 0) >= sixDigitTurnover && items.some(({ item }) => item.HsnCd.length < 6)),
	},
	{
		code: "2271",
		published: "Mismatch between HSN/SAC and Type of Supply",
		when: "IsServc is Y and the code does not begin with 99, or N and it does",
		evidence: ["G", "A"],
		state: "off: inference",
		note: "The text is a vendor's, the number assumed.",
		faults: eachItem((item) => (item.item.IsServc === "Y") !== isServiceCode(item)),
	},
	{
		code: "2177",
		published: "Invalid item unit code(s)-{0}",
		when: "Unit is not one of the unit quantity codes",
		evidence: ["O", "C"],
		state: "on",
		faults: allItems(
			({ item }) => item.Unit !== undefined && !units.has(item.Unit.toUpperCase()),
			({ item }) => item.Unit ?? "",
		),
	},
	{
		code: "2238",
		published: "Quantity is required for HSN - {0}",
		when: "IsServc is N and Qty is missing; 0 is a quantity",
		except: "services",
		evidence: ["O", "C"],
		state: "on",
		faults: eachItem(({ item }) => item.IsServc === "N" && isMissing(item.Qty)),
	},
	{
		code: "2239",
		published: "Unit is required for HSN - {0}",
		when: "IsServc is N and Unit is missing",
		except: "services",
		evidence: ["O"],
		state: "on",
		faults: eachItem(({ item }) => item.IsServc === "N" && isMissing(item.Unit)),
	},
	{
		code: "2240",
		published: "Invalid GST rate for HSN -{0}",
		when: "GstRt is not a rate of GST on the document's day",
		evidence: ["O", "C"],
		state: "on",
		note: "A release of 2020 let notes have any rate; later texts do not.",
		faults: eachItem(({ item }, judged) => !isGstRate(item.GstRt, judged)),
	},
	{
		code: "2192",
		published: "TotAmt value should be equal to  (Qty * UnitPrice) for HSN {0}",
		when: "TotAmt is not Qty × UnitPrice",
		evidence: ["O", "C"],
		state: "off: withdrawn",
		note: "Withdrawn for the time being in 2020, and not seen since.",
		faults: eachItem(({ item, TotAmt }) => item.Qty !== undefined && !near(TotAmt, thousandths(item.Qty) * thousandths(item.UnitPrice), 1_000n)),
	},
	{
		code: "2193",
		published: "AssAmt value should be equal to (TotAmt - Discount) for HSN - {0}",
		live: "AssAmt value should be equal to (TotAmt - Discount) for HSN - {0} and Sl. No {1}",
		when: "AssAmt is not TotAmt − Discount",
		evidence: ["O", "C"],
		state: "on",
		faults: eachItem(({ AssAmt, TotAmt, Discount }) => !near(AssAmt, TotAmt - Discount)),
	},
	{
		code: "2194",
		published: "Invalid total item value for HSN - {0}",
		when: "TotItemVal is not AssAmt + taxes + cesses + OthChrg",
		except: "with RegRev Y, and in EXPWP, the sum without the taxes passes too",
		evidence: ["O", "C"],
		state: "on",
		faults: eachItem(
			({ TotItemVal, valueWithTaxes, valueWithoutTaxes }, { mayLeaveTaxesOut }) =>
				!near(TotItemVal, valueWithTaxes) && !(mayLeaveTaxesOut && near(TotItemVal, valueWithoutTaxes)),
		),
	},
];

const isGstRate = (rate: number, { date }: JudgedInvoice) => gstRates.some((known) => known.rate === rate && (known.since ?? "") <= (date ?? ""));
