import type { Option } from "commander";
import { driftOperators } from "../mock-portal/drift/catalog.ts";
import { gsps } from "../mock-portal/reference-data/gsps.ts";
import { kindOf, type NamedCommand } from "./option-kinds.ts";

/** What can follow the words of a command line. */
export interface CompletionWords {
	/** Words that lead to a command or a group of them: "", `api-users`, `api-users list`. */
	readonly words: string;
	/** Subcommands and options that can follow. */
	readonly next: readonly string[];
	readonly options: readonly { readonly name: string; readonly takes: Taken }[];
}

/** What an option takes: nothing, a file, one of these values, or something that cannot be completed. */
export type Taken = "nothing" | "file" | "something" | readonly string[];

/** Values by option, where the option itself has no choices: it takes others too, or a list. */
const values: Readonly<Record<string, readonly string[]>> = {
	"--drift": driftOperators.map(({ name }) => name),
	"--only": driftOperators.map(({ name }) => name),
	"--gsp": gsps.map(({ name }) => name),
	"--otp": ["prompt", "mock", "command:", "https://", "webhook:"],
};

/** The words of a program, in the order of its help. */
export function completionWords(commands: readonly NamedCommand[]): CompletionWords[] {
	const paths = [...new Set(commands.flatMap(({ words }) => prefixesOf(words)))];
	return paths.map((path) => {
		const leaf = commands.find(({ words }) => words === path);
		const options = (leaf?.command.options ?? []).flatMap((option) => (option.long ? [{ name: option.long, takes: takenBy(option) }] : []));
		const subcommands = paths.filter((other) => other !== "" && other.split(" ").slice(0, -1).join(" ") === path).map((other) => other.split(" ").at(-1) ?? "");
		return { words: path, next: [...subcommands, ...options.map(({ name }) => name), "--help"], options };
	});
}

/** `api-users list`: "", `api-users`, `api-users list`. */
const prefixesOf = (words: string) => ["", ...words.split(" ").map((_, index, all) => all.slice(0, index + 1).join(" "))];

function takenBy(option: Option): Taken {
	const kind = kindOf(option);
	if (kind === "flag") return "nothing";
	return option.argChoices ?? values[option.long ?? ""] ?? (kind === "path" || kind === "paths" ? "file" : "something");
}
