import type { Field } from "../domain/invoice/inv01-fields.ts";
import type { JsonSchema } from "./operation.ts";

/** A field of a payload as JSON Schema, from the data that the portal itself reads payloads by. Unknown members are ignored by the APIs. */
export function fieldSchema(field: Field): JsonSchema {
	switch (field.kind) {
		case "object": {
			const required = Object.entries(field.fields).flatMap(([name, { required }]) => (required ? [name] : []));
			return {
				type: "object",
				properties: Object.fromEntries(Object.entries(field.fields).map(([name, member]) => [name, fieldSchema(member)])),
				...(required.length > 0 ? { required } : {}),
			};
		}
		case "list":
			return { type: "array", items: fieldSchema(field.of), ...(field.most === undefined ? {} : { maxItems: field.most }) };
		case "text": {
			const { name, min, max, pattern, choices, anyCase } = field;
			if (choices && !anyCase) return { type: "string", title: name, enum: choices };
			const choice = choices?.join("|");
			return {
				type: "string",
				title: name,
				minLength: min,
				maxLength: max,
				...(pattern ? { pattern: pattern.source } : {}),
				...(choice ? { description: `${choices?.join(", ")}, in any letter case` } : {}),
			};
		}
		case "number":
			return {
				type: field.decimals === 0 ? "integer" : "number",
				title: field.name,
				minimum: field.min,
				maximum: field.max,
				...(field.decimals > 0 ? { description: `At most ${field.decimals} decimals` } : {}),
			};
	}
}
