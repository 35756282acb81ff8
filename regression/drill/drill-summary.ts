import type { ReportSummary } from "../report/report-layout.ts";
import type { Summary } from "./summary.ts";
import { changesInWords, type Trend } from "./trend.ts";

/** A drill in a sentence, three numbers and what to do. */
export function drillSummary({ control, cells, tallies, misses }: Summary, trend: Trend | undefined): ReportSummary {
	const counts = tallies.at(-1)?.counts;
	const [passed, clear] = [counts?.passed ?? 0, counts?.["stopped with a clear reason"] ?? 0];
	const unsafe = cells.length - passed - clear;
	const brokenAtStart = control !== undefined && control.verdict !== "passed";
	const against = trend ? ` Since ${trend.against}: ${changesInWords(trend)}.` : "";
	const some = cells.length === 1 ? "1 simulated change" : `${cells.length} simulated changes`;
	return {
		tone: brokenAtStart || unsafe > 0 ? "bad" : misses.length > 0 ? "warn" : "good",
		verdict: misses.length > 0 ? "not good enough" : "good",
		sentence: brokenAtStart
			? "The script fails on the unchanged portal, so the drill says nothing about changes."
			: `Of ${some} of the portal, the script handled ${passed}, stopped safely at ${clear}, and needs ${unsafe === 0 ? "no fix" : `a fix for ${unsafe}`}.${against}`,
		numbers: [
			{ value: passed, label: "handled: the API user was created as asked", tone: "good" },
			{ value: clear, label: "stopped safely, with a clear reason" },
			{ value: unsafe, label: "to fix: wrong, hung, or stopped without a clear reason", tone: "bad" },
		],
		action: actionOf(brokenAtStart, counts?.wrong ?? 0, unsafe, misses.length),
	};
}

function actionOf(brokenAtStart: boolean, wrong: number, unsafe: number, misses: number): string {
	if (brokenAtStart) return "Make the script pass on the unchanged portal, then drill again.";
	if (wrong > 0) return `Do not run the script unattended before its author has fixed the ${wrong === 1 ? "cell" : `${wrong} cells`} marked "wrong" below.`;
	if (unsafe > 0) return "Make the script end in time and name the step at which it stops; the cells below show where it does not.";
	return misses > 0 ? "Read what is not good enough below." : "Nothing. Drill again after a change of the script or of the portal.";
}
