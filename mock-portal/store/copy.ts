import type { Db, Value } from "./database.ts";

/** A row as it lies in its table. */
export type CopiedRow = Readonly<Record<string, Value>>;

/** The rows of each table. */
export type Copy = Readonly<Record<string, readonly CopiedRow[]>>;

/** A column as the schema has it. */
export interface Column {
	readonly name: string;
	readonly type: "TEXT" | "INTEGER";
	readonly required: boolean;
}

/** Journal entries that a copy takes along; the older ones stay. */
const journalEntries = 1000;

/** What belongs to browsers and API clients, and not to the portal's data: it is never copied, and is gone after a replacement. */
const ofSessions = ["sessions", "account_forms", "api_tokens"];

/** The setting that signs tokens: each portal keeps its own. */
const secret = "secret";

/** The rows of a whole store, to take out and to put in. */
export function storeCopy(db: Db) {
	const tables = db
		.all<{ name: string }>(`SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY rowid`)()
		.map(({ name }) => name);
	const copied = tables.filter((name) => !ofSessions.includes(name));
	const columnsOf = (table: string): Column[] =>
		db
			.all<{ name: string; type: Column["type"]; required: number; key: number }>(
				`SELECT name, type, "notnull" AS required, pk AS key FROM pragma_table_info('${table}')`,
			)()
			.map(({ name, type, required, key }) => ({ name, type, required: required === 1 || key > 0 }));
	const schema: Readonly<Record<string, readonly Column[]>> = Object.fromEntries(copied.map((table) => [table, columnsOf(table)]));

	const rowsOf = (table: string): CopiedRow[] => {
		const columns = (schema[table] ?? []).map(({ name }) => name).join(", ");
		if (table === "journal")
			return db.all<CopiedRow>(`SELECT * FROM (SELECT ${columns} FROM journal ORDER BY number DESC LIMIT ?) ORDER BY number`)(journalEntries);
		if (table === "settings") return db.all<CopiedRow>(`SELECT ${columns} FROM settings WHERE name <> ? ORDER BY name`)(secret);
		// An OTP is bound to a session, and a session's id is a key: neither goes along.
		if (table === "messages")
			return db
				.all<CopiedRow>(`SELECT ${columns} FROM messages ORDER BY rowid`)()
				.map((row) => ({ ...row, session: "" }));
		return db.all<CopiedRow>(`SELECT ${columns} FROM ${table} ORDER BY rowid`)();
	};

	return {
		/** The tables that a copy has, with their columns. */
		schema,
		take: (): Copy => Object.fromEntries(copied.map((table) => [table, rowsOf(table)])),
		/**
		 * Puts the rows in place of all that there is, sessions and API tokens included. Part of a transaction of the caller's.
		 * @throws Error of SQLite's when a row cannot be, or names another that there is not
		 */
		replace(copy: Copy): void {
			db.run("PRAGMA defer_foreign_keys = ON")();
			for (const table of tables) db.run(table === "settings" ? `DELETE FROM settings WHERE name <> '${secret}'` : `DELETE FROM ${table}`)();
			for (const table of copied) {
				const columns = (schema[table] ?? []).map(({ name }) => name);
				const insert = db.run(`INSERT INTO ${table} (${columns.join(", ")}) VALUES (${columns.map(() => "?").join(", ")})`);
				for (const row of copy[table] ?? []) insert(...columns.map((name) => row[name] ?? null));
			}
		},
		/** A row that names another which there is not. */
		brokenReference: (): { table: string; column: string; names: string } | undefined =>
			db.one<{ table: string; column: string; names: string }>(
				`SELECT broken."table", broken.parent AS names, reference."from" AS "column" FROM pragma_foreign_key_check broken
					JOIN pragma_foreign_key_list(broken."table") reference ON reference.id = broken.fkid LIMIT 1`,
			)(),
	};
}
