import { terminalText } from "../../automation/terminal-text.ts";
import type { Comparison, Side } from "../compare/compare.ts";
import type { Difference } from "../compare/difference.ts";
import { breakages, type GroupedScreen, groupRepeats, tallyOf } from "./group-repeats.ts";

/** A comparison as text for a terminal. */
export function asText(comparison: Comparison): string {
	const { outcome, old, new: now, screens } = comparison;
	const count = (which: string) => screens.filter((screen) => screen.outcome === which).length;
	const tally = (["same", "drifted", "could not check"] as const).flatMap((which) => (count(which) > 0 ? [`${count(which)} ${which}`] : []));
	const grouped = groupRepeats(screens);
	return [
		`${outcome.toUpperCase()}: ${tally.join(", ") || "no screens"}`,
		...sideLines("old", old),
		...sideLines("new", now),
		...(count("drifted") > 0 ? ["", "Breaks on the way to an API user:", ...breakageLines(comparison, grouped)] : []),
		"",
		...grouped.flatMap(screenLines),
	]
		.map(terminalText)
		.join("\n");
}

const breakageLines = (comparison: Comparison, screens: readonly GroupedScreen[]) =>
	breakages(comparison, screens).map(({ dependent, found, otherwise }) => {
		const where = [...new Set(found.map(({ screen }) => screen))].join(", ");
		return `  ${dependent}: ${found.length === 0 ? otherwise : `${found.length} (${where})`}`;
	});

function sideLines(which: string, { source, date, release, stopped }: Side): string[] {
	const like = release.id === null ? `release unknown: ${release.because}` : `release ${release.id}: ${release.because}`;
	return [
		`  ${which}  ${source}, ${date.slice(0, 16)}; ${like}`,
		...(stopped === null ? [] : [`       The walk stopped: ${stopped.outcome}. ${stopped.reason}`]),
	];
}

function screenLines({ comparison: { screen, outcome, note }, own, repeated }: GroupedScreen): string[] {
	const earlier = [...repeated].map(([before, differences]) => `  same as on ${before}: ${tallyOf(differences)}`);
	return [`${screen}: ${outcome}${note ? `; ${note}` : ""}`, ...own.flatMap(differenceLines), ...earlier];
}

function differenceLines({ class: kind, what, breaks, onTheWay, old, new: now }: Difference): string[] {
	const whom = breaks.length > 0 ? `; breaks ${breaks.join(", ")}${onTheWay ? "" : " (not needed to create an API user)"}` : "";
	return [`  ${kind.padEnd(8)}  ${what}${whom}`, ...textLines("old", old), ...textLines("new", now)];
}

const textLines = (which: string, text: string | undefined) =>
	text === undefined ? [] : text.split("\n").map((line, index) => `            ${index === 0 ? which : "   "}  ${line}`);
