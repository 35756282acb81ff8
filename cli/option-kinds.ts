import type { Command, Option } from "commander";

/** What a value of an option is, in the config file, its schema and completion. */
export type OptionKind = "flag" | "text" | "number" | "path" | "list" | "paths";

/** By the names that the help gives to values: `<number>`, `<file>`. */
export function kindOf(option: Option): OptionKind {
	const [, value = ""] = /<([^>.]+)/.exec(option.flags) ?? [];
	const isPath = value === "file" || value === "folder" || value === "page";
	if (value === "") return "flag";
	if (option.variadic || Array.isArray(option.defaultValue)) return isPath ? "paths" : "list";
	if (isPath) return "path";
	return option.argChoices === undefined && (value === "number" || value === "seconds") ? "number" : "text";
}

/** A command that does something, with the words that call it: `api-users list`. */
export interface NamedCommand {
	readonly words: string;
	readonly command: Command;
}

/** The commands of a program that do something, in the order of the help. */
export const leavesOf = (command: Command, words: readonly string[] = []): NamedCommand[] =>
	command.commands.length === 0
		? [{ words: words.join(" "), command }]
		: command.commands.flatMap((sub) => (sub.name() === "help" ? [] : leavesOf(sub, [...words, sub.name()])));
