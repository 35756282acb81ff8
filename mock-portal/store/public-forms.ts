import type { Db } from "./database.ts";
import type { OtpPurpose } from "./inbox.ts";

/** The taxpayer of a form with several steps that a session has opened before the login. Deleted with the session. */
export function publicFormsTable(db: Db) {
	const write = db.run(`INSERT OR REPLACE INTO account_forms (session, purpose, gstin) VALUES (?, ?, ?)`);
	const find = db.one<{ gstin: string }>(`SELECT gstin FROM account_forms WHERE session = ? AND purpose = ?`);
	const remove = db.run(`DELETE FROM account_forms WHERE session = ? AND purpose = ?`);

	return {
		/** Sets the taxpayer of the form. Replaces an earlier taxpayer. */
		open: (session: string, purpose: OtpPurpose, gstin: string) => void write(session, purpose, gstin),
		gstinOf: (session: string, purpose: OtpPurpose): string | undefined => find(session, purpose)?.gstin,
		close: (session: string, purpose: OtpPurpose) => void remove(session, purpose),
	};
}
