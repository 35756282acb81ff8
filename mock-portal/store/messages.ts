import type { Otp } from "../domain/otp.ts";
import type { Db } from "./database.ts";

/** What an OTP is asked for. */
export type OtpPurpose = "create API user" | "second factor" | "second factor registration" | "portal login registration" | "forgot password";

/** What the portal sends a message about. */
export type MessagePurpose = OtpPurpose | "forgot user name";

/** By SMS to the mobile, or in the Sandes app of that mobile. */
export type MessageChannel = "SMS" | "Sandes";

export interface StoredOtp extends Otp {
	readonly number: number;
}

/** A message as it lies in the tester's inbox. */
export interface InboxMessage {
	readonly number: number;
	readonly gstin: string;
	readonly channel: MessageChannel;
	readonly mobile: string;
	readonly purpose: MessagePurpose;
	readonly text: string;
	/** The OTP; empty in a message without one. */
	readonly code: string;
	/** ms since 1970 */
	readonly sentAt: number;
	readonly used: boolean;
}

export interface NewMessage {
	/** The session that an OTP is bound to. */
	readonly session: string;
	readonly gstin: string;
	readonly purpose: MessagePurpose;
	readonly channel: MessageChannel;
	readonly mobile: string;
	readonly text: string;
	readonly code: string;
	readonly sentAt: number;
}

export function messagesTable(db: Db) {
	const insert = db.run(`INSERT INTO messages (session, gstin, purpose, channel, recipient, text, code, sent_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`);
	const latest = db.one<{ number: number; code: string; sentAt: number; wrongTries: number; used: number }>(
		`SELECT number, code, sent_at AS sentAt, wrong_tries AS wrongTries, used FROM messages WHERE session = ? AND purpose = ? AND code <> ''
			ORDER BY number DESC LIMIT 1`,
	);
	const countTry = db.run(`UPDATE messages SET wrong_tries = wrong_tries + 1 WHERE number = ?`);
	const use = db.run(`UPDATE messages SET used = 1 WHERE number = ?`);
	const newest = db.all<Omit<InboxMessage, "used"> & { used: number }>(
		`SELECT number, gstin, channel, recipient AS mobile, purpose, text, code, sent_at AS sentAt, used FROM messages WHERE ?1 IS NULL OR gstin = ?1
			ORDER BY number DESC LIMIT 100`,
	);

	return {
		send: ({ session, gstin, purpose, channel, mobile, text, code, sentAt }: NewMessage) =>
			void insert(session, gstin, purpose, channel, mobile, text, code, sentAt),
		/** The session's latest OTP for that purpose. */
		latestOtp(session: string, purpose: OtpPurpose): StoredOtp | undefined {
			const row = latest(session, purpose);
			return row && { ...row, used: row.used === 1 };
		},
		countWrongTry: (number: number) => void countTry(number),
		useOtp: (number: number) => void use(number),
		/** The newest 100 messages, newest first; of one taxpayer when a GSTIN is given. */
		inbox: (gstin?: string): InboxMessage[] => newest(gstin ?? null).map((row) => ({ ...row, used: row.used === 1 })),
	};
}
