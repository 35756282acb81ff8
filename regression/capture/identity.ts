import type { PersonalValue } from "./page-copy.ts";
import { spellingsOf } from "./spellings.ts";

const count = (word: string, what: RegExp) => word.match(what)?.length ?? 0;

/** Letters and digits mixed as in a token or a password, not as in a word with a number. */
const isToken = (word: string) => count(word, /\d/g) >= 3 && /[A-Za-z]/.test(word);
const isSecret = (word: string) =>
	/\d/.test(word) &&
	/\p{L}/u.test(word) &&
	(/[#@$%!^&*]/.test(word.slice(0, -1)) || (/[a-z]/.test(word) && /[A-Z]/.test(word) && /\d[A-Za-z]|\d{3}/.test(word)));

/** Each of `classes`, with at most one space or hyphen between two. */
const spaced = (...classes: readonly string[]) => classes.join("[ -]?");
const times = (one: string, times: number): readonly string[] => Array.from({ length: times }, () => one);
const [digit, letter, either] = ["\\d", "[A-Z]", "[0-9A-Z]"];
const alone = (pattern: string, flags: string) => new RegExp(`(?<![0-9A-Za-z])(?:${pattern})(?![0-9A-Za-z])`, flags);

/** In groups as people write them: "ABCDE 1234 F", "ABC DE 12 34 F", "A B C D E". Not any five letters with spaces between: "of the 2017 a". */
const letters = (number: number) => `(?:[A-Z]{${number}}|[A-Z]{${number - 1}}[ -][A-Z]|[A-Z]{${number - 2}}[ -][A-Z]{2}|${times(letter, number).join("[ -]")})`;
const digits = (number: number) => times(digit, number).join("[ -]?");

/** What looks like personal data or a secret. All quantifiers are bounded, so that no text takes long. */
const patterns: readonly {
	readonly pattern: RegExp;
	readonly as: string;
	readonly only?: (found: string) => boolean;
	readonly inProse?: true;
}[] = [
	{
		pattern:
			/[\p{L}\p{N}_.+*%'-]{1,64}(?:@|＠| ?(?:\[at\]|\(at\)|\{at\}|<at>) ?)[\p{L}\p{N}_-]{1,63}(?:(?:[.。]| ?(?:\[dot\]|\(dot\)|\{dot\}|<dot>) ?)[\p{L}\p{N}_-]{1,63}){1,5}/giu,
		as: "[e-mail]",
	},
	{ pattern: /[\p{L}\p{N}_.+*-]{1,64} at [\p{L}\p{N}_-]{1,63}(?: dot [\p{L}\p{N}_-]{1,63}){1,4}/giu, as: "[e-mail]" },
	{ pattern: /[\p{L}\p{N}_.-]{2,64}@[a-z]{2,20}\b(?!\.)/giu, as: "[UPI]" },
	{ pattern: /\d{2}(?:[A-Z]{4}[A-Z0-9]\d{4}[A-Z]|\d{2}[A-Z]{3}\d{5})[0-9A-Z]{3}(?![0-9A-Z])/gi, as: "[GSTIN]" },
	{ pattern: alone(spaced(...times(digit, 2), ...times(letter, 4), either, ...times(digit, 4), letter, ...times(either, 3)), "gi"), as: "[GSTIN]" },
	{ pattern: /\b[A-Z]{5}\d{4}[A-Z]\b/gi, as: "[PAN]" },
	{ pattern: alone(`${letters(5)}[ -]?${digits(4)}[ -]?[A-Z]`, "g"), as: "[PAN]" },
	{ pattern: alone(`${letters(4)}[ -]?${digits(5)}[ -]?[A-Z]`, "g"), as: "[TAN]" },
	{ pattern: alone("[A-Z]{4}\\d{5}[A-Z]", "gi"), as: "[TAN]" },
	{ pattern: alone("[A-Z]{4}[ -]?0(?=[A-Z0-9]{0,5}\\d)[A-Z0-9]{6}", "gi"), as: "[IFSC]" },
	{ pattern: /(?<!\d)\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2})?)?(?!\d)/g, as: "[date]" },
	{ pattern: /(?<!\d)\d{1,2}[/.-]\d{1,2}[/.-]\d{4}(?:[ ,T]{1,2}\d{1,2}:\d{2}(?::\d{2})?(?: ?[AP]M\b)?)?(?!\d)/gi, as: "[date]" },
	{
		pattern:
			/(?<![\dA-Za-z])\d{1,2}[ -](?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}[ ,-]{1,2}\d{4}(?:[ ,T]{1,2}\d{1,2}:\d{2}(?::\d{2})?(?: ?[AP]M\b)?)?(?!\d)/gi,
		as: "[date]",
	},
	{ pattern: /(?<!\d)\d{1,2}:\d{2}:\d{2}(?!\d)/g, as: "[time]" },
	{ pattern: /(?<![\d.])\d{1,3}(?:\.\d{1,3}){3}(?![\d.])/g, as: "[IP]" },
	{ pattern: /(?:\b[0-9a-f]{1,4})?(?::{1,2}[0-9a-f]{1,4}){2,7}\b/gi, as: "[IP]" },
	{ pattern: /\b[0-9a-f]{1,4}(?::[0-9a-f]{1,4}){0,5}::[0-9a-f]{1,4}(?::[0-9a-f]{1,4}){0,5}\b/gi, as: "[IP]" },
	{ pattern: /[Xx*•]{3,12} ?\d{2,4}(?!\d)/g, as: "[mobile]" },
	{ pattern: /(?<!\p{Nd})\+?\(?\p{Nd}(?:[ .()-]{0,2}\p{Nd}){9,11}(?!\p{Nd}|[ -]\p{Nd})/gu, as: "[mobile]" },
	{ pattern: /(?<!\p{Nd})\p{Nd}(?:[ -]?\p{Nd}){12,19}(?!\p{Nd})/gu, as: "[number]" },
	{
		pattern: /(?<!\p{Nd})\p{Nd}{4,20}(?!\p{Nd})|(?<!\p{Nd})\p{Nd}{3,6}(?:[ -]\p{Nd}{3,6}){1,5}(?!\p{Nd})/gu,
		as: "[number]",
		only: (found) => !/^(?:19|20)\d\d$/.test(found),
		inProse: true,
	},
	{ pattern: /(?<!\p{Nd})\p{Nd}{6,20}(?!\p{Nd})/gu, as: "[number]" },
	{ pattern: /[A-Za-z0-9+_=-]{20,4096}/g, as: "[token]", only: isToken },
	{ pattern: /[0-9a-f]{12,64}/gi, as: "[token]", only: (found) => count(found, /\d/g) >= 3 && /[a-f]/i.test(found) },
	{ pattern: /(?<![0-9A-Za-z])[0-9a-f]{12,64}(?![0-9A-Za-z])/gi, as: "[token]", only: (found) => /\d/.test(found) || found.length >= 16 },
	{ pattern: /[^\s"'“”()[\]{}<>,;:/\\]{6,64}/gu, as: "[token]", only: isSecret, inProse: true },
];

/** The whole name: the part after the prefix identifies its owner. */
const apiUser = /\bAPI_[A-Za-z0-9]{1,40}/g;

/**
 * Returns a function that replaces, in a text, the `known` values in all their spellings and whatever looks like a number, name or secret of a
 * person: GSTIN, PAN, TAN, account numbers, mobile numbers, addresses of mails and machines, API users, times, OTPs, passwords and tokens.
 */
export function identityRedactor(known: readonly PersonalValue[], knowsWord: (word: string) => boolean = () => false): (text: string) => string {
	const replaceKnown = spellingsOf(known, knowsWord);
	return (text) => byPattern(replaceKnown(text.replace(apiUser, "API_[name]"), placeholder));
}

/** The same for ids, names and paths, in which short numbers and letters with digits are no secrets. */
export function nameRedactor(known: readonly PersonalValue[], knowsWord: (word: string) => boolean): (text: string) => string {
	const replaceKnown = spellingsOf(known, knowsWord);
	const split = /(?<=[a-z])(?=[A-Z])/g;
	return (text) => {
		const apart = replaceKnown(text.replace(apiUser, "API_[name]"), placeholder).replace(split, "\u0001");
		return patterns
			.filter(({ inProse }) => inProse !== true)
			.reduce(
				(rest, { pattern, as, only }) => rest.replace(pattern, (found) => (only && !only(found) ? found : as)),
				replaceKnown(apart, placeholder).replaceAll("\u0001", ""),
			);
	};
}

const byPattern = (text: string) =>
	patterns.reduce((rest, { pattern, as, only }) => rest.replace(pattern, (found) => (only && !only(found) ? found : as)), text);

/** The same for each kind of value, known or recognised: otherwise two captures would differ. */
function placeholder(value: string): string {
	const kind = byPattern(value);
	return /^\[[\w -]+\]$/.test(kind) ? kind : "[redacted]";
}
