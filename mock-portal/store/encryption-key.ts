import { newEncryptionKey, publicKeyOf } from "../domain/encryption-key.ts";
import type { Db } from "./database.ts";

/** The private key that API requests to this portal are decrypted with, PEM; there from the first need on. */
export function encryptionKeyTable(db: Db) {
	const read = db.one<{ value: string }>(`SELECT value FROM settings WHERE name = 'encryption key'`);
	// Gives the key that is kept: of several made at the same time, the first.
	const keep = db.exactlyOne<{ value: string }>(
		`INSERT INTO settings (name, value) VALUES ('encryption key', ?) ON CONFLICT DO UPDATE SET value = value RETURNING value`,
	);
	const find = () => read()?.value;

	return {
		/** Undefined before anybody has asked for the public half: nothing can have been encrypted with it then. */
		find,
		/** The public half, PEM. Who asks first waits for the key to be made. */
		publicKey: async (): Promise<string> => publicKeyOf(find() ?? keep(await newEncryptionKey()).value),
	};
}
