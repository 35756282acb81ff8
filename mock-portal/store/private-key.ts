import { newPrivateKey, publicKeyOf } from "../domain/api-access/rsa-key.ts";
import type { Db } from "./database.ts";

/** A private key of this portal, PEM, stored under `name` and generated at its first use. */
export function privateKeyTable(db: Db, name: string) {
	const read = db.one<{ value: string }>(`SELECT value FROM settings WHERE name = ?`);
	// Returns the stored key. When several keys are generated at the same time, the first is stored.
	const keep = db.runReturning<{ value: string }>(`INSERT INTO settings (name, value) VALUES (?, ?) ON CONFLICT DO UPDATE SET value = value RETURNING value`);
	/** Undefined before the first use: until then no client has the public key. */
	const find = () => read(name)?.value;
	/** Generates the key at the first call. */
	const get = async () => find() ?? keep(name, await newPrivateKey()).value;

	return {
		find,
		get,
		/** The public key, PEM. */
		publicKey: async (): Promise<string> => publicKeyOf(await get()),
	};
}
