import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { packageRoot } from "../mock-portal/package-root.ts";
import type en from "./messages/en.json";

/** The texts of a guide in one language: groups of texts with placeholders such as `{label}`. The keys are those of `messages/en.json`. */
export type Messages = typeof en;

/** The keys of one group. */
export type MessageKey<Group extends keyof Messages> = keyof Messages[Group];

const folder = join(packageRoot, "guide", "messages");

/** The languages that have a message file. A translator adds one by adding a file. */
export const languages: readonly string[] = readdirSync(folder)
	.filter((file) => file.endsWith(".json"))
	.map((file) => file.slice(0, -".json".length))
	.sort();

/**
 * Reads a message file.
 * @param language one of `languages`
 * @throws Error when a text or a placeholder of English is missing, or one more is there
 */
export function readMessages(language: string): Messages {
	const messages = read(language);
	const problems = messageProblems(messages, read("en"));
	if (!isComplete(messages, problems)) throw new Error(`guide/messages/${language}.json: ${problems.join("; ")}.`);
	return messages;
}

const read = (language: string): unknown => JSON.parse(readFileSync(join(folder, `${language}.json`), "utf8"));

const isComplete = (_messages: unknown, problems: readonly string[]): _messages is Messages => problems.length === 0;

/** The differences of a message file from the English one in keys and placeholders, each as a sentence without a full stop. */
export function messageProblems(messages: unknown, english: unknown): string[] {
	const [theirs, ours] = [textsIn(messages), textsIn(english)];
	return [
		...[...ours.keys()].filter((key) => !theirs.has(key)).map((key) => `the text ${key} is missing`),
		...[...theirs.keys()].filter((key) => !ours.has(key)).map((key) => `the text ${key} is not in English`),
		...[...theirs].flatMap(([key, text]) => {
			const [expected, actual] = [placeholdersOf(ours.get(key) ?? text), placeholdersOf(text)];
			return `${expected}` === `${actual}` ? [] : [`the text ${key} has the placeholders ${actual.join(", ") || "none"}, not ${expected.join(", ") || "none"}`];
		}),
	];
}

/** The texts by their paths, such as `steps.click`. */
function textsIn(messages: unknown, path = ""): Map<string, string> {
	if (typeof messages === "string") return new Map([[path, messages]]);
	if (typeof messages !== "object" || messages === null) return new Map();
	return new Map(Object.entries(messages).flatMap(([key, inner]) => [...textsIn(inner, path === "" ? key : `${path}.${key}`)]));
}

/** The placeholders of a text, sorted. */
export const placeholdersOf = (text: string): string[] => [...text.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => name).sort();

/** A text with its placeholders filled in. */
export const filledIn = (text: string, values: Readonly<Record<string, string>>): string =>
	text.replace(/\{(\w+)\}/g, (placeholder, name: string) => values[name] ?? placeholder);
