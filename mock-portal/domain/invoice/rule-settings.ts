import { ewayBillRules } from "./rules/eway-bill-rules.ts";
import { allRules, invoiceRules } from "./rules/index.ts";
import { type InvoiceRule, type RuleState, ruleId } from "./rules/rule.ts";

/** How a portal judges invoices, where it differs from the default. */
export interface InvoiceRuleOptions {
	/** Rules to judge by although they are off by default: codes, or names such as `ship-to-gstin`. */
	readonly on?: readonly string[];
	/** Rules not to judge by. */
	readonly off?: readonly string[];
	/** `live` (the default): as live systems word a rule, where that is known to differ from the published list. */
	readonly texts?: "live" | "published";
	/** Refuse numbers that are written in quotation marks at NIC's own addresses. GSPs take them always. */
	readonly strictNumbers?: boolean;
	/** Refuse recipients that are not in the register of GSTINs (3028). */
	readonly strictRecipients?: boolean;
	/** First day that documents may have, yyyy-MM-dd: 2020-10-01 by default. */
	readonly earliestDate?: string;
	/** Days for which an invoice can be got (2283): 2 by default. */
	readonly detailsForDays?: number;
}

export type RuleSettings = Required<InvoiceRuleOptions>;

/** A rule as it stands on a portal. */
export interface RuleSwitch {
	readonly id: string;
	readonly code: string;
	readonly text: string;
	readonly on: boolean;
	readonly state: RuleState;
}

const defaults: RuleSettings = {
	on: [],
	off: [],
	texts: "live",
	strictNumbers: false,
	strictRecipients: false,
	earliestDate: "2020-10-01",
	detailsForDays: 2,
};

/** What rules are switched by. */
export const ruleIds: readonly string[] = allRules.map(ruleId);

/** The rules of one portal, which its tester can change. */
export function invoiceRuleSettings(options: InvoiceRuleOptions = {}) {
	let settings: RuleSettings = { ...defaults, ...options };
	const isOn = (rule: InvoiceRule) => !settings.off.includes(ruleId(rule)) && (rule.state === "on" || settings.on.includes(ruleId(rule)));
	const chosen = () => ({ invoice: invoiceRules.filter(isOn), ewayBill: ewayBillRules.filter(isOn) });
	let rules = chosen();
	return {
		get: (): RuleSettings => settings,
		/** The rules that are on. */
		rules: () => rules,
		/** Every rule, and whether it is on. */
		switches: (): RuleSwitch[] =>
			allRules.map((rule) => ({
				id: ruleId(rule),
				code: rule.code,
				text: settings.texts === "live" ? (rule.live ?? rule.published) : rule.published,
				on: isOn(rule),
				state: rule.state,
			})),
		/** Replaces what `change` names; `{}` changes nothing. */
		change(change: InvoiceRuleOptions): void {
			settings = { ...settings, ...change };
			rules = chosen();
		},
	};
}

export type InvoiceRuleSettings = ReturnType<typeof invoiceRuleSettings>;
