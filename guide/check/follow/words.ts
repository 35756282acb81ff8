import { normalise } from "../../../automation/internal.ts";

/** A text as a person compares it: letters and digits only, without letter case and spaces. "User name" and "Username:" are the same. */
export const letters = (text: string): string =>
	(
		normalise(text)
			.toLowerCase()
			.match(/[\p{L}\p{M}\p{N}]+/gu) ?? []
	).join("");

export const sameWords = (a: string, b: string): boolean => letters(a) !== "" && letters(a) === letters(b);

const wordsOf = (text: string): readonly string[] =>
	normalise(text)
		.toLowerCase()
		.match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];

/** Words of a label that say what to do, not what is asked for. */
const fillers = new Set(
	"enter please the your a an valid above below here code text characters shown in image of received on registered mobile select choose give type this number".split(
		" ",
	),
);

/** A label without its filler words: "ENTER ABOVE CAPTCHA" asks for "captcha". */
export const askedFor = (label: string): string =>
	wordsOf(label)
		.filter((word) => !fillers.has(word))
		.join("");

/** Words that say what kind of company it is, however they are written. */
const legalForms = new Set("private pvt limited ltd p llp inc company co india".split(" "));

/** The name of a company without its legal form. */
export function companyName(name: string): string {
	const words = wordsOf(name.replaceAll(".", ""));
	const last = words.findLastIndex((word) => !legalForms.has(word));
	return words.slice(0, last + 1).join("");
}

/** Whether a text contains other words in their order. */
export const containsWords = (text: string, words: string): boolean => letters(words) !== "" && letters(text).includes(letters(words));
