/** Marks around words that the guide emphasises or quotes, such as bold labels. Private-use characters: no guide contains them. */
export const mark = { open: "\uE000", close: "\uE001" } as const;

/** A part of a guide. `line` counts from 1. Texts have `mark` around emphasised and quoted words, and "\n" for a line break. */
export type Block =
	| { readonly kind: "heading"; readonly text: string; readonly line: number }
	| { readonly kind: "paragraph"; readonly text: string; readonly line: number }
	| { readonly kind: "list"; readonly ordered: boolean; readonly items: readonly ListItem[]; readonly line: number };

export interface ListItem {
	/** As the reader sees it; for a bullet, its position. */
	readonly number: number;
	readonly blocks: readonly Block[];
	readonly line: number;
}

/** A guide that cannot be checked. The message says why, and names the file. */
export class UnreadableGuide extends Error {
	constructor(message: string) {
		super(message);
		this.name = "UnreadableGuide";
	}
}

/** Levels of lists and elements within one another. */
const deepest = 100;

/** @throws UnreadableGuide for a text that is nested too deeply to be a guide */
export function requireShallow(depth: number): void {
	if (depth > deepest) throw new UnreadableGuide(`Lists or elements are nested more than ${deepest} levels deep.`);
}

export const marked = (text: string): string => (text.trim() === "" ? text : `${mark.open}${text}${mark.close}`);
