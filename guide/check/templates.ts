import { type Messages, readMessages } from "../messages.ts";
import { mark } from "./document.ts";
import type { GuideValue, Instruction } from "./instruction.ts";
import { plainPhrase } from "./phrases.ts";

/** A phrase that `irp-testbed guide` writes, in one language. */
export interface Template {
	readonly form: RegExp;
	/** Undefined for a remark. */
	readonly read: ((found: Readonly<Record<string, string>>) => Instruction | undefined) | undefined;
}

const isValue = (name: string, { values }: Messages): name is GuideValue => Object.hasOwn(values, name);

/** The phrases of the message files of `languages`, so that generated guides are read exactly. */
export const templatesOf = (languages: readonly string[]): readonly Template[] => languages.flatMap((language) => templatesIn(readMessages(language)));

function templatesIn(messages: Messages): Template[] {
	const { steps, notes, values } = messages;
	const valueNamed = (words: string) =>
		Object.entries(values)
			.filter(([, text]) => plainPhrase(text) === words)
			.flatMap(([name]) => (isValue(name, messages) ? [name] : []))[0];
	const clicked =
		(inMenu: boolean) =>
		({ label: words = "" }: Readonly<Record<string, string>>): Instruction => ({ act: "click", words, inMenu });
	const pass = ({ page, label: words }: Readonly<Record<string, string>>): Instruction => ({ act: "pass", page, words });
	const read = {
		open: ({ label }) => ({ act: "open", address: label }),
		click: clicked(false),
		clickMenu: clicked(true),
		fill({ value: words = "", label: field }) {
			const value = valueNamed(words);
			return value && { act: "enter", value, field };
		},
		select: ({ label: words }) => ({ act: "choose", words, under: undefined }),
		choose: ({ value: words, label: under }) => ({ act: "choose", words, under }),
		closeNotice: pass,
		leavePage: pass,
		confirmMessage: ({ value: message = "", label: words = "" }) => ({ act: "answer", message, words }),
		verify: ({ value: words = "" }) => ({ act: "see", words }),
	} as const satisfies Record<keyof Messages["steps"], Template["read"]>;
	const isAction = (action: string): action is keyof typeof read => Object.hasOwn(read, action);
	return [
		...Object.entries(steps).flatMap(([action, text]) => (isAction(action) ? [{ form: formOf(text), read: read[action] }] : [])),
		...Object.values(notes).map((text) => ({ form: formOf(text), read: undefined })),
	];
}

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&");

/** A template as a regular expression at the beginning of a text, with a group for each placeholder. */
function formOf(text: string): RegExp {
	const phrase = plainPhrase(text.replace(/\*\*([^*]+)\*\*/g, `${mark.open}$1${mark.close}`));
	const source = phrase.split(/\{(\w+)\}/).map((piece, index) => {
		if (index % 2 === 1) return `(?<${piece}>[^${mark.open}${mark.close}\\n]{1,200}?)`;
		// Punctuation at the end of marked words stands behind the mark.
		return escaped(piece).replace(/\s+/g, "\\s+").replaceAll(mark.close, `${mark.close}[.,;:!?]*`);
	});
	return new RegExp(`^${source.join("")}(?=\\s|$)`, "u");
}

/** The phrase at the beginning of a text; undefined when none is there. `length`: the characters that it has. */
export function templateAt(
	text: string,
	templates: readonly Template[],
): { readonly instruction: Instruction | undefined; readonly length: number } | undefined {
	for (const { form, read } of templates) {
		const found = form.exec(text);
		if (!found) continue;
		const instruction = read?.(found.groups ?? {});
		if (read && !instruction) continue;
		return { instruction, length: found[0].length };
	}
	return undefined;
}
