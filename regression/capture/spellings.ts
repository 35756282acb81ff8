import type { PersonalValue } from "./page-copy.ts";

const literally = (text: string) => text.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&").replace(/\s+/g, "\\s+");

/** Words of company names that say nothing about whose it is. */
const generic = new Set("private limited pvt ltd llp and sons the company india traders enterprises industries".split(" "));

const words = /[\p{L}\p{M}]+/gu;

/**
 * Returns a function that replaces `known` values in a text: as whole words in any letter case, and words of known names alone, in another order, joined,
 * with other letters around them, or in Devanagari.
 * @param knowsWord whether a word, in lower case, is one of the portal's: it is no part of a name then
 */
export function spellingsOf(known: readonly PersonalValue[], knowsWord: (word: string) => boolean): (text: string, as: (value: string) => string) => string {
	const values = new Set(known.map(({ value }) => value.trim().replace(/\s+/g, " ")).filter((value) => value.length >= 2));
	const longestFirst = [...values].sort((a, b) => b.length - a.length);
	const isShort = (value: string) => value.length < 4;
	const wholeWords = (some: readonly string[], flags: string) =>
		some.length === 0 ? undefined : new RegExp(`(?<![\\p{L}\\p{M}\\p{N}])(?:${some.map(literally).join("|")})(?![\\p{L}\\p{M}\\p{N}])`, flags);
	const whole = [
		wholeWords(
			longestFirst.filter((value) => !isShort(value)),
			"giu",
		),
		// A name such as "Om" in another letter case is a part of other words and abbreviations.
		wholeWords(longestFirst.filter(isShort), "gu"),
	];
	const isName = (value: string) => !/[\p{N}@]/u.test(value) || /\s/.test(value);
	const parts = new Set(
		longestFirst
			.filter(isName)
			.flatMap((value) => value.toLowerCase().match(words) ?? [])
			.filter((word) => [...word].length >= 3 && !generic.has(word) && !knowsWord(word)),
	);
	const skeletons = new Set([...parts].map(skeleton).filter((bones) => bones.length >= 2));
	const isPart = (written: string): boolean => {
		const word = written.toLowerCase();
		if (parts.has(word)) return true;
		if (knowsWord(word)) return false;
		const isLatin = /^\p{Script=Latin}+$/u.test(word);
		if (!isLatin && skeletons.has(skeleton(word))) return true;
		return (
			[...parts].some((part) => {
				const rest = word.startsWith(part) ? word.slice(part.length) : word.endsWith(part) ? word.slice(0, -part.length) : undefined;
				return rest !== undefined && (part.length >= 5 || parts.has(rest) || (isLatin && /^\p{Script=Devanagari}/u.test(part)));
			}) ||
			(isLatin && [...parts].some((part) => /^\p{Script=Devanagari}/u.test(part) && skeleton(part).length >= 3 && skeleton(part) === skeleton(word)))
		);
	};
	return (text, as) => {
		const withoutWhole = whole.reduce((rest, pattern) => (pattern ? rest.replace(pattern, as) : rest), text);
		if (parts.size === 0) return withoutWhole;
		return withoutWhole
			.split(/(\[[^\]]{1,12}\])/)
			.map((piece, index) => (index % 2 === 1 ? piece : piece.replace(words, (word) => (isPart(word) ? "[redacted]" : word))))
			.join("")
			.replace(/\[redacted\](?:[\s._'’-]{0,3}\[redacted\])+/g, "[redacted]");
	};
}

const consonants: Readonly<Record<string, string>> = Object.fromEntries(
	[
		["कख", "k"],
		["गघ", "g"],
		["ङञणनंँ", "n"],
		["चछ", "c"],
		["जझ", "j"],
		["टठतथ", "t"],
		["डढदध", "d"],
		["पफ", "p"],
		["बभ", "b"],
		["म", "m"],
		["र", "r"],
		["ल", "l"],
		["व", "v"],
		["शषस", "s"],
	].flatMap(([from = "", to = ""]) => [...from].map((letter) => [letter, to])),
);

/** The consonants of a word, the same for a name in Latin letters and in Devanagari: "kmr" for Kumar and कुमार. */
function skeleton(word: string): string {
	const latin = [...word.normalize("NFD").toLowerCase()]
		.map((letter) => (/\p{Script=Devanagari}/u.test(letter) ? (consonants[letter] ?? "") : letter))
		.join("");
	return latin
		.replace(/ch/g, "c")
		.replace(/ph|f/g, "p")
		.replace(/w/g, "v")
		.replace(/z/g, "j")
		.replace(/q/g, "k")
		.replace(/x/g, "ks")
		.replace(/[aeiouhy]|[^a-z]/g, "")
		.replace(/(.)\1+/g, "$1");
}
