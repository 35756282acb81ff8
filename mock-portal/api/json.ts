import { limits } from "../domain/limits.ts";

/** What JSON says; undefined for what is no JSON, or nests deeper than 32 levels: what walks through it afterwards need not fear for its stack. */
export function parsedJson(text: string): { readonly value: unknown } | undefined {
	if (nestsTooDeep(text)) return undefined;
	try {
		return { value: JSON.parse(text) };
	} catch {
		return undefined;
	}
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

/** The fields of an object, found in any letter case: real payloads mix them. Nothing else has fields. Ledger: `auth-api.spellings`. */
export function fieldsOf(value: unknown) {
	const object = typeof value === "object" && value !== null && !Array.isArray(value) ? value : {};
	const fields = new Map(Object.entries(object).map(([name, field]) => [name.toLowerCase(), field]));
	const get = (name: string): unknown => fields.get(name.toLowerCase());
	return {
		get,
		/** Empty for what is no text. */
		text(name: string): string {
			const field = get(name);
			return typeof field === "string" ? field : "";
		},
	};
}

export type JsonFields = ReturnType<typeof fieldsOf>;
