import { identityRedactor, nameRedactor } from "./identity.ts";
import { withoutNames } from "./names-in-wording.ts";
import type { PersonalValue } from "./page-copy.ts";
import { segmentsOf, wordsOf } from "./segments.ts";
import type { Vocabulary } from "./vocabulary.ts";

/**
 * What a text of a page is.
 * - `interface`: labels, buttons, legends, menu entries, headers of tables. Kept unless it looks like personal data.
 * - `choice`: the label of a radio button or checkbox; may be the name of a person.
 * - `provider`: the name of a GSP or an ERP in the list of them.
 * - `content`: everything else that is read. Kept where it is known wording.
 * - `option`: the label of another list's option.
 * - `name`: an id, a name, a class, the value that a radio button or a button sends.
 * - `code`: the value that an option sends.
 * - `address`: the address of a link or a form.
 * - `report`: a sentence of the automation; what it quotes is the portal's.
 */
export type TextKind = "interface" | "choice" | "provider" | "content" | "option" | "name" | "code" | "address" | "report";

export interface Redactor {
	/** @param within the text of the block that a text is a part of: a known block is kept as a whole */
	(kind: TextKind, text: string, within?: string): string;
	readonly known: readonly PersonalValue[];
}

/** Texts of more words become `[long text]`. */
const shortText = 8;

const hasWords = (text: string) => /[\p{L}\p{N}]/u.test(text);

/**
 * Returns the function that redacts the texts of a capture.
 * @param known values that belong to a person or a session
 */
export function createRedactor(known: readonly PersonalValue[], vocabulary: Vocabulary): Redactor {
	const { knowsWord } = vocabulary;
	const outside = known.filter(({ value }) => !vocabulary.contains(value));
	const everywhere = identityRedactor(known, knowsWord);
	const byPatterns = identityRedactor([]);
	const outsideWording = identityRedactor(outside, knowsWord);
	const inNames = nameRedactor(outside, knowsWord);

	const content = (text: string): string => {
		if (!hasWords(text) || vocabulary.knowsText(text)) return text;
		if (/^\s*\d[\d,.]{0,20}\s*$/.test(text)) return text.replace(/\S+/, "[count]");
		const parts = segmentsOf(everywhere(text)).map(({ written, normal }) => {
			if (normal === "" || vocabulary.knows(normal)) return written;
			const [, before = "", , after = ""] = /^(\s*)([\s\S]*?)(\s*)$/.exec(written) ?? [];
			return `${before}${placeholderFor(normal)}${after}`;
		});
		return parts
			.join("")
			.replace(/\[(?:long )?text\](?:[^\p{L}\p{N}[\]]{0,5}\[(?:long )?text\])+/gu, (run) => (run.includes("long") ? "[long text]" : "[text]"));
	};

	const wording = (text: string): string => {
		if (!hasWords(text) || vocabulary.knowsText(text)) return text;
		return withoutNames(outsideWording(text), vocabulary);
	};

	const option = (text: string): string => (vocabulary.knowsOption(text) ? text : content(text));

	const segment = (written: string): string => {
		if (/^\[\w+\]$|^[\w-]*=$/.test(written) || vocabulary.knowsName(written)) return written;
		const [, stem = written, extension = ""] = /^(.+?)(\.[a-z]{2,5})$/.exec(written) ?? [];
		return vocabulary.knowsName(stem) ? written : `[text]${extension}`;
	};

	const address = (written: string): string => {
		if (/^#|^[a-z]+:$/.test(written)) return inNames(written);
		const [, origin = "", path = "", query = ""] = /^(https?:\/\/[^/?]+)?([^?]*)(\?.*)?$/s.exec(written) ?? [];
		const names = query
			.slice(1)
			.split("&")
			.map((pair) => (vocabulary.knowsName(pair.replace(/=$/, "")) ? pair : "[text]="));
		return `${inNames(origin)}${path.split("/").map(segment).join("/")}${query && `?${names.join("&")}`}`;
	};

	const kinds: Readonly<Record<TextKind, (text: string) => string>> = {
		interface: wording,
		choice: (text) => (wordsOf(text).some((word) => knowsWord(word) && word.length > 1) ? wording(text) : content(text)),
		provider: (text) => (vocabulary.knowsProvider(text) ? text : byPatterns(text)),
		content,
		option,
		name: (text) => (vocabulary.knowsName(text) ? text : inNames(text)),
		code: (text) => (vocabulary.knowsName(text) || /^[\w-]{0,3}$/.test(text) ? text : content(text)),
		address,
		report: (text) =>
			outsideWording(
				text.replace(/"([^"]*)"|“([^”]*)”/g, (all, straight: string | undefined, curly: string) => {
					const quoted = straight ?? curly;
					return vocabulary.knowsProvider(quoted) ? all : all.replace(quoted, () => content(quoted));
				}),
			),
	};
	const isInBlock = (kind: TextKind, within: string) => (kind === "content" || kind === "interface") && within !== "" && vocabulary.knowsText(within);
	return Object.assign((kind: TextKind, text: string, within = "") => (isInBlock(kind, within) ? text : kinds[kind](text)), { known: outside });
}

const placeholderFor = (normal: string) => (normal.split(" ").length > shortText ? "[long text]" : "[text]");
