import { terminalText } from "../../automation/terminal-text.ts";
import { byVerdict } from "./by-verdict.ts";
import type { FidelityReport, JudgedClaim, JudgedEntry } from "./hold-against-ledger.ts";

/** A report as text for a terminal: contradictions first, with what the capture has instead. */
export function fidelityText(report: FidelityReport): string {
	const { capture, isMock, release, entries } = report;
	const { contradicted, confirmed, shown, notShown } = byVerdict(report);
	const settled = entries.filter(({ assumption }) => assumption === "confirmed" || assumption === "contradicted");
	return [
		`${contradicted.length} contradicted, ${confirmed.length} confirmed, ${shown.length + notShown.length} not decided`,
		`  capture  ${capture.source}, ${capture.date.slice(0, 16)}; held against release ${release}: ${capture.release.because}`,
		...(isMock ? ["           This is a capture of a mock: it says nothing about the real portal."] : []),
		...section("Contradicted", contradicted.flatMap(contradictionLines)),
		...section("Confirmed", confirmed.map(confirmationLine)),
		...section(
			"Assumptions settled by this capture",
			settled.map(({ id, assumption }) => `  ${id}: ${assumption} on ${capture.date.slice(0, 10)}`),
		),
		...section(
			"Not decided: the capture does not show it",
			shown.map(({ id, claims }) => `  ${id}: ${[...new Set(claims.map(({ note }) => note))].join("; ")}`),
		),
		...section("Not decided: no page of this release shows it", notShown.length === 0 ? [] : [`  ${notShown.map(({ id }) => id).join(", ")}`]),
	]
		.map(terminalText)
		.join("\n");
}

const section = (title: string, lines: readonly string[]) => (lines.length === 0 ? [] : ["", `${title}:`, ...lines]);

const contradictionLines = ({ id, claims }: JudgedEntry) =>
	claims
		.filter(({ verdict }) => verdict === "contradicted")
		.flatMap((claim) => [`  ${id}${claim.assumed ? " (assumed)" : ""}: ${claim.says}`, `    "${claim.screen}" has: ${claim.note}`]);

const isDecided = ({ verdict }: JudgedClaim) => verdict !== "cannot tell";

const confirmationLine = ({ id, claims }: JudgedEntry) => {
	const undecided = claims.filter((claim) => !isDecided(claim)).length;
	return `  ${id}: ${claims.filter(isDecided).length} confirmed${undecided > 0 ? `, ${undecided} not decided` : ""}`;
};
