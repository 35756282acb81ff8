import type { Otp } from "../domain/otp.ts";
import type { Db } from "./database.ts";

/** What an OTP is asked for. */
export type OtpPurpose = "create API user";

export interface StoredOtp extends Otp {
	readonly number: number;
}

/** A message as it lies in the tester's inbox. */
export interface InboxMessage {
	readonly number: number;
	readonly gstin: string;
	readonly mobile: string;
	readonly purpose: OtpPurpose;
	readonly code: string;
	/** ms since 1970 */
	readonly sentAt: number;
	readonly used: boolean;
}

export function otpsTable(db: Db) {
	const insert = db.run(`INSERT INTO otps (session, gstin, purpose, mobile, code, sent_at) VALUES (?, ?, ?, ?, ?, ?)`);
	const latest = db.one<{ number: number; code: string; sentAt: number; wrongTries: number; used: number }>(
		`SELECT number, code, sent_at AS sentAt, wrong_tries AS wrongTries, used FROM otps WHERE session = ? AND purpose = ?
			ORDER BY number DESC LIMIT 1`,
	);
	const countTry = db.run(`UPDATE otps SET wrong_tries = wrong_tries + 1 WHERE number = ?`);
	const use = db.run(`UPDATE otps SET used = 1 WHERE number = ?`);
	const newest = db.all<Omit<InboxMessage, "used"> & { used: number }>(
		`SELECT number, gstin, mobile, purpose, code, sent_at AS sentAt, used FROM otps WHERE ?1 IS NULL OR gstin = ?1
			ORDER BY number DESC LIMIT 100`,
	);

	return {
		send: (session: string, gstin: string, purpose: OtpPurpose, mobile: string, code: string, now: number) =>
			void insert(session, gstin, purpose, mobile, code, now),
		/** The session's latest OTP for that purpose. */
		latest(session: string, purpose: OtpPurpose): StoredOtp | undefined {
			const row = latest(session, purpose);
			return row && { ...row, used: row.used === 1 };
		},
		countWrongTry: (number: number) => void countTry(number),
		use: (number: number) => void use(number),
		/** The newest 100 messages, newest first; of one taxpayer when a GSTIN is given. */
		inbox: (gstin?: string): InboxMessage[] => newest(gstin ?? null).map((row) => ({ ...row, used: row.used === 1 })),
	};
}
