import type { ShieldTries } from "../domain/login/shield.ts";
import type { Db } from "./database.ts";

/** The tries with OTPs of each taxpayer's NIC-GST-Shield app. */
export function shieldTriesTable(db: Db) {
	const find = db.one<ShieldTries>(`SELECT used_step AS usedStep, tried_step AS triedStep, wrong_tries AS wrongTries FROM shield_tries WHERE gstin = ?`);
	const write = db.run(`INSERT OR REPLACE INTO shield_tries (gstin, used_step, tried_step, wrong_tries) VALUES (?, ?, ?, ?)`);

	return {
		find: (gstin: string): ShieldTries | undefined => find(gstin),
		save: (gstin: string, { usedStep, triedStep, wrongTries }: ShieldTries) => void write(gstin, usedStep, triedStep, wrongTries),
	};
}
