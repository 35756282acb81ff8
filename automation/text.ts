/** Invisible characters: zero-width characters, soft hyphens, direction marks, variation selectors. */
const invisible = /[\p{Default_Ignorable_Code_Point}\p{Cf}]/gu;

/**
 * A text as a person reads it: NFKC, without invisible characters, white space collapsed and trimmed. Keeps letter case. Every
 * comparison of texts from a page uses this function.
 */
export const normalise = (text: string): string => text.normalize("NFKC").replace(invisible, "").replace(/\s+/gu, " ").trim();

/** Whether two names are the same; letter case counts. */
export const sameName = (a: string, b: string): boolean => normalise(a) === normalise(b);

/** Whether two labels are the same, ignoring letter case and every character that is neither a letter nor a digit. */
export const sameLabel = (a: string, b: string): boolean => words(a) === words(b);

const words = (text: string) => (normalise(text).match(/[\p{L}\p{N}]+/gu) ?? []).join(" ").toLowerCase();

/** A text for a message: invisible characters and unusual spaces are written as `<U+200B>`. */
export const withInvisibleShown = (text: string): string =>
	text.replace(
		/[\p{Default_Ignorable_Code_Point}\p{Cf}\p{Zl}\p{Zp}]|(?! )\p{Zs}/gu,
		(character) => `<U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}>`,
	);

/** A text as part of a regular expression. */
export const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&");

/** A regular expression that matches any of `names` as `sameLabel` does, for locators that accept only expressions. */
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
