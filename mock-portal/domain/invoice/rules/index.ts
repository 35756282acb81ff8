import { addressRules } from "./address-rules.ts";
import { documentRules } from "./document-rules.ts";
import { ewayBillRules } from "./eway-bill-rules.ts";
import { itemRules } from "./item-rules.ts";
import { partyRules } from "./party-rules.ts";
import type { InvoiceRule, RuleGroup } from "./rule.ts";
import { supplyRules } from "./supply-rules.ts";
import { taxRules } from "./tax-rules.ts";
import { totalRules } from "./total-rules.ts";

/** All rules, in the order of their faults in an answer: by the place of the fields in the payload. */
export const ruleGroups: Readonly<Record<RuleGroup, readonly InvoiceRule[]>> = {
	document: documentRules,
	parties: partyRules,
	supply: supplyRules,
	addresses: addressRules,
	items: [...itemRules, ...taxRules],
	totals: totalRules,
	"eway-bill": ewayBillRules,
};

/** The rules that an IRN is refused by. */
export const invoiceRules: readonly InvoiceRule[] = Object.entries(ruleGroups).flatMap(([group, rules]) => (group === "eway-bill" ? [] : rules));

export const allRules: readonly InvoiceRule[] = [...invoiceRules, ...ewayBillRules];
