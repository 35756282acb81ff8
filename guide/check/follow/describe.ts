import { type Instruction, nounOf } from "../instruction.ts";
import type { Search } from "./find.ts";
import type { PageView } from "./page-view.ts";
import { sameWords } from "./words.ts";

/** Why an instruction cannot be followed, as a sentence. */
export function problemOf(instruction: Instruction, search: Search, { controls }: PageView): string {
	if (search && "candidates" in search && search.candidates > 1) return `${search.candidates} elements could be ${search.what}.`;
	if (instruction.act === "enter")
		return instruction.field === undefined ? `No field for the ${nounOf(instruction.value)} is on the page.` : `The page has no field "${instruction.field}".`;
	if (instruction.act === "choose" && instruction.words === undefined && search === undefined) return "The page has no list of GSPs with that GSP.";
	if (instruction.act === "choose" && instruction.under !== undefined) return `The page has no "${instruction.words}" under "${instruction.under}".`;
	const stands =
		instruction.act === "click" && controls.some(({ kind, names }) => kind === "press" && names.some((name) => sameWords(name, instruction.words)));
	if (stands) return `The form has no "${wordsIn(instruction)}" to click; another part of the page has one.`;
	return `The page has no "${wordsIn(instruction)}" to ${instruction.act}.`;
}

/** The portal's words in an instruction. */
export function wordsIn(instruction: Instruction): string {
	switch (instruction.act) {
		case "click":
		case "see":
			return instruction.words;
		case "choose":
			return instruction.words ?? "";
		case "enter":
			return instruction.field ?? nounOf(instruction.value);
		default:
			return "";
	}
}

/** Why an element cannot be used, from Playwright's message. */
export function unusable(error: unknown): string {
	const message = error instanceof Error ? error.message : String(error);
	const [, cover] = /(<[^\n]{1,200}?>)[^\n]*intercepts pointer events/.exec(message) ?? [];
	if (cover !== undefined) return `Something covers it: ${cover}`;
	if (/not enabled|disabled/.test(message)) return "It is greyed out.";
	return "It does not react.";
}

/** Where the reader is. */
export const pageOf = ({ headings, title, path }: PageView): string => `"${headings[0] ?? title}" at ${path}`;
