import { normalForm, segmentsOf, wordsOf } from "./segments.ts";
import * as ofReleases from "./vocabulary-data.ts";

/** The wording that a capture may keep: that of the portal, and what a person has confirmed. */
export interface Vocabulary {
	/** Whether a segment is known, in the normal form. */
	knows(normal: string): boolean;
	/** Whether a whole text consists of known segments. */
	knowsText(text: string): boolean;
	/** Whether the label of an option is known. */
	knowsOption(label: string): boolean;
	/** Whether a text is the name of a GSP or an ERP. */
	knowsProvider(name: string): boolean;
	/** Whether an identifier or the segment of a path consists of the portal's words. */
	knowsName(name: string): boolean;
	/** Whether the portal uses a word, in lower case. */
	knowsWord(word: string): boolean;
	/** Whether a text is part of the portal's wording, or the name of a GSP. */
	contains(text: string): boolean;
}

/** The contents of `vocabulary-data.ts`. */
type PortalWording = Readonly<Record<"texts" | "options" | "providers" | "names" | "words", readonly string[]>>;

/**
 * @param confirmed texts that a person has confirmed as the portal's
 * @param portal the wording of a portal; that of all releases by default
 */
export function createVocabulary(confirmed: readonly string[] = [], portal: PortalWording = ofReleases): Vocabulary {
	const texts = new Set([...portal.texts, ...confirmed.flatMap((text) => segmentsOf(text).map(({ normal }) => normal))]);
	const options = new Set([...portal.options, ...confirmed.map(normalForm)]);
	const providers = new Set(portal.providers);
	const words = new Set([...[...texts, ...options].flatMap(wordsOf), ...portal.names.flatMap(wordsOf), ...portal.words]);
	const names = new Set([...portal.names, ...confirmed]);
	const all = ` ${[...texts, ...options, ...providers].map((text) => wordsOf(text).join(" ")).join(" \n ")} `;
	const knowsText = (text: string) => {
		const segments = segmentsOf(text);
		return segments.every(({ normal, written }) => (normal === "" ? !/[\p{L}\p{N}]/u.test(written) : texts.has(normal) && /\p{L}/u.test(normal)));
	};
	return {
		knows: (normal) => texts.has(normal),
		knowsText,
		knowsOption: (label) => options.has(normalForm(label)) || knowsText(label),
		knowsProvider: (name) => providers.has(normalForm(name)),
		knowsName: (name) => names.has(name) || wordsOf(name).every((word) => words.has(word) || /^\d{1,3}$/.test(word)),
		knowsWord: (word) => words.has(word),
		contains: (text) => all.includes(` ${wordsOf(text).join(" ")} `),
	};
}
