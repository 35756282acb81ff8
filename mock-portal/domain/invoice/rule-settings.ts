import { ewayBillRules } from "./rules/eway-bill-rules.ts";
import { allRules, invoiceRules } from "./rules/index.ts";
import { type InvoiceRule, type RuleState, ruleId } from "./rules/rule.ts";

/** Settings of a portal's invoice rules that differ from the default. */
export interface InvoiceRuleOptions {
	/** Rules to switch on that are off by default: codes, or names such as `ship-to-gstin`. */
	readonly on?: readonly string[];
	/** Rules to switch off. */
	readonly off?: readonly string[];
	/** `live` (the default): the wording of live systems, where it is known to differ from the published list. */
	readonly texts?: "live" | "published";
	/** Refuse numbers in quotation marks at NIC's own addresses. GSPs always accept them. */
	readonly strictNumbers?: boolean;
	/** Refuse recipients that are not in the register of GSTINs (3028). */
	readonly strictRecipients?: boolean;
	/** Earliest date of documents, yyyy-MM-dd: 2020-10-01 by default. */
	readonly earliestDate?: string;
	/** Days after registration for which clients can get an invoice (2283): 2 by default. */
	readonly detailsForDays?: number;
}

export type RuleSettings = Required<InvoiceRuleOptions>;

/** A rule and its state on a portal. */
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

/** Ids for switching rules on and off. */
export const ruleIds: readonly string[] = allRules.map(ruleId);

/** The invoice rules of one portal. The control API can change them. */
export function invoiceRuleSettings(options: InvoiceRuleOptions = {}) {
	const atStart: RuleSettings = { ...defaults, ...options };
	let settings = atStart;
	const isOn = (rule: InvoiceRule) => !settings.off.includes(ruleId(rule)) && (rule.state === "on" || settings.on.includes(ruleId(rule)));
	const chosen = () => ({ invoice: invoiceRules.filter(isOn), ewayBill: ewayBillRules.filter(isOn) });
	let rules = chosen();
	const use = (next: RuleSettings) => {
		settings = next;
		rules = chosen();
	};
	return {
		get: (): RuleSettings => settings,
		/** The active rules. */
		rules: () => rules,
		/** All rules with their state. */
		switches: (): RuleSwitch[] =>
			allRules.map((rule) => ({
				id: ruleId(rule),
				code: rule.code,
				text: settings.texts === "live" ? (rule.live ?? rule.published) : rule.published,
				on: isOn(rule),
				state: rule.state,
			})),
		/** Replaces the given settings only. */
		change: (change: InvoiceRuleOptions): void => use({ ...settings, ...change }),
		/** Back to the settings of the portal's start. */
		reset: (): void => use(atStart),
	};
}

export type InvoiceRuleSettings = ReturnType<typeof invoiceRuleSettings>;
