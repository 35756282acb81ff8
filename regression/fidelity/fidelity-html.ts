import { type ReportSummary, reportHtml } from "../report/report-layout.ts";
import { byVerdict } from "./by-verdict.ts";
import type { FidelityReport } from "./hold-against-ledger.ts";

/** A report as one HTML file without other resources: contradictions first. */
export function fidelityHtml(report: FidelityReport): string {
	const { capture, release } = report;
	return reportHtml({
		title: "Capture held against the ledger",
		about: `${capture.source}, ${capture.date.slice(0, 16)}; release ${release}: ${capture.release.because}`,
		generator: "irp-testbed fidelity",
		summary: summaryOf(report),
		template: "regression/fidelity/fidelity.ejs",
		data: byVerdict(report),
	});
}

function summaryOf(report: FidelityReport): ReportSummary {
	const { contradicted, confirmed, shown, notShown } = byVerdict(report);
	const isRight = contradicted.length === 0;
	const numbers = [
		{ value: contradicted.length, label: "contradicted", tone: "bad" },
		{ value: confirmed.length, label: "confirmed", tone: "good" },
		{ value: shown.length + notShown.length, label: "not decided" },
	] as const;
	const sentence = isRight
		? "Nothing in this capture contradicts the mock."
		: `The portal differs from the mock in ${contradicted.length} documented ${contradicted.length === 1 ? "behaviour" : "behaviours"}.`;
	const correct = isRight ? "Nothing." : "Developers of the mock: correct the entries below, or check the capture.";
	return {
		tone: report.isMock ? "warn" : isRight ? "good" : "bad",
		verdict: report.isMock ? "capture of a mock" : isRight ? "no contradiction" : "contradicted",
		sentence: report.isMock ? "It shows what the mock does, and says nothing about the real portal." : sentence,
		numbers,
		action: report.isMock ? "Capture the real portal (irp-testbed capture --by-hand), and hold that capture against the ledger." : correct,
	};
}
