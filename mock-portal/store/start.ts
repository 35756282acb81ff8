import type { Db } from "./database.ts";

/** Settings that stay: clients keep the portal's public keys, and its tokens and client ids are derived from the secret. */
const staying = "name IN ('secret', 'encryption key', 'signing key')";

/**
 * Returns a function that brings a store back to its contents of now. It needs a transaction of the caller.
 * @param isEmpty a new store: nothing is copied, so that portals in memory start faster
 */
export function returnToStart(db: Db, isEmpty: boolean): () => void {
	const tables = () =>
		db
			.all<{ name: string }>(`SELECT name FROM main.sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%'`)()
			.map(({ name }) => name);
	// Temporary tables belong to this connection and are not in the data file.
	if (!isEmpty) db.atomically(() => tables().forEach((name) => void db.run(`CREATE TEMP TABLE "start ${name}" AS SELECT * FROM main.${name}`)()));
	return () => {
		db.run("PRAGMA defer_foreign_keys = ON")();
		for (const name of tables()) {
			db.run(name === "settings" ? `DELETE FROM settings WHERE NOT ${staying}` : `DELETE FROM ${name}`)();
			if (!isEmpty) db.run(`INSERT OR REPLACE INTO ${name} SELECT * FROM temp."start ${name}"`)();
		}
	};
}
