import type { Comparison, ScreenComparison, Side } from "./compare.ts";
import type { Difference } from "./difference.ts";

/** A comparison for a terminal. What several screens have in common, as a header, is told in full once. */
export function asText({ outcome, old, new: now, screens }: Comparison): string {
	const count = (of: string) => screens.filter((screen) => screen.outcome === of).length;
	const tally = (["same", "drifted", "could not check"] as const).flatMap((of) => (count(of) > 0 ? [`${count(of)} ${of}`] : []));
	const told = new Map<string, string>();
	return [
		`${outcome.toUpperCase()}: ${tally.join(", ") || "no screens"}`,
		...sideLines("old", old),
		...sideLines("new", now),
		"",
		...screens.flatMap((screen) => screenLines(screen, told)),
	].join("\n");
}

function sideLines(which: string, { source, date, release, stopped }: Side): string[] {
	const like = release.id === null ? `release not known: ${release.because}` : `release ${release.id}: ${release.because}`;
	return [`  ${which}  ${source}, ${date.slice(0, 16)}; ${like}`, ...(stopped === null ? [] : [`       stopped before its end. ${stopped}`])];
}

function screenLines({ screen, outcome, note, differences }: ScreenComparison, told: Map<string, string>): string[] {
	const lines = differences.flatMap((found) => {
		const key = JSON.stringify([found.class, found.what, found.old, found.new]);
		const before = told.get(key);
		told.set(key, before ?? screen);
		return before === undefined ? differenceLines(found) : [`  ${found.class.padEnd(8)}  ${found.what}: as in ${before}`];
	});
	return [`${screen}: ${outcome}${note ? `; ${note}` : ""}`, ...lines];
}

function differenceLines({ class: kind, what, breaks, onTheWay, old, new: now }: Difference): string[] {
	const whom = breaks.length > 0 ? `; for ${breaks.join(", ")}${onTheWay ? "" : " (beside the flow)"}` : "";
	return [`  ${kind.padEnd(8)}  ${what}${whom}`, ...textLines("old", old), ...textLines("new", now)];
}

const textLines = (which: string, text: string | undefined) =>
	text === undefined ? [] : text.split("\n").map((line, index) => `            ${index === 0 ? which : "   "}  ${line}`);
