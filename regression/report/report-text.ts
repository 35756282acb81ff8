import { terminalText } from "../../automation/terminal-text.ts";
import type { Comparison, Side } from "../compare/compare.ts";
import type { Difference } from "../compare/difference.ts";
import { breakages, type ToldScreen, tallyOf, tellOnce } from "../compare/group-repeats.ts";

/** A comparison for a terminal. */
export function asText({ outcome, old, new: now, screens }: Comparison): string {
	const count = (of: string) => screens.filter((screen) => screen.outcome === of).length;
	const tally = (["same", "drifted", "could not check"] as const).flatMap((of) => (count(of) > 0 ? [`${count(of)} ${of}`] : []));
	const told = tellOnce(screens);
	return [
		`${outcome.toUpperCase()}: ${tally.join(", ") || "no screens"}`,
		...sideLines("old", old),
		...sideLines("new", now),
		...(count("drifted") > 0 ? [`  breaks on the way to an API user: ${breaksFor(told)}`] : []),
		"",
		...told.flatMap(screenLines),
	]
		.map(terminalText)
		.join("\n");
}

const breaksFor = (told: readonly ToldScreen[]) =>
	[...breakages(told)].map(([whom, found]) => `${whom} ${found.length === 0 ? "nothing" : `(${found.length})`}`).join(", ");

function sideLines(which: string, { source, date, release, stopped }: Side): string[] {
	const like = release.id === null ? `release not known: ${release.because}` : `release ${release.id}: ${release.because}`;
	return [`  ${which}  ${source}, ${date.slice(0, 16)}; ${like}`, ...(stopped === null ? [] : [`       stopped before its end. ${stopped}`])];
}

function screenLines({ comparison: { screen, outcome, note }, own, asIn }: ToldScreen): string[] {
	const repeated = [...asIn].map(([before, differences]) => `  as in ${before}: ${tallyOf(differences)}`);
	return [`${screen}: ${outcome}${note ? `; ${note}` : ""}`, ...own.flatMap(differenceLines), ...repeated];
}

function differenceLines({ class: kind, what, breaks, onTheWay, old, new: now }: Difference): string[] {
	const whom = breaks.length > 0 ? `; for ${breaks.join(", ")}${onTheWay ? "" : " (beside the flow)"}` : "";
	return [`  ${kind.padEnd(8)}  ${what}${whom}`, ...textLines("old", old), ...textLines("new", now)];
}

const textLines = (which: string, text: string | undefined) =>
	text === undefined ? [] : text.split("\n").map((line, index) => `            ${index === 0 ? which : "   "}  ${line}`);
