import { terminalText } from "../../../automation/terminal-text.ts";
import { type CheckedGuide, type PlacedPart, remarkable, tallyOf } from "./summary.ts";

/** The checks of guides as text for a terminal: one line for each guide, and what is remarkable about its steps. */
export const asText = (checks: readonly CheckedGuide[]): string =>
	checks
		.flatMap((check) => [...linesOf(check), ""])
		.slice(0, -1)
		.map(terminalText)
		.join("\n");

function linesOf(check: CheckedGuide): string[] {
	if (check.outcome === "could not check") return [`COULD NOT CHECK: ${check.file}`, `  ${check.why}`];
	return [
		`${check.outcome.toUpperCase()}: ${check.file} on ${check.on} (${tallyOf(check)})`,
		...remarkable(check).flatMap((part) => partLines(check.file, part)),
		`  ${check.creation.outcome === "not created" ? "NOT CREATED: " : ""}${check.creation.why}`,
	];
}

function partLines(file: string, { line, step, text, outcome, why, missing, nearest, page, newWords }: PlacedPart): string[] {
	const isBroken = outcome === "cannot be followed" || outcome === "not interpreted";
	const verdict =
		outcome === "followed"
			? why === undefined
				? []
				: [why]
			: [`${isBroken ? outcome.toUpperCase() : `${outcome.charAt(0).toUpperCase()}${outcome.slice(1)}`}${why === undefined ? "." : `: ${why}`}`];
	return [
		`  ${file}:${line}  step ${step}  ${text.slice(0, 200)}`,
		...missing.map((what) => `      Missing from the guide: ${what}.`),
		...verdict.map((said) => `      ${said}`),
		...(isBroken && newWords !== undefined ? [`      The words there now: "${newWords}"`] : []),
		...(outcome === "cannot be followed" && page !== undefined
			? [`      On the page ${page}: ${nearest.length > 0 ? nearest.map((words) => `"${words}"`).join(", ") : "nothing of this kind"}`]
			: []),
	];
}
