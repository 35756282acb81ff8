import { newPrivateKey, publicKeyOf } from "../domain/api-access/rsa-key.ts";
import type { Db } from "./database.ts";

/** A private key of this portal, PEM, kept under `name`; there from the first need on. */
export function privateKeyTable(db: Db, name: string) {
	const read = db.one<{ value: string }>(`SELECT value FROM settings WHERE name = ?`);
	// Gives the key that is kept: of several made at the same time, the first.
	const keep = db.runReturning<{ value: string }>(`INSERT INTO settings (name, value) VALUES (?, ?) ON CONFLICT DO UPDATE SET value = value RETURNING value`);
	/** Undefined before anybody has needed it: nothing can have been encrypted with its public half then. */
	const find = () => read(name)?.value;
	/** Who needs it first waits for it to be made. */
	const get = async () => find() ?? keep(name, await newPrivateKey()).value;

	return {
		find,
		get,
		/** The public half, PEM. */
		publicKey: async (): Promise<string> => publicKeyOf(await get()),
	};
}
