import { ruleGroups } from "../domain/invoice/rules/index.ts";
import { type RuleGroup, ruleId, ruleStates } from "../domain/invoice/rules/rule.ts";
import type { Entry, EvidenceGrade } from "./entry.ts";

/** Strongest first, as ledger entries list them. */
const grades: readonly EvidenceGrade[] = ["O", "C", "G", "A"];

/** The ledger entry of one group of rules. */
function groupEntry(group: RuleGroup, about: string): Entry {
	const rules = ruleGroups[group];
	const evidence = grades.filter((grade) => rules.some((rule) => rule.evidence.some((own) => own === grade)));
	const counts = ruleStates.map((state) => {
		const ids = rules.filter((rule) => rule.state === state).map(ruleId);
		return ids.length === 0 ? "" : `${ids.length} ${state} (${ids.join(", ")})`;
	});
	return {
		what: `${about} ${rules.length} rules: ${counts.filter((text) => text !== "").join("; ")}. [invoice-rules.md](invoice-rules.md) has the texts, condition and exceptions of each.`,
		evidence,
		source:
			"NIC's error codes, validation rules and release notes, mostly in reprints; GSTN's advisories; public programs and recorded answers; pages of vendors",
		...(evidence.includes("A") && { assumed: "conditions of rules marked A in [invoice-rules.md](invoice-rules.md)" }),
	};
}

/** The rules of Generate IRN by group, made from the tables in mock-portal/domain/invoice/rules. */
export const invoiceRuleGroups = {
	"invoice-rules.document": groupEntry("document", "Document, dates and reverse charge."),
	"invoice-rules.parties": groupEntry("parties", "Supplier, recipient and e-commerce operator."),
	"invoice-rules.supply": groupEntry("supply", "Place of supply and exports."),
	"invoice-rules.addresses": groupEntry("addresses", "PIN codes, dispatch and ship-to."),
	"invoice-rules.items": groupEntry("items", "Items: codes, units, rates, amounts and taxes."),
	"invoice-rules.totals": groupEntry("totals", "Totals of the document."),
	"invoice-rules.eway-bill": groupEntry("eway-bill", "E-way bills. Generate IRN reports them under InfoDtls and still issues the IRN."),
} as const;
