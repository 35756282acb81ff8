import { distance } from "fastest-levenshtein";

/** Words that say what kind of company it is, and nothing of which one. */
const kinds = /\b(?:private|pvt|limited|ltd|llp|inc|company|co|india|the)\b/g;

const core = (name: string) =>
	name
		.slice(0, 200)
		.toLowerCase()
		.replace(/[.,&()]/g, " ")
		.replace(kinds, " ")
		.replace(/[^a-z0-9]/g, "");

/** How alike two names are, from 0 to 1, apart from the kind of company. */
export function likeness(a: string, b: string): number {
	const [one, other] = [core(a), core(b)];
	const longer = Math.max(one.length, other.length);
	if (longer === 0) return 0;
	const shorter = Math.min(one.length, other.length);
	const begins = shorter >= 4 && (one.startsWith(other) || other.startsWith(one));
	return begins ? 0.9 : 1 - distance(one, other) / longer;
}

/**
 * What is wrong with the name of a GSP, and the portal's spelling that was probably meant: it has to be one of `known` to the letter,
 * as the portal's list has it. Undefined when it is.
 */
export function gspProblem(name: string, known: readonly string[]): { readonly problem: string; readonly suggestion: string | undefined } | undefined {
	if (known.includes(name)) return undefined;
	if (name === "") return { problem: "the name of the GSP is missing", suggestion: undefined };
	const [best] = known.map((candidate) => ({ candidate, like: likeness(name, candidate) })).sort((a, b) => b.like - a.like);
	const suggestion = best && best.like >= 0.5 ? best.candidate : undefined;
	const shown = name.slice(0, 80);
	return { problem: `"${shown}" is not in the portal's list of GSPs${suggestion ? `; it has "${suggestion}"` : ""}`, suggestion };
}
