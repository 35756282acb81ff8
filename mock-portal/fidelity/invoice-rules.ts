import { ruleGroups } from "../domain/invoice/rules/index.ts";
import { type RuleGroup, ruleId, ruleStates } from "../domain/invoice/rules/rule.ts";
import type { Entry, EvidenceGrade } from "./entry.ts";

/** Strongest first, as ledger entries list them. */
const grades: readonly EvidenceGrade[] = ["O", "C", "G", "A"];

/** The entry of one group, made from its rules. */
function groupEntry(group: RuleGroup, about: string): Entry {
	const rules = ruleGroups[group];
	const counts = ruleStates.map((state) => {
		const those = rules.filter((rule) => rule.state === state).map(ruleId);
		return those.length === 0 ? "" : `${those.length} ${state} (${those.join(", ")})`;
	});
	return {
		what: `${about} ${rules.length} rules: ${counts.filter((text) => text !== "").join("; ")}. docs/invoice-rules.md has each with its texts, condition and exceptions.`,
		evidence: grades.filter((grade) => rules.some(({ evidence }) => evidence.some((own) => own === grade))),
		source:
			"NIC's error codes, validation rules and release notes, mostly in reprints; GSTN's advisories; public programs and recorded answers; vendors' pages",
	};
}

/** The rules of Generate IRN by group: made from the table in mock-portal/domain/invoice/rules. */
export const invoiceRuleGroups = {
	"invoice-rules.document": groupEntry("document", "Document, dates and reverse charge."),
	"invoice-rules.parties": groupEntry("parties", "Supplier, recipient and e-commerce operator."),
	"invoice-rules.supply": groupEntry("supply", "Place of supply and exports."),
	"invoice-rules.addresses": groupEntry("addresses", "PIN codes, dispatch and ship-to."),
	"invoice-rules.items": groupEntry("items", "Items: codes, units, rates, amounts and taxes."),
	"invoice-rules.totals": groupEntry("totals", "Totals of the document."),
	"invoice-rules.eway-bill": groupEntry("eway-bill", "E-way bills. Generate IRN reports them under InfoDtls, and the IRN stands."),
} as const;
