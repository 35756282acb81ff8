import { type Otp, type OtpState, otpState } from "../domain/login/otp.ts";
import type { Db } from "./database.ts";

const otpPurposes = [
	"create API user",
	"second factor",
	"SMS registration",
	"Sandes registration",
	"portal login registration",
	"forgot password",
	"forgot client secret",
] as const;

/** The purpose of an OTP. */
export type OtpPurpose = (typeof otpPurposes)[number];

export const messagePurposes = [...otpPurposes, "forgot user name", "IP whitelisting"] as const;

/** The purpose of a message. */
export type MessagePurpose = (typeof messagePurposes)[number];

export const messageChannels = ["SMS", "Sandes"] as const;

/** By SMS to the mobile, or in the Sandes app of that mobile. */
export type MessageChannel = (typeof messageChannels)[number];

export interface StoredOtp extends Otp {
	readonly number: number;
}

/** A message in the inbox. */
export interface InboxMessage {
	readonly number: number;
	readonly gstin: string;
	readonly channel: MessageChannel;
	readonly mobile: string;
	readonly purpose: MessagePurpose;
	readonly text: string;
	/** The OTP in the message; empty in a message without an OTP. */
	readonly code: string;
	/** ms since 1970 */
	readonly sentAt: number;
	readonly used: boolean;
	/** The state of the OTP; null in a message without an OTP. */
	readonly state: OtpState | null;
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
	/** The delivery with faults: when the message arrives, ms since 1970 (null: never), and the code in its text. */
	readonly delivery?: { readonly at: number | null; readonly code: string } | undefined;
}

type Row = Omit<InboxMessage, "used" | "state"> & { used: number; wrongTries: number };

function toMessage({ used, wrongTries, ...row }: Row, now: number): InboxMessage {
	const state = row.code === "" ? null : otpState({ sentAt: row.sentAt, wrongTries, used: used === 1 }, now);
	return { ...row, used: used === 1, state };
}

/** Maximum number of kept messages; older messages are deleted. */
const messagesAtMost = 100_000;

/** `now` is the portal's clock. The inbox shows messages that have arrived by this time. */
export function inboxTable(db: Db, now: () => number) {
	const insert = db.runReturning<{ number: number }>(
		`INSERT INTO messages (session, gstin, purpose, channel, recipient, text, code, sent_at, code_brought, arrives_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING number`,
	);
	const dropOld = db.run(`DELETE FROM messages WHERE number <= ?`);
	const latest = db.one<{ number: number; code: string; sentAt: number; wrongTries: number; used: number }>(
		`SELECT number, code, sent_at AS sentAt, wrong_tries AS wrongTries, used FROM messages WHERE session = ? AND purpose = ? AND gstin = ? AND code <> ''
			ORDER BY number DESC LIMIT 1`,
	);
	const countTry = db.run(`UPDATE messages SET wrong_tries = wrong_tries + 1 WHERE number = ?`);
	// An OTP sent by SMS and Sandes is one OTP in two messages.
	const use = db.run(
		`UPDATE messages SET used = 1 WHERE (session, purpose, gstin, code, sent_at) IN
			(SELECT session, purpose, gstin, code, sent_at FROM messages WHERE number = ?)`,
	);
	const columns = "number, gstin, channel, recipient AS mobile, purpose, text, code_brought AS code, sent_at AS sentAt, wrong_tries AS wrongTries, used";
	const newest = db.all<Row>(
		`SELECT ${columns} FROM messages WHERE (?1 IS NULL OR gstin = ?1) AND arrives_at <= ?2 ORDER BY arrives_at DESC, number DESC LIMIT ?3`,
	);
	const arrival = db.one<Row & { arrivesAt: number }>(`SELECT ${columns}, arrives_at AS arrivesAt FROM messages WHERE number = ? AND arrives_at IS NOT NULL`);
	const listeners = new Set<(number: number) => void>();

	return {
		send({ session, gstin, purpose, channel, mobile, text, code, sentAt, delivery = { at: sentAt, code } }: NewMessage) {
			const number = insert(session, gstin, purpose, channel, mobile, text, code, sentAt, delivery.code, delivery.at).number;
			dropOld(number - messagesAtMost);
			for (const listener of listeners) listener(number);
		},
		/** The latest OTP that this taxpayer was sent in the session for that purpose. */
		latestOtp(session: string, purpose: OtpPurpose, gstin: string): StoredOtp | undefined {
			const row = latest(session, purpose, gstin);
			return row && { ...row, used: row.used === 1 };
		},
		countWrongTry: (number: number) => void countTry(number),
		useOtp: (number: number) => void use(number),
		/** The newest `atMost` messages that have arrived, newest first; of one taxpayer when a GSTIN is given. */
		list: (gstin?: string, atMost = 100): InboxMessage[] => newest(gstin ?? null, now(), atMost).map((row) => toMessage(row, now())),
		/** The message with that number and its arrival, ms since 1970; undefined for a lost message. */
		arrival(number: number): { readonly message: InboxMessage; readonly arrivesAt: number } | undefined {
			const row = arrival(number);
			if (!row) return undefined;
			const { arrivesAt, ...message } = row;
			return { message: toMessage(message, now()), arrivesAt };
		},
		/** Calls `listener` with the number of each sent message until the returned function is called. The transaction may still be rolled back. */
		onSend(listener: (number: number) => void): () => void {
			listeners.add(listener);
			return () => void listeners.delete(listener);
		},
	};
}
