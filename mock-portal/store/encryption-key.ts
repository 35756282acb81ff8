import type { Db } from "./database.ts";

/** The private key that API requests to this portal are decrypted with, PEM; there from the first need on. */
export function encryptionKeyTable(db: Db) {
	const read = db.one<{ value: string }>(`SELECT value FROM settings WHERE name = 'encryption key'`);
	const write = db.run(`INSERT OR IGNORE INTO settings (name, value) VALUES ('encryption key', ?)`);

	return {
		find: (): string | undefined => read()?.value,
		/** Keeps `pem` unless there is a key already; gives the one that is kept. */
		keep(pem: string): string {
			write(pem);
			return read()?.value ?? pem;
		},
	};
}
