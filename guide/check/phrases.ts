import { mark } from "./document.ts";

const { open, close } = mark;

/**
 * A text with one form for each kind of quotation mark, space and emphasis: emphasised and quoted words are between `mark.open` and
 * `mark.close`, and nothing else is.
 */
export function plainPhrase(text: string): string {
	const spaced = text
		.normalize("NFC")
		.replace(/\u00AD|[\u200B\u200E\u200F\u2060\uFEFF]|\uFE0F/g, "")
		.replace(/[^\S\n]+/gu, " ")
		.replace(/(\p{L})[’‘](?=\p{L})/gu, "$1'")
		.replace(/[“”„‟«»]/g, '"')
		.replace(/[‘’‚‛]/g, "'");
	const quoted = spaced.replace(/"([^"\n]{1,200})"/g, `${open}$1${close}`).replace(/(^|[\s(:,>])'([^'\n]{1,120})'(?=$|[\s).,:;>])/g, `$1${open}$2${close}`);
	return merged(quoted)
		.replace(/ *\n */g, "\n")
		.trim();
}

/** Emphasis within emphasis, around punctuation, around a part of a word, or around words that continue another emphasis. */
function merged(text: string): string {
	const flat = flattened(text);
	return flat
		.replaceAll(`${close}${open}`, "")
		.replace(new RegExp(`${close} ${open}`, "g"), " ")
		.replace(new RegExp(`${open}(\\s*)([^${open}${close}]*?)([\\s.,;:!?]*)${close}`, "gu"), (_, before: string, words: string, after: string) =>
			/[\p{L}\p{N}]/u.test(words) ? `${before}${open}${words}${close}${after}` : `${before}${words}${after}`,
		)
		.replace(new RegExp(`([\\p{L}\\p{N}])${open}([^${close}]*)${close}`, "gu"), "$1$2")
		.replace(new RegExp(`${open}([^${close}]*)${close}(?=[\\p{L}\\p{N}])`, "gu"), "$1");
}

/** Removes marks within marks, and marks without a counterpart. */
function flattened(text: string): string {
	let depth = 0;
	let flat = "";
	for (const character of text) {
		if (character === open) {
			if (depth++ === 0) flat += open;
		} else if (character === close) {
			if (depth > 0 && --depth === 0) flat += close;
		} else flat += character;
	}
	return depth > 0 ? flat + close : flat;
}

/** A text without marks. */
export const unmarked = (text: string): string => text.replaceAll(open, "").replaceAll(close, "");

/** Whether the whole text is one emphasis. */
export const isWhollyMarked = (text: string): boolean => new RegExp(`^${open}[^${open}${close}]*${close}[\\s.,:;!]*$`, "u").test(text);

/** The words that are marked, in order. */
export const markedWords = (text: string): readonly string[] =>
	[...text.matchAll(new RegExp(`${open}([^${close}]*)${close}`, "gu"))].map(([, words = ""]) => words.trim());

/** Abbreviations whose full stop does not end a sentence. */
const abbreviation = /(?:\b(?:pvt|ltd|co|inc|no|nos|rs|mr|mrs|dr|st|approx|vs|etc|e\.g|i\.e|fig|viz))$/iu;

/** The sentences of a text. A full stop within marks, in a number, in an address or after an abbreviation does not end one. */
export function sentencesOf(text: string): readonly string[] {
	const sentences: string[] = [];
	let from = 0;
	let inside = false;
	for (let at = 0; at < text.length; at++) {
		const character = text[at] ?? "";
		if (character === open) inside = true;
		else if (character === close) inside = false;
		const next = text[at + 1];
		const ends =
			character === "\n" ||
			(!inside &&
				/[.!?।]/u.test(character) &&
				(next === undefined || /\s/u.test(next)) &&
				!(character === "." && isAbbreviated(text.slice(from, at), text.slice(at + 1))));
		if (!ends) continue;
		sentences.push(text.slice(from, at + 1));
		from = at + 1;
	}
	return [...sentences, text.slice(from)].map((sentence) => sentence.trim()).filter((sentence) => /[\p{L}\p{N}]/u.test(sentence));
}

const isAbbreviated = (before: string, after: string) => abbreviation.test(before.slice(-12)) && !/^\s+\p{Lu}\p{Ll}+\s/u.test(after);
