import { readFile } from "node:fs/promises";
import type { Invoice } from "../../domain/invoice/invoice.ts";
import { invoiceMessages } from "../../domain/invoice/invoice-error-texts.ts";
import { packageRoot } from "../../package-root.ts";
import { ApiRefusal } from "../api-error.ts";

/** What of a JSON Schema says which names there are. */
interface Shape {
	readonly properties?: Readonly<Record<string, Shape>>;
	readonly items?: Shape;
}

/** Gives what came as an invoice by the schema; throws ApiRefusal for what is none. */
export type InvoiceReader = (input: unknown) => Invoice;

/** Makes a reader of INV-01 v1.1. Ajv is loaded here and not at the start: most portals register no invoice. Ledger: `invoice-api.schema`. */
export async function invoiceReader(): Promise<InvoiceReader> {
	const { Ajv } = await import("ajv");
	const schema: Shape = JSON.parse(await readFile(`${packageRoot}/mock-portal/api/core/inv01-v1.1.schema.json`, "utf8"));
	const spelling = spellingOf(schema);
	// The schema is ours: to judge it by its own schema would take three times as long. Of an invoice the first error only is
	// told: to collect them all of a large body takes longer than anyone may keep the portal busy.
	const isInvoice = new Ajv({ meta: false, validateSchema: false }).compile<Invoice>(schema);
	return (input) => {
		const payload = inSchemasSpelling(input, spelling);
		if (isInvoice(payload)) return payload;
		const [error] = isInvoice.errors ?? [];
		const field = error?.instancePath.slice(1).replaceAll("/", ".") || "The payload";
		throw new ApiRefusal([invoiceMessages.invalidInvoice], [{ InfCd: "SCHEMA", Desc: `${field} ${error?.message ?? "is not as the schema has it"}` }]);
	};
}

/** The names that objects at one place of the schema have, by their lower case, each with what is below it. */
interface Spelling {
	readonly names: ReadonlyMap<string, { readonly name: string; readonly below: Spelling }>;
}

function spellingOf({ properties = {}, items }: Shape): Spelling {
	if (items) return spellingOf(items);
	return { names: new Map(Object.entries(properties).map(([name, shape]) => [name.toLowerCase(), { name, below: spellingOf(shape) }])) };
}

/** A payload with the schema's names, whatever their letter case; without nulls, and without what the schema has no name for. */
function inSchemasSpelling(value: unknown, spelling: Spelling): unknown {
	if (Array.isArray(value)) return value.map((item) => inSchemasSpelling(item, spelling));
	if (typeof value !== "object" || value === null) return value;
	const spelt: Record<string, unknown> = {};
	for (const [given, field] of Object.entries(value)) {
		const known = spelling.names.get(given.toLowerCase());
		if (known && field !== null) spelt[known.name] = inSchemasSpelling(field, known.below);
	}
	return spelt;
}
