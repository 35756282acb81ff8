import type { ReportSummary } from "../report/report-layout.ts";
import type { CellResult } from "./cell-result.ts";
import { failedControl, inShort, type Summary } from "./summary.ts";
import { type CellChange, changesInWords, type Trend, worseThanBefore } from "./trend.ts";

/** A drill in a sentence, three numbers and what to do. */
export function drillSummary({ control, cells, tallies, misses }: Summary, trend: Trend | undefined): ReportSummary {
	const counts = tallies.at(-1)?.counts;
	const [passed, clear] = [counts?.passed ?? 0, counts?.["stopped with a clear reason"] ?? 0];
	const unsafe = cells.length - passed - clear;
	const failed = failedControl({ control });
	if (failed) return stoppedAtStart(failed);
	const worse = worseThanBefore(trend);
	const against = trend ? ` Since ${trend.against}: ${changesInWords(trend)}.` : "";
	const some = cells.length === 1 ? "1 simulated change" : `${cells.length} simulated changes`;
	return {
		tone: unsafe > 0 ? "bad" : misses.length > 0 || worse.length > 0 ? "warn" : "good",
		verdict: [misses.length > 0 ? "not good enough" : "good", ...(worse.length > 0 ? [`${worse.length} worse`] : [])].join(", "),
		sentence: `Of ${some} of the portal, the script handled ${passed}, stopped safely at ${clear}, and needs ${unsafe === 0 ? "no fix" : `a fix for ${unsafe}`}.${against}`,
		numbers: [
			{ value: passed, label: "handled: the API user was created as asked", tone: "good" },
			{ value: clear, label: "stopped safely, with a clear reason" },
			{ value: unsafe, label: "to fix: wrong, hung, or stopped without a clear reason", tone: "bad" },
		],
		action:
			[...actions(counts?.wrong ?? 0, unsafe, misses.length), ...checkWorse(worse, trend)].join(" ") ||
			"Nothing. Drill again after a change of the script or of the portal.",
	};
}

/** No change was tried, so there are no numbers. */
const stoppedAtStart = (control: CellResult): ReportSummary => ({
	tone: "bad",
	verdict: "could not check",
	sentence: `The script already fails on the unchanged portal, so no change was tried: ${inShort(control)}`,
	numbers: [],
	action: "Make the script pass on the unchanged portal, then drill again.",
});

function actions(wrong: number, unsafe: number, misses: number): string[] {
	if (wrong > 0)
		return [`Do not run the script unattended before its author has fixed it for the ${wrong === 1 ? "change" : `${wrong} changes`} marked "wrong" below.`];
	if (unsafe > 0) return ["Make the script end in time and name the step at which it stops; the changes below show where it does not."];
	return misses > 0 ? ["Read what is not good enough below."] : [];
}

/** Names of changes that a required action lists. */
const namesShown = 3;

function checkWorse(worse: readonly CellChange[], trend: Trend | undefined): string[] {
	if (!trend || worse.length === 0) return [];
	const names = worse
		.slice(0, namesShown)
		.map(({ name }) => name)
		.join(", ");
	const more = worse.length > namesShown ? ` and ${worse.length - namesShown} more` : "";
	return [`Find out why the script handles ${worse.length === 1 ? "1 change" : `${worse.length} changes`} worse than in ${trend.against}: ${names}${more}.`];
}
