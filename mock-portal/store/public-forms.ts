import type { Db } from "./database.ts";
import type { OtpPurpose } from "./inbox.ts";

/** Whose form a session has before it in a procedure of several steps before the login; ends with the session. */
export function publicFormsTable(db: Db) {
	const write = db.run(`INSERT OR REPLACE INTO account_forms (session, purpose, gstin) VALUES (?, ?, ?)`);
	const find = db.one<{ gstin: string }>(`SELECT gstin FROM account_forms WHERE session = ? AND purpose = ?`);
	const remove = db.run(`DELETE FROM account_forms WHERE session = ? AND purpose = ?`);

	return {
		/** From now on the form is that taxpayer's; whosever it was before, it is no longer. */
		open: (session: string, purpose: OtpPurpose, gstin: string) => void write(session, purpose, gstin),
		gstinOf: (session: string, purpose: OtpPurpose): string | undefined => find(session, purpose)?.gstin,
		close: (session: string, purpose: OtpPurpose) => void remove(session, purpose),
	};
}
