import type { ApiErrorText } from "../api-access/api-error-texts.ts";
import type { Invoice } from "./invoice.ts";
import { type Circumstances, judgedInvoice } from "./judged-invoice.ts";
import type { RuleSettings } from "./rule-settings.ts";
import type { InvoiceRule, Placeholders } from "./rules/rule.ts";

/** The active rules and their wording. */
export type JudgedBy = Pick<RuleSettings, "texts"> & { readonly rules: readonly InvoiceRule[] };

/** All errors by these rules in NIC's words, without repetitions. Ledger: `invoice-api.rules`. */
export function faultsOf(invoice: Invoice, circumstances: Circumstances, { rules, texts }: JudgedBy): ApiErrorText[] {
	const judged = judgedInvoice(invoice, circumstances);
	const faults: ApiErrorText[] = [];
	for (const rule of rules) {
		const text = texts === "live" ? (rule.live ?? rule.published) : rule.published;
		const found = rule.faults(judged);
		if (found.length > 0) faults.push(...[...new Set(found.map((names) => filledIn(text, names)))].map((filled) => ({ code: rule.code, text: filled })));
	}
	return faults;
}

const filledIn = (text: string, names: Placeholders): string => text.replace(/\{(\d)\}/g, (_, index) => names[Number(index)] ?? "");
