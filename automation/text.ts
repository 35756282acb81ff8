/** Characters that nobody sees: zero-width ones, soft hyphens, direction marks, variation selectors. */
const invisible = /[\p{Default_Ignorable_Code_Point}\p{Cf}]/gu;

/**
 * A text as a person reads it: compatibility forms made plain (NFKC), invisible characters removed, each run of spaces one space, trimmed.
 * Letter case is kept. Every comparison of texts from a page goes through here.
 */
export const normalise = (text: string): string => text.normalize("NFKC").replace(invisible, "").replace(/\s+/gu, " ").trim();

/** Whether two names are one, letter case included. */
export const sameName = (a: string, b: string): boolean => normalise(a) === normalise(b);

/** Whether two labels are one: apart from letter case, and from what is neither letter nor digit around and between their words. */
export const sameLabel = (a: string, b: string): boolean => words(a) === words(b);

const words = (text: string) => (normalise(text).match(/[\p{L}\p{N}]+/gu) ?? []).join(" ").toLowerCase();

/** A text for a message: what cannot be seen in it, and unusual spaces, are written as `<U+200B>`. */
export const withInvisibleShown = (text: string): string =>
	text.replace(
		/[\p{Default_Ignorable_Code_Point}\p{Cf}\p{Zl}\p{Zp}]|(?! )\p{Zs}/gu,
		(character) => `<U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}>`,
	);

/** A text as part of a regular expression. */
export const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&");

/** Finds any of `names` standing alone in an element's text, read as `sameLabel` reads it: for locators that take an expression only. */
export function standingAlone(names: readonly string[]): RegExp {
	const any = names.map((name) => [...name.replace(/ +/g, " ")].map(inAnyForm).join(unseen)).join("|");
	return new RegExp(`^[^\\p{L}\\p{N}]*(?:${any})[^\\p{L}\\p{N}]*$`, "iu");
}

const unseen = "[\\p{Default_Ignorable_Code_Point}\\p{Cf}]*";

/** A character, or its full-width form. */
function inAnyForm(character: string): string {
	if (character === " ") return "[^\\p{L}\\p{N}]+";
	const code = character.charCodeAt(0);
	return code > 0x20 && code < 0x7f ? `(?:${escaped(character)}|${String.fromCharCode(code + 0xfee0)})` : escaped(character);
}
