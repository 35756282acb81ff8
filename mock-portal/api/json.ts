import { invoiceMessages } from "../domain/invoice/invoice-error-texts.ts";
import { limits } from "../domain/limits.ts";
import { ApiRefusal } from "./api-error.ts";

/** Parses JSON; undefined for invalid JSON, and for more than 32 levels, which could overflow the stack of later code. */
export function parsedJson(text: string): { readonly value: unknown } | undefined {
	if (nestsTooDeep(text)) return undefined;
	try {
		return { value: JSON.parse(text) };
	} catch {
		return undefined;
	}
}

/**
 * The payload of a core API. Ledger: `auth-api.bad-input`.
 * @throws ApiRefusal for invalid JSON, or too many levels
 */
export function jsonOf(text: string): unknown {
	const json = parsedJson(text);
	if (!json) throw new ApiRefusal([invoiceMessages.brokenJson]);
	return json.value;
}

function nestsTooDeep(text: string): boolean {
	let depth = 0;
	let inString = false;
	for (let index = 0; index < text.length; index++) {
		const character = text[index];
		if (inString) {
			if (character === "\\") index++;
			else if (character === '"') inString = false;
		} else if (character === '"') inString = true;
		else if (character === "{" || character === "[") {
			if (++depth > limits.apiNestingDeepest) return true;
		} else if (character === "}" || character === "]") depth--;
	}
	return false;
}

/** Finds the fields of an object in any letter case, because real payloads mix them. Other values have no fields. Ledger: `auth-api.spellings`. */
export function fieldsOf(value: unknown) {
	const object = typeof value === "object" && value !== null && !Array.isArray(value) ? value : {};
	const fields = new Map(Object.entries(object).map(([name, field]) => [name.toLowerCase(), field]));
	const get = (name: string): unknown => fields.get(name.toLowerCase());
	return {
		get,
		/** A text field; empty for any other value. */
		text(name: string): string {
			const field = get(name);
			return typeof field === "string" ? field : "";
		},
	};
}

export type JsonFields = ReturnType<typeof fieldsOf>;
