import * as v from "valibot";
import { type InvoiceRuleOptions, type InvoiceRuleSettings, type RuleSettings, type RuleSwitch, ruleIds } from "../domain/invoice/rule-settings.ts";
import { day } from "../store/row-schemas.ts";
import type { Store } from "../store/store.ts";
import { parseFields, unknownName } from "./fields.ts";

/** How the portal judges invoices. */
export interface InvoiceRuleControl {
	/** The settings, and all rules with their state. */
	invoiceRules(): { readonly settings: RuleSettings; readonly rules: readonly RuleSwitch[] };
	/**
	 * Changes the given settings only. `on` and `off` replace the earlier lists.
	 * @throws Misuse for an invalid field or an unknown rule
	 */
	setInvoiceRules(change: unknown): void;
}

/** Settings of the invoice rules to change. */
export const invoiceRuleFields = v.strictObject({
	on: v.exactOptional(v.array(v.string())),
	off: v.exactOptional(v.array(v.string())),
	texts: v.exactOptional(v.picklist(["live", "published"])),
	strictNumbers: v.exactOptional(v.boolean()),
	strictRecipients: v.exactOptional(v.boolean()),
	earliestDate: v.exactOptional(day),
	detailsForDays: v.exactOptional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(3_650))),
});

/** @throws Misuse */
export function invoiceRuleOptions(input: unknown): InvoiceRuleOptions {
	const parsed = parseFields(invoiceRuleFields, input);
	for (const id of [...(parsed.on ?? []), ...(parsed.off ?? [])]) if (!ruleIds.includes(id)) throw unknownName("invoice rule", id, ruleIds);
	return parsed;
}

export const invoiceRuleControl = (ruleSettings: InvoiceRuleSettings, { journal }: Pick<Store, "journal">): InvoiceRuleControl => ({
	invoiceRules: () => ({ settings: ruleSettings.get(), rules: ruleSettings.switches() }),
	setInvoiceRules(input) {
		const change = invoiceRuleOptions(input);
		ruleSettings.change(change);
		journal.write("invoice rules changed", null, Object.fromEntries(Object.entries(change).map(([name, value]) => [name, String(value)])));
	},
});
