import type { FidelityReport, JudgedEntry } from "./hold-against-ledger.ts";

/** The entries of a report by verdict. Undecided ones: those that a page can show, and those that none of this release shows. */
export function byVerdict({ entries }: FidelityReport) {
	const having = (verdict: JudgedEntry["verdict"]) => entries.filter((entry) => entry.verdict === verdict);
	const open = having("cannot tell");
	return {
		contradicted: having("contradicted"),
		confirmed: having("confirmed"),
		shown: open.filter(({ claims }) => claims.length > 0),
		notShown: open.filter(({ claims }) => claims.length === 0),
	};
}
