import type { Db, Value } from "./database.ts";
import { jsonColumns, rowSchemas } from "./row-schemas.ts";

/** A row by column name. JSON columns are parsed. */
export type CopiedRow = Readonly<Record<string, unknown>>;

/** The rows of each table that belongs to the portal's data. */
export type Copy = Readonly<Record<string, readonly CopiedRow[]>>;

/** Maximum number of journal entries in a copy; the newest. */
const journalEntries = 1000;

/** A copy has no sessions and API tokens, and a replacement ends them: they belong to browsers and API clients. */
const ofSessions = ["sessions", "account_forms", "api_tokens"];

/** The rows of a table that a copy contains, with their order. By default all rows, in the order of insertion. */
const selections: Readonly<Record<string, string>> = {
	// A portal's secret, which signs its tokens, is not copied or replaced.
	settings: "settings WHERE name <> 'secret' ORDER BY name",
	journal: `(SELECT * FROM journal ORDER BY number DESC LIMIT ${journalEntries}) ORDER BY number`,
};

const tables = Object.entries(rowSchemas).map(([name, { entries }]) => ({ name, columns: Object.keys(entries) }));

/** Exports and replaces all data of a store. */
export function storeCopy(db: Db) {
	const rowsOf = ({ name, columns }: (typeof tables)[number]): CopiedRow[] => {
		const asJson = jsonColumns[name] ?? [];
		// The session id of a message works like a key, so a copy leaves it out.
		const fixed = name === "messages" ? { session: "" } : {};
		return db
			.all<Record<string, Value>>(`SELECT ${columns.join(", ")} FROM ${selections[name] ?? `${name} ORDER BY rowid`}`)()
			.map((row) => ({ ...row, ...Object.fromEntries(asJson.map((column) => [column, JSON.parse(String(row[column]))])), ...fixed }));
	};

	return {
		take: (): Copy => Object.fromEntries(tables.map((table) => [table.name, rowsOf(table)])),
		/**
		 * Replaces all data with the rows of `copy`, which must fit `rowSchemas`. Ends all sessions and API tokens. The caller opens the transaction.
		 * @throws SQLite's error when rows contradict each other
		 */
		replace(copy: Copy): void {
			db.run("PRAGMA defer_foreign_keys = ON")();
			for (const name of [...ofSessions, ...tables.map((table) => table.name)])
				db.run(name === "settings" ? "DELETE FROM settings WHERE name <> 'secret'" : `DELETE FROM ${name}`)();
			for (const { name, columns } of tables) {
				const insert = db.run(`INSERT INTO ${name} (${columns.join(", ")}) VALUES (${columns.map(() => "?").join(", ")})`);
				for (const row of copy[name] ?? []) insert(...columns.map((column) => cell(row[column])));
			}
		},
		/** A reference to a missing row; undefined when all references are valid. */
		brokenReference: (): { table: string; column: string; names: string } | undefined =>
			db.one<{ table: string; column: string; names: string }>(
				`SELECT broken."table", broken.parent AS names, reference."from" AS "column" FROM pragma_foreign_key_check broken
					JOIN pragma_foreign_key_list(broken."table") reference ON reference.id = broken.fkid LIMIT 1`,
			)(),
	};
}

const cell = (value: unknown): Value => (typeof value === "number" || typeof value === "string" || value === null ? value : JSON.stringify(value));
