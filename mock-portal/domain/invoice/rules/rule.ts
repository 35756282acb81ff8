import type { JudgedInvoice, JudgedItem } from "../judged-invoice.ts";

/** O: official text. C: a public program or a recorded answer. G: a vendor's page. A: an assumption of ours. */
export type RuleEvidence = "O" | "C" | "G" | "A";

/** `on`, or why a portal does not judge by a rule unless it is switched on: the real one withdrew it, or nothing but inference says that it is enforced. */
export type RuleState = "on" | "off: withdrawn" | "off: inference";

export const ruleStates: readonly RuleState[] = ["on", "off: withdrawn", "off: inference"];

export type RuleGroup = "document" | "parties" | "supply" | "addresses" | "items" | "totals" | "eway-bill";

/** Values of the place-holders in a rule's text, by their numbers. */
export type Placeholders = readonly string[];

/** One published validation of Generate IRN: all that the portal, the ledger and docs/invoice-rules.md say of it. */
export interface InvoiceRule {
	readonly code: string;
	/** What it is switched by: its code, or a name for rules that share one or whose code is not known. */
	readonly id?: string;
	/** As in NIC's list, misspellings included; `{0}` and `{1}` are place-holders. */
	readonly published: string;
	/** As live systems word it, where that differs. */
	readonly live?: string;
	/** When an invoice is refused. */
	readonly when: string;
	/** Where it is not judged, by type of supply or document. */
	readonly except?: string;
	readonly evidence: readonly RuleEvidence[];
	readonly state: RuleState;
	/** What is assumed, and why it is off. */
	readonly note?: string;
	/** The place-holders of each fault; empty for an invoice that keeps the rule. */
	readonly faults: (judged: JudgedInvoice) => readonly Placeholders[];
}

export const ruleId = ({ id, code }: Pick<InvoiceRule, "id" | "code">): string => id ?? code;

/** Most invoices keep most rules: no list is made for each. */
const noFaults: readonly Placeholders[] = [];

/** One fault when the condition holds. */
export const whenever =
	(broken: (judged: JudgedInvoice) => boolean, names: (judged: JudgedInvoice) => Placeholders = () => []): InvoiceRule["faults"] =>
	(judged) =>
		broken(judged) ? [names(judged)] : noFaults;

/** One fault for each item that the condition holds for; `{0}` is its HSN code and `{1}` its serial number. */
export const eachItem =
	(broken: (item: JudgedItem, judged: JudgedInvoice) => boolean): InvoiceRule["faults"] =>
	(judged) => {
		const wrong = judged.items.filter((item) => broken(item, judged));
		return wrong.length === 0 ? noFaults : wrong.map(({ item }) => [item.HsnCd, item.SlNo]);
	};

/** One fault for all items that the condition holds for; `{0}` lists what is wrong in them. */
export const allItems =
	(broken: (item: JudgedItem, judged: JudgedInvoice) => boolean, name: (item: JudgedItem) => string): InvoiceRule["faults"] =>
	(judged) => {
		const wrong = judged.items.filter((item) => broken(item, judged));
		return wrong.length === 0 ? noFaults : [[[...new Set(wrong.map(name))].join(",")]];
	};
