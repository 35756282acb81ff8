import type { Option } from "commander";
import { kindOf, type NamedCommand } from "./option-kinds.ts";

/** A value in the config file, as JSON Schema describes it. */
export type ValueSchema =
	| { readonly type: "boolean" | "string" | "integer" }
	| { readonly enum: readonly string[] }
	| { readonly type: "array"; readonly items: { readonly type: "string" } };

/** What a key means for some commands. */
export type KeySchema = ValueSchema & { readonly description: string };

/** The schema of the config file, for editors and for the command line itself. */
export interface ConfigSchema {
	readonly $schema: string;
	readonly title: string;
	readonly type: "object";
	readonly additionalProperties: false;
	/** By key. Where commands mean different values by a key, each meaning is one of `anyOf`. */
	readonly properties: Readonly<Record<string, { readonly anyOf: readonly KeySchema[] } | { readonly type: "string"; readonly description: string }>>;
}

/** Options of the command line alone: what they allow is decided for each run. */
const onlyOnTheCommandLine = ["config", "list", "yes", "submit", "retryRefused"];

export const isConfigurable = (option: Option): boolean => !onlyOnTheCommandLine.includes(option.attributeName());

const shapes = {
	flag: { type: "boolean" },
	text: { type: "string" },
	path: { type: "string" },
	number: { type: "integer" },
	list: { type: "array", items: { type: "string" } },
	paths: { type: "array", items: { type: "string" } },
} as const;

export const shapeOf = (option: Option): ValueSchema => (option.argChoices ? { enum: option.argChoices } : shapes[kindOf(option)]);

/** The schema that follows from the options of all commands. */
export function configSchema(commands: readonly NamedCommand[]): ConfigSchema {
	const meanings = new Map<string, Map<string, { readonly shape: ValueSchema; readonly texts: Map<string, string[]> }>>();
	for (const { words, command } of commands)
		for (const option of command.options.filter(isConfigurable)) {
			const shape = shapeOf(option);
			const key = option.attributeName();
			const byShape = meanings.get(key) ?? new Map<string, { readonly shape: ValueSchema; readonly texts: Map<string, string[]> }>();
			const meaning = byShape.get(JSON.stringify(shape)) ?? { shape, texts: new Map<string, string[]>() };
			meaning.texts.set(option.description, [...(meaning.texts.get(option.description) ?? []), words]);
			byShape.set(JSON.stringify(shape), meaning);
			meanings.set(key, byShape);
		}
	const properties = [...meanings].sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, byShape]) => [key, { anyOf: [...byShape.values()].map(keySchema) }]);
	return {
		$schema: "http://json-schema.org/draft-07/schema#",
		title: "irp.config.json: options of irp-testbed that repeat",
		type: "object",
		additionalProperties: false,
		properties: { $schema: { type: "string", description: "This schema, for editors" }, ...Object.fromEntries(properties) },
	};
}

const keySchema = ({ shape, texts }: { readonly shape: ValueSchema; readonly texts: ReadonlyMap<string, readonly string[]> }): KeySchema => ({
	...shape,
	description: [...texts].map(([text, commands]) => `${commands.join(", ")}: ${text}`).join("\n"),
});
