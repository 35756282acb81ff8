import { identityRedactor, nameRedactor } from "./identity.ts";
import { withoutKnownNames, withoutNames } from "./names-in-wording.ts";
import type { PersonalValue } from "./page-copy.ts";
import { normalForm, segmentsOf, wordsOf } from "./segments.ts";
import type { Vocabulary } from "./vocabulary.ts";

/**
 * What a text of a page is.
 * - `interface`: labels, buttons, legends, menu entries, headers of tables. Kept unless it looks like personal data.
 * - `choice`: the label of a radio button or checkbox; may be the name of a person.
 * - `caption`: a link outside of menus, and what names a field without a label: may contain the name of a person.
 * - `provider`: the name of a GSP or an ERP in the list of them.
 * - `content`: everything else that is read. Kept where it is known wording.
 * - `option`: the label of another list's option.
 * - `name`: an id, a name, a class, the value that a radio button or a button sends.
 * - `code`: the value that an option sends.
 * - `address`: the address of a link or a form.
 * - `report`: a sentence of the automation; what it quotes is the portal's.
 */
export type TextKind = "interface" | "choice" | "caption" | "provider" | "content" | "option" | "name" | "code" | "address" | "report";

export interface Redactor {
	/** @param within the text of the block that a text is a part of: a known block is kept as a whole */
	(kind: TextKind, text: string, within?: string): string;
	/** Values that belong to a person or a session, without those that are part of the portal's wording. */
	readonly known: readonly PersonalValue[];
	/** A text with personal data masked, and unknown wording kept. */
	mask(text: string): string;
	/** Whether a text is known wording, as a whole or as the label of an option. */
	knows(text: string): boolean;
	/** Whether a text is the name of a GSP or an ERP. */
	knowsProvider(name: string): boolean;
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
	const names = new Set(known.map(({ value }) => normalForm(value)));
	const everywhere = identityRedactor(known, knowsWord);
	const byPatterns = identityRedactor([]);
	const outsideWording = identityRedactor(outside, knowsWord);
	const inNames = nameRedactor(outside, knowsWord);

	const content = (written: string): string => {
		const text = withoutKnownNames(written, names);
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

	const wording = (written: string): string => {
		const text = withoutKnownNames(written, names);
		if (!hasWords(text) || vocabulary.knowsText(text)) return text;
		return withoutNames(outsideWording(text), vocabulary);
	};

	/** Kept if it has the portal's words, and others only in lower case, as names are not written. */
	const caption = (text: string): string => {
		const words = text.match(/[\p{L}\p{M}]+/gu) ?? [];
		const unknown = words.filter((word) => !knowsWord(word.toLowerCase()));
		return unknown.length < words.length && unknown.every((word) => /^\p{Ll}/u.test(word)) ? wording(text) : content(text);
	};

	const option = (text: string): string => (vocabulary.knowsOption(text) ? text : content(text));

	/** Unknown segments of paths are numbered: pages with different addresses stay different. */
	const segments = new Map<string, string>();
	const segment = (written: string): string => {
		if (/^[a-z]$/i.test(written)) return written;
		const [, stem = written, extension = ""] = /^(.+?)(\.[a-z]{2,5})$/.exec(written) ?? [];
		if (written === "[id]" || vocabulary.knowsName(written) || vocabulary.knowsName(stem)) return written;
		const number = segments.size + 1;
		const replaced = segments.get(stem) ?? (number === 1 ? "[text]" : `[text-${number}]`);
		segments.set(stem, replaced);
		return replaced + extension;
	};

	const address = (written: string): string => {
		if (/^#|^[a-z]+:$/.test(written)) return inNames(written);
		const [, origin = "", path = "", query = ""] = /^(https?:\/\/[^/?]+)?([^?]*)(\?.*)?$/s.exec(written) ?? [];
		const names = query.slice(1).split("&").map(inNames);
		return `${inNames(origin)}${path.split("/").map(segment).join("/")}${query && `?${names.join("&")}`}`;
	};

	const kinds: Readonly<Record<TextKind, (text: string) => string>> = {
		interface: wording,
		caption,
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
	const redact = (kind: TextKind, text: string, within = ""): string => {
		const isRead = within !== "" && (kind === "content" || kind === "interface" || kind === "caption");
		if (isRead && names.has(normalForm(text)) && withoutKnownNames(within, names) !== within) return "[redacted]";
		return isRead && kind !== "caption" && vocabulary.knowsText(within) && withoutKnownNames(within, names) === within ? text : kinds[kind](text);
	};
	return Object.assign(redact, {
		known: outside,
		mask: everywhere,
		knows: vocabulary.knowsOption,
		knowsProvider: vocabulary.knowsProvider,
	});
}

const placeholderFor = (normal: string) => (normal.split(" ").length > shortText ? "[long text]" : "[text]");
