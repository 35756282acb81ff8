import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { type Command, InvalidArgumentError, type Option } from "commander";
import { distance } from "fastest-levenshtein";
import * as v from "valibot";
import { isRealPortal } from "../automation/index.ts";
import { packageRoot } from "../mock-portal/package-root.ts";
import { isConfigurable, type ValueSchema } from "./config-schema.ts";
import { configFileOf } from "./configured-command.ts";
import { kindOf, type OptionKind } from "./option-kinds.ts";
import { unusableFile, WrongUse } from "./wrong-use.ts";

/** Where the schema is in the package; `npm run docs` writes it. */
const schemaFile = join(packageRoot, "docs", "irp-config-schema.json");

type Value = boolean | number | string | readonly string[];

const values = v.record(v.string(), v.union([v.boolean(), v.number(), v.string(), v.array(v.string())]));

/**
 * Sets the options of a command that its command line does not give, from the config file. An option that conflicts with a given one is left out.
 * @returns what was set, for the caller to read; undefined for nothing
 * @throws WrongUse
 */
export function applyConfig(command: Command): string | undefined {
	const file = configFileOf(command);
	if (file === undefined) return undefined;
	const config = readConfig(file);
	const set: string[] = [];
	// Options that give way to others come last: --release gives way to --portal.
	const options = [...command.options].sort((a, b) => conflictsOf(a).length - conflictsOf(b).length);
	for (const option of options.filter(isConfigurable)) {
		const key = option.attributeName();
		const value = config[key];
		if (value === undefined || isGiven(command, key) || !fits(option, value) || isExcluded(option, command)) continue;
		const parsed = parsedValue(option, value, file, key);
		if (parsed === command.getOptionValue(key)) continue;
		command.setOptionValueWithSource(key, parsed, "config");
		set.push(value === true || value === false ? (option.long ?? key) : `${option.long} ${[value].flat().join(" ")}`);
	}
	return set.length > 0 ? `From ${file}: ${set.join(", ")}` : undefined;
}

const isGiven = (command: Command, key: string) => ![undefined, "default"].includes(command.getOptionValueSource(key));

/** commander's types leave this field out. */
const conflictsOf = (option: Option): readonly unknown[] => ("conflictsWith" in option && Array.isArray(option.conflictsWith) ? option.conflictsWith : []);

const isExcluded = (option: Option, command: Command) =>
	command.options.some((other) => {
		const isConflict = conflictsOf(option).includes(other.attributeName()) || conflictsOf(other).includes(option.attributeName());
		return isConflict && isGiven(command, other.attributeName());
	});

/** Whether a value is of the kind of this command's option: another command may mean another kind by the same key. */
function fits(option: Option, value: Value): boolean {
	if (option.argChoices) return typeof value === "string" && option.argChoices.includes(value);
	const kinds: Readonly<Record<OptionKind, boolean>> = {
		flag: typeof value === "boolean",
		number: typeof value === "number",
		text: typeof value === "string",
		path: typeof value === "string",
		list: Array.isArray(value),
		paths: Array.isArray(value),
	};
	return kinds[kindOf(option)];
}

function parsedValue(option: Option, value: Value, file: string, key: string): unknown {
	if (typeof value === "boolean") return option.negate ? value : value || undefined;
	const kind = kindOf(option);
	const texts = [value].flat().map((text) => (kind === "path" || kind === "paths" ? beside(file, String(text)) : String(text)));
	try {
		const { parseArg } = option;
		if (kind === "list" || kind === "paths") return parseArg ? texts.reduce<unknown>((before, text) => parseArg(text, before), []) : texts;
		return parseArg ? parseArg<unknown>(texts[0] ?? "", undefined) : texts[0];
	} catch (error) {
		if (!(error instanceof InvalidArgumentError)) throw error;
		throw new WrongUse(`${file}: "${key}" is invalid. ${error.message}`);
	}
}

/** A path is relative to the config file; `-` is no path, but standard output. */
const beside = (file: string, path: string) => (path === "-" ? path : join(dirname(file), path));

function readConfig(file: string): Readonly<Record<string, Value>> {
	let text: string;
	try {
		text = readFileSync(file, "utf8").replace(/^\uFEFF/, "");
	} catch (error) {
		throw unusableFile(`The config file ${file} cannot be read`, error);
	}
	let data: unknown;
	try {
		data = JSON.parse(text);
	} catch {
		// The parser's message quotes the file.
		throw new WrongUse(`${file} is not JSON. Expected an object such as {"portal": "http://127.0.0.1:4010"}.`);
	}
	if (typeof data !== "object" || data === null || Array.isArray(data)) {
		throw new WrongUse(`${file} holds no JSON object. Expected one such as {"portal": "http://127.0.0.1:4010"}.`);
	}
	const { properties } = schema();
	for (const [key, value] of Object.entries(data)) {
		if (key === "$schema") continue;
		const known = properties[key]?.anyOf;
		if (!known) throw new WrongUse(`${file}: ${unknownKey(key, Object.keys(properties))}`);
		if (!known.some((one) => matches(one, value))) throw new WrongUse(`${file}: "${key}" is invalid. Expected ${known.map(expected).join(", or ")}.`);
		const real = [value].flat().find((one) => typeof one === "string" && isRealPortal(one));
		if (real !== undefined) throw new WrongUse(`${file}: "${key}" names the real portal. Only a person may name it, on the command line of each run.`);
	}
	return v.parse(values, data);
}

const secrets: Readonly<Record<string, string>> = {
	password: "IRP_PASSWORD",
	apipassword: "IRP_API_PASSWORD",
	oldapipassword: "IRP_API_OLD_PASSWORD",
	clientsecret: "IRP_CLIENT_SECRET",
	consoletoken: "IRP_CONSOLE_TOKEN",
	token: "IRP_CONSOLE_TOKEN",
};

function unknownKey(key: string, keys: readonly string[]): string {
	const shown = `"${key.slice(0, 40)}"`;
	if (/passw|secret|token/i.test(key)) {
		const variable = secrets[key.toLowerCase().replace(/^irp|[^a-z]/g, "")] ?? Object.values(secrets).slice(0, 5).join(", ");
		return `${shown} is a secret, and secrets are never in this file. Remove it, and give it in the environment: ${variable}.`;
	}
	const [nearest] = keys.map((name) => ({ name, away: distance(key.slice(0, 40).toLowerCase(), name.toLowerCase()) })).sort((a, b) => a.away - b.away);
	return `unknown key ${shown}${nearest && nearest.away <= 4 ? `; did you mean "${nearest.name}"?` : ". The options of --help are the keys, such as stepTimeout for --step-timeout."}`;
}

const valueSchema = v.union([
	v.object({ type: v.picklist(["boolean", "string", "integer"]) }),
	v.object({ enum: v.array(v.string()) }),
	v.object({ type: v.literal("array"), items: v.object({ type: v.literal("string") }) }),
]);
const schemaOfFile = v.object({ properties: v.record(v.string(), v.object({ anyOf: v.optional(v.array(valueSchema)) })) });

const schema = () => v.parse(schemaOfFile, JSON.parse(readFileSync(schemaFile, "utf8")));

function matches(schema: ValueSchema, value: unknown): boolean {
	if ("enum" in schema) return typeof value === "string" && schema.enum.includes(value);
	if (schema.type === "array") return Array.isArray(value) && value.every((one) => typeof one === "string");
	return schema.type === "integer" ? Number.isInteger(value) : typeof value === schema.type;
}

function expected(schema: ValueSchema): string {
	if ("enum" in schema) return `one of ${schema.enum.map((one) => `"${one}"`).join(", ")}`;
	return { boolean: "true or false", string: "a text", integer: "a whole number", array: "a list of texts" }[schema.type];
}
