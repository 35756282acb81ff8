import type { PersonalValue } from "./page-copy.ts";

const isToken = (word: string) => (word.match(/\d/g)?.length ?? 0) >= 3 && /[A-Za-z]/.test(word);

/** What looks like personal data. All quantifiers are bounded, so that no text takes long. */
const patterns: readonly { readonly pattern: RegExp; readonly as: string; readonly only?: (found: string) => boolean }[] = [
	{ pattern: /[\p{L}\p{N}_.+*%'-]{1,64}@[\p{L}\p{N}_-]{1,63}(?:\.[\p{L}\p{N}_-]{1,63}){1,5}/gu, as: "[e-mail]" },
	{ pattern: /\d{2}(?:[A-Z]{4}[A-Z0-9]\d{4}[A-Z]|\d{2}[A-Z]{3}\d{5})[0-9A-Z]{3}(?![0-9A-Z])/gi, as: "[GSTIN]" },
	{ pattern: /\b[A-Z]{5}\d{4}[A-Z]\b/gi, as: "[PAN]" },
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
	{ pattern: /(?<!\p{Nd})\+?\(?\p{Nd}(?:[ .()-]{0,2}\p{Nd}){9,11}(?!\p{Nd})/gu, as: "[mobile]" },
	{ pattern: /(?<!\d)\d{13,20}(?!\d)/g, as: "[number]" },
	{ pattern: /[A-Za-z0-9+_=-]{20,4096}/g, as: "[token]", only: isToken },
];

/** The whole name: the part after the prefix identifies its owner. */
const apiUser = /\bAPI_[A-Za-z0-9]{1,40}/g;

const literally = (text: string) => text.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&").replace(/\s+/g, "\\s+");

/**
 * Returns a function that replaces, in a text, the `known` values (as whole words) and whatever looks like a GSTIN, a PAN, a mobile number,
 * a mail or IP address, an API user's name, a time or a token.
 */
export function redactor(known: readonly PersonalValue[]): (text: string) => string {
	const values = new Set(known.map(({ value }) => value.trim().replace(/\s+/g, " ")).filter((value) => value.length >= 4));
	const longestFirst = [...values].sort((a, b) => b.length - a.length);
	const any = new RegExp(`(?<![\\p{L}\\p{N}])(?:${longestFirst.map(literally).join("|")})(?![\\p{L}\\p{N}])`, "giu");
	return (text) => {
		const named = text.replace(apiUser, "API_[name]");
		return byPattern(longestFirst.length === 0 ? named : named.replace(any, placeholder));
	};
}

const byPattern = (text: string) =>
	patterns.reduce((rest, { pattern, as, only }) => rest.replace(pattern, (found) => (only && !only(found) ? found : as)), text);

/** What stands in captures in place of a value: "[GSTIN]", "[date]". */
export const maskNames: readonly string[] = [...new Set([...patterns.map(({ as }) => as), "[redacted]", "[name]"])];

/** The same for each kind of value, known or recognised: otherwise two captures would differ. */
function placeholder(value: string): string {
	const kind = byPattern(value);
	return /^\[[\w -]+\]$/.test(kind) ? kind : "[redacted]";
}
