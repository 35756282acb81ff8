import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

const require = createRequire(import.meta.url);
const fonts = join(dirname(require.resolve("@fontsource/noto-sans-devanagari/package.json")), "files");

/** Name of the font family in style sheets of guides. */
export const fontFamily = "Guide";

/** The parts of Noto Sans that guides need, each with the characters that it has. */
const parts = [
	{ subset: "latin", characters: /[A-Za-z]/, range: "U+0000-00FF, U+2000-206F, U+20AC, U+2122" },
	{ subset: "devanagari", characters: /[\u0900-\u097f]/, range: "U+0900-097F, U+1CD0-1CF9, U+200C-200D, U+20A8, U+20B9, U+25CC, U+A830-A839, U+A8E0-A8FF" },
] as const;

/** `@font-face` rules with the fonts that `text` needs, embedded: a page with them needs no other file. */
export const fontFaces = (text: string): string =>
	parts
		.filter(({ characters }) => characters.test(text))
		.flatMap(({ subset, range }) =>
			([400, 700] as const).map((weight) => {
				const file = join(fonts, `noto-sans-devanagari-${subset}-${weight}-normal.woff2`);
				const data = readFileSync(file).toString("base64");
				return `@font-face { font-family: "${fontFamily}"; font-weight: ${weight}; src: url(data:font/woff2;base64,${data}) format("woff2"); unicode-range: ${range}; }`;
			}),
		)
		.join("\n");
