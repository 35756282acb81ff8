import { distance } from "fastest-levenshtein";

/** Words that say what kind of company it is, and what it deals in: nothing of which one. */
const kinds = /\b(?:private|pvt|limited|ltd|llp|inc|company|co|india|the)\b/g;
const trades = /\b(?:software|softech|solutions?|services?|systems?|technologies|infotech|info|consulting|consultancy|networks?)\b/g;

const letters = (name: string) => name.replace(/[^a-z0-9]/g, "");
const plain = (name: string) =>
	name
		.slice(0, 200)
		.toLowerCase()
		.replace(/[.,&()]/g, " ")
		.replace(kinds, " ");

/** How alike two texts are, from 0 to 1. */
function likeness(one: string, other: string): number {
	const longer = Math.max(one.length, other.length);
	if (longer === 0) return 0;
	const shorter = Math.min(one.length, other.length);
	return shorter >= 4 && (one.startsWith(other) || other.startsWith(one)) ? 0.9 + 0.1 * (shorter / longer) : 1 - distance(one, other) / longer;
}

/** How alike two names of companies are: above all in what is theirs alone. */
export function resemblance(a: string, b: string): number {
	const [one, other] = [plain(a), plain(b)];
	return 0.7 * likeness(letters(one.replace(trades, " ")), letters(other.replace(trades, " "))) + 0.3 * likeness(letters(one), letters(other));
}

/**
 * What is wrong with the name of a GSP, and the portal's spelling that was probably meant: it has to be one of `known` to the letter,
 * as the portal's list has it. Undefined when it is.
 */
export function gspProblem(name: string, known: readonly string[]): { readonly problem: string; readonly suggestion: string | undefined } | undefined {
	if (known.includes(name)) return undefined;
	if (name === "") return { problem: "the name of the GSP is missing", suggestion: undefined };
	const [best] = known.map((candidate) => ({ candidate, like: resemblance(name, candidate) })).sort((a, b) => b.like - a.like);
	const suggestion = best && best.like >= 0.6 ? best.candidate : undefined;
	const shown = name.slice(0, 80);
	return { problem: `"${shown}" is not in the portal's list of GSPs${suggestion ? `; it has "${suggestion}"` : ""}`, suggestion };
}
