import * as v from "valibot";
import { isPrivateKey } from "../domain/api-access/rsa-key.ts";
import { jsonColumns, rowSchemas } from "./row-schemas.ts";
import { isVendorList } from "./vendors.ts";

/** Columns that pages need to render. Damage in other columns, such as a time out of range, is visible and breaks no page. */
const essential = {
	settings: v.pipe(
		v.object({ name: v.string(), value: v.string() }),
		v.forward(
			v.check(({ name, value }) => (name.endsWith(" key") ? isPrivateKey(value) : !name.startsWith("added ") || isVendorList(value))),
			["value"],
		),
	),
	taxpayers: v.object({ profile: rowSchemas.taxpayers.entries.profile }),
	api_users: v.object({ channel: rowSchemas.api_users.entries.channel, status: rowSchemas.api_users.entries.status }),
	whitelisting_applications: v.object({
		addresses: rowSchemas.whitelisting_applications.entries.addresses,
		status: rowSchemas.whitelisting_applications.entries.status,
	}),
	gstin_register: v.object({ entry: rowSchemas.gstin_register.entries.entry }),
	journal: v.object({ details: rowSchemas.journal.entries.details }),
};

/**
 * Describes the first row with damage that would break pages; undefined for sound data.
 * @param rows runs a query
 */
export function damagedRow(rows: (sql: string) => unknown[]): string | undefined {
	for (const [table, schema] of Object.entries(essential)) {
		for (const row of rows(`SELECT rowid, ${Object.keys(schema.entries).join(", ")} FROM ${table}`)) {
			const { rowid, ...columns } = v.parse(anyRow, row);
			const result = v.safeParse(schema, withJson(table, columns), { abortEarly: true });
			if (!result.success) return `row ${rowid} of ${table} has an invalid ${v.getDotPath(result.issues[0])}`;
		}
	}
	return undefined;
}

const anyRow = v.record(v.string(), v.unknown());

function withJson(table: string, row: Readonly<Record<string, unknown>>) {
	const asJson = jsonColumns[table] ?? [];
	return Object.fromEntries(Object.entries(row).map(([name, value]) => [name, asJson.includes(name) ? parsed(value) : value]));
}

function parsed(value: unknown): unknown {
	try {
		return JSON.parse(String(value));
	} catch {
		return undefined;
	}
}
