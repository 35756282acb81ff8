import type { Comparison, ScreenComparison } from "../compare/compare.ts";
import type { Breakage } from "./group-repeats.ts";
import type { ReportSummary } from "./report-layout.ts";

const counted = (count: number, one: string, many = `${one}s`) => `${count} ${count === 1 ? one : many}`;

/** A comparison in a sentence, three numbers and what to do. `broken`: what breaks on the way to an API user. */
export function comparisonSummary(comparison: Comparison, broken: readonly Breakage[]): ReportSummary {
	const { outcome, screens } = comparison;
	const having = (sought: ScreenComparison["outcome"]) => screens.filter((screen) => screen.outcome === sought).length;
	const [drifted, unchecked] = [having("drifted"), having("could not check")];
	const breaking = new Set(broken.flatMap(({ found }) => found.map(({ difference }) => difference))).size;
	const numbers: ReportSummary["numbers"] = [
		{ value: drifted, label: `of ${counted(screens.length, "screen")} changed`, tone: "warn" },
		{ value: breaking, label: `${breaking === 1 ? "change that breaks" : "changes that break"} the way to an API user`, tone: "bad" },
		{ value: unchecked, label: `${unchecked === 1 ? "screen" : "screens"} that could not be checked`, tone: "warn" },
	];
	const rest = unchecked > 0 ? ` ${counted(unchecked, "screen")} could not be checked, so changes there are unknown.` : "";
	if (outcome === "same")
		return { tone: "good", verdict: outcome, sentence: `The portal did not change on ${counted(screens.length, "screen")}.`, numbers, action: "Nothing." };
	if (outcome === "could not check")
		return {
			tone: "warn",
			verdict: outcome,
			sentence: `No change was found, but the comparison is incomplete.${rest}`,
			numbers,
			action: `${stopReasons(comparison)}Record the screens that are missing, and compare again.`,
		};
	const affected = broken.filter(({ found }) => found.length > 0).map(({ dependent }) => dependent);
	const changed = `The portal changed on ${drifted} of ${counted(screens.length, "screen")}`;
	return affected.length > 0
		? {
				tone: "bad",
				verdict: outcome,
				sentence: `${changed}, and ${breaking === 1 ? "1 change breaks" : `${breaking} changes break`} ${affected.join(", ")} on the way to an API user.${rest}`,
				numbers,
				action: `${stopReasons(comparison)}Adapt what is listed under "What breaks on the way to an API user", and run it on the mock before the next registration.`,
			}
		: {
				tone: "warn",
				verdict: outcome,
				sentence: `${changed}, and nothing that was checked breaks on the way to an API user.${rest}`,
				numbers,
				action: `${stopReasons(comparison)}Read the changed screens below once; guides and screenshots may need an update.`,
			};
}

const stopReasons = ({ old, new: now }: Comparison) =>
	[old, now].map(({ source, stopped }) => (stopped ? `The walk of ${source} stopped: ${stopped.reason} ` : "")).join("");
