/**
 * Makes a text from a portal, a file or a command safe to print in one line on a terminal: control characters become spaces, and
 * invisible or reordering characters are written as `<U+202E>`.
 */
export const terminalText = (text: string): string =>
	text.replace(/\p{Cc}+/gu, " ").replace(invisible, (character) => `<U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}>`);

/** The same for a text of several lines. */
export const terminalLines = (text: string): string => text.split("\n").map(terminalText).join("\n");

/** JSON that is safe to print on a terminal, in one line without `indent`: JSON.stringify does not escape DEL, C1 controls and format characters. */
export const terminalJson = (data: unknown, indent?: "\t"): string =>
	JSON.stringify(data, null, indent).replace(/[\u007f-\u009f\p{Cf}\p{Zl}\p{Zp}]/gu, (character) =>
		Array.from({ length: character.length }, (_, index) => `\\u${character.charCodeAt(index).toString(16).padStart(4, "0")}`).join(""),
	);

/** Format characters (Cf: U+200B, U+202E, U+FEFF and the like), and the line and paragraph separators. */
const invisible = /[\p{Cf}\p{Zl}\p{Zp}]/gu;
