import type { Db, Value } from "./database.ts";
import { jsonColumns, rowSchemas } from "./row-schemas.ts";

/** A row by its columns; a column that holds JSON has the parsed value. */
export type CopiedRow = Readonly<Record<string, unknown>>;

/** The rows of each table that belongs to the portal's data. */
export type Copy = Readonly<Record<string, readonly CopiedRow[]>>;

/** Journal entries that a copy takes along; older ones are left out. */
const journalEntries = 1000;

/** Sessions and API tokens belong to browsers and API clients: a copy has none, and a replacement ends them. */
const ofSessions = ["sessions", "account_forms", "api_tokens"];

/** Which rows a copy takes of a table, and in which order; all in the order they were added where nothing is said. */
const selections: Readonly<Record<string, string>> = {
	// Each portal keeps the secret that signs its tokens.
	settings: "settings WHERE name <> 'secret' ORDER BY name",
	journal: `(SELECT * FROM journal ORDER BY number DESC LIMIT ${journalEntries}) ORDER BY number`,
};

const tables = Object.entries(rowSchemas).map(([name, { entries }]) => ({ name, columns: Object.keys(entries) }));

/** Takes all data of a store out, and puts other data in. */
export function storeCopy(db: Db) {
	const rowsOf = ({ name, columns }: (typeof tables)[number]): CopiedRow[] => {
		const asJson = jsonColumns[name] ?? [];
		// An OTP is bound to a session, whose id is a key: it is left out.
		const fixed = name === "messages" ? { session: "" } : {};
		return db
			.all<Record<string, Value>>(`SELECT ${columns.join(", ")} FROM ${selections[name] ?? `${name} ORDER BY rowid`}`)()
			.map((row) => ({ ...row, ...Object.fromEntries(asJson.map((column) => [column, JSON.parse(String(row[column]))])), ...fixed }));
	};

	return {
		take: (): Copy => Object.fromEntries(tables.map((table) => [table.name, rowsOf(table)])),
		/**
		 * Replaces all data by the rows of `copy`, which fit `rowSchemas`; ends all sessions and API tokens. Has to be called within a transaction.
		 * @throws Error of SQLite's when two rows contradict each other
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
		/** A row that refers to a row which does not exist. */
		brokenReference: (): { table: string; column: string; names: string } | undefined =>
			db.one<{ table: string; column: string; names: string }>(
				`SELECT broken."table", broken.parent AS names, reference."from" AS "column" FROM pragma_foreign_key_check broken
					JOIN pragma_foreign_key_list(broken."table") reference ON reference.id = broken.fkid LIMIT 1`,
			)(),
	};
}

const cell = (value: unknown): Value => (typeof value === "number" || typeof value === "string" || value === null ? value : JSON.stringify(value));
