import { near, type Thousandths, thousandths } from "../decimal.ts";
import type { InvoiceValues } from "../invoice.ts";
import type { JudgedInvoice, JudgedItem } from "../judged-invoice.ts";
import { type InvoiceRule, whenever } from "./rule.ts";

const sumOf = ({ items }: JudgedInvoice, of: (item: JudgedItem) => Thousandths) => items.reduce((total, item) => total + of(item), 0n);

/** A total that has to be the sum over the items; a missing one is 0. */
const isNotSum = (given: (values: InvoiceValues) => number | undefined, of: (item: JudgedItem) => Thousandths) =>
	whenever((judged) => !near(thousandths(given(judged.invoice.ValDtls)), sumOf(judged, of)));

const inTotals = { evidence: ["O", "C"], state: "on" } as const;

/** Ledger: `invoice-rules.totals`. */
export const totalRules: readonly InvoiceRule[] = [
	{
		code: "2182",
		published: "Taxable value of all items must be equal to total taxable value",
		when: "AssVal is not the sum of AssAmt",
		...inTotals,
		faults: isNotSum(
			({ AssVal }) => AssVal,
			({ AssAmt }) => AssAmt,
		),
	},
	{
		code: "2183",
		published: "SGST value of all items must be equal to total SGST Value",
		when: "SgstVal is not the sum of SgstAmt",
		...inTotals,
		faults: isNotSum(
			({ SgstVal }) => SgstVal,
			({ SgstAmt }) => SgstAmt,
		),
	},
	{
		code: "2184",
		published: "CGST value of all items must be equal to total CGST value",
		when: "CgstVal is not the sum of CgstAmt",
		...inTotals,
		faults: isNotSum(
			({ CgstVal }) => CgstVal,
			({ CgstAmt }) => CgstAmt,
		),
	},
	{
		code: "2185",
		published: "IGST value of all items must be equal to total IGST Value",
		when: "IgstVal is not the sum of IgstAmt",
		...inTotals,
		faults: isNotSum(
			({ IgstVal }) => IgstVal,
			({ IgstAmt }) => IgstAmt,
		),
	},
	{
		code: "2186",
		published: "Cess value of all items must be equal to total CessValue",
		when: "CesVal is not the sum of CesAmt and CesNonAdvlAmt",
		...inTotals,
		faults: isNotSum(
			({ CesVal }) => CesVal,
			({ cess }) => cess,
		),
	},
	{
		code: "2187",
		published: "State Cess Value of all items must be equal to total State CessValue",
		when: "StCesVal is not the sum of StateCesAmt and StateCesNonAdvlAmt",
		...inTotals,
		faults: isNotSum(
			({ StCesVal }) => StCesVal,
			({ stateCess }) => stateCess,
		),
	},
	{
		code: "2264",
		published: "Total of other charges in  all items must be equal to other charge in Document total.",
		when: "OthChrg of the document is not the sum of OthChrg of the items",
		evidence: ["O", "C"],
		state: "off: withdrawn",
		note: "NIC's own sample breaks it.",
		faults: isNotSum(
			({ OthChrg }) => OthChrg,
			({ item }) => thousandths(item.OthChrg),
		),
	},
	{
		code: "2220",
		published: "Total discount value cannot be greater than or equal total invoice value",
		when: "Discount of the document is TotInvVal or more, and not 0",
		evidence: ["O"],
		state: "on",
		note: "Nothing shows that it is enforced; it is in the list.",
		faults: whenever(({ invoice: { ValDtls } }) => (ValDtls.Discount ?? 0) > 0 && (ValDtls.Discount ?? 0) >= ValDtls.TotInvVal),
	},
	{
		code: "2189",
		published: "Invalid total Invoice Value",
		when: "TotInvVal is not the sum of TotItemVal, + OthChrg − Discount + RndOffAmt of the document",
		except: "with RegRev Y, and in EXPWP, items count with or without their taxes",
		evidence: ["O", "C", "A"],
		state: "on",
		note: "That the total may have the taxes while the items do not, and the reverse, is assumed.",
		faults: whenever((judged) => {
			const { TotInvVal, OthChrg, Discount, RndOffAmt } = judged.invoice.ValDtls;
			const besideItems = thousandths(OthChrg) - thousandths(Discount) + thousandths(RndOffAmt);
			const fits = (of: (item: JudgedItem) => Thousandths) => near(thousandths(TotInvVal), sumOf(judged, of) + besideItems);
			if (fits(({ TotItemVal }) => TotItemVal)) return false;
			return !judged.mayLeaveTaxesOut || (!fits(({ valueWithTaxes }) => valueWithTaxes) && !fits(({ valueWithoutTaxes }) => valueWithoutTaxes));
		}),
	},
];
