import { distance } from "fastest-levenshtein";

/** Words for a company's legal form and business. They do not identify the company. */
const kinds = /\b(?:private|pvt|limited|ltd|llp|inc|company|co|india|the)\b/g;
const trades = /\b(?:software|softech|solutions?|services?|systems?|technologies|infotech|info|consulting|consultancy|networks?)\b/g;

const letters = (name: string) => name.replace(/[^a-z0-9]/g, "");
const plain = (name: string) =>
	name
		.slice(0, 200)
		.toLowerCase()
		.replace(/[.,&()]/g, " ")
		.replace(kinds, " ");

/** Similarity of two texts, from 0 to 1. */
function likeness(one: string, other: string): number {
	const longer = Math.max(one.length, other.length);
	if (longer === 0) return 0;
	const shorter = Math.min(one.length, other.length);
	return shorter >= 4 && (one.startsWith(other) || other.startsWith(one)) ? 0.9 + 0.1 * (shorter / longer) : 1 - distance(one, other) / longer;
}

/** Similarity of two company names; the words that identify the company weigh most. */
export function resemblance(a: string, b: string): number {
	const [one, other] = [plain(a), plain(b)];
	return 0.7 * likeness(letters(one.replace(trades, " ")), letters(other.replace(trades, " "))) + 0.3 * likeness(letters(one), letters(other));
}

/**
 * Checks that the name of a GSP is one of `known`, spelled exactly as in the portal's list. Returns the problem with the most similar
 * name as the suggestion; undefined for a valid name.
 */
export function gspProblem(name: string, known: readonly string[]): { readonly problem: string; readonly suggestion: string | undefined } | undefined {
	if (known.includes(name)) return undefined;
	if (name === "") return { problem: "the name of the GSP is missing", suggestion: undefined };
	const [best] = known.map((candidate) => ({ candidate, like: resemblance(name, candidate) })).sort((a, b) => b.like - a.like);
	const suggestion = best && best.like >= 0.6 ? best.candidate : undefined;
	const shown = name.slice(0, 80);
	return { problem: `"${shown}" is not in the portal's list of GSPs${suggestion ? `; it has "${suggestion}"` : ""}`, suggestion };
}
