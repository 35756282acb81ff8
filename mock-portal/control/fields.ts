import * as v from "valibot";
import { closestNames } from "../web/closest-names.ts";

/** An invalid request to the control API. `message` names the field and what is expected. */
export class Misuse extends Error {
	constructor(message: string) {
		super(message);
		this.name = "Misuse";
	}
}

/**
 * Validates `input`.
 * @throws Misuse that names the unknown, missing or invalid field
 */
export function parseFields<const Schema extends v.GenericSchema>(schema: Schema, input: unknown): v.InferOutput<Schema> {
	if (Array.isArray(input)) throw new Misuse("Expected an object with fields, not a list");
	const result = v.safeParse(schema, input, { abortEarly: true });
	if (result.success) return result.output;
	const issue = result.issues[0];
	const field = v.getDotPath(issue);
	if (field === null) throw new Misuse(issue.message);
	throw new Misuse(issue.expected === "never" ? `Unknown field "${field}"` : `Field "${field}": ${issue.message}`);
}

/** The error for an unknown name. Its message lists the closest known names. */
export function unknownName(what: string, name: string, names: readonly string[]): Misuse {
	return new Misuse(`Unknown ${what} "${name.slice(0, 100)}". Closest: ${closestNames(name, names).join(", ")}`);
}

export const seed = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(999_999));
