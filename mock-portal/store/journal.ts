import type { Db } from "./database.ts";

/** Maximum number of kept entries; older entries are deleted. */
const entriesAtMost = 100_000;

/** The events of a portal. Entries never contain a password, OTP, captcha, session id, token or key. */
export const journalEvents = [
	"taxpayer added",
	"GSTIN registered",
	"invoice rules changed",
	"e-way bill generated",
	"vendor added",
	"captcha issued",
	"logged in",
	"login refused",
	"account locked",
	"second factor asked",
	"second factor registered",
	"contacts saved",
	"contacts refused",
	"password changed",
	"password change refused",
	"logged out",
	"session ended",
	"OTP sent",
	"OTP not sent",
	"OTP refused",
	"OTP verified",
	"portal login made",
	"portal login refused",
	"user name sent",
	"user name not sent",
	"password reset",
	"password not reset",
	"API user form submitted",
	"API user created",
	"API user refused",
	"API user frozen",
	"API user not frozen",
	"API password changed",
	"API password not changed",
	"whitelisting applied for",
	"whitelisting refused",
	"whitelisting decided",
	"client secret changed",
	"client secret not changed",
	"client credentials shown",
	"client id shared",
	"client id not shared",
	"encryption key downloaded",
	"authenticated",
	"authentication refused",
	"API call refused",
	"invoice registered",
	"invoice cancelled",
	"invoices uploaded",
	"request refused",
	"clock changed",
	"fault armed",
	"fault disarmed",
	"fault happened",
	"OTP arrived late",
	"OTP webhook failed",
	"data imported",
	"portal reset",
	"drift applied",
] as const;

export type JournalEvent = (typeof journalEvents)[number];

export interface JournalEntry {
	/** Counts from 1. */
	readonly number: number;
	/** ms since 1970, by the portal's clock */
	readonly at: number;
	readonly event: JournalEvent;
	readonly gstin: string | null;
	readonly details: Readonly<Record<string, string>>;
}

interface Row extends Omit<JournalEntry, "details"> {
	readonly details: string;
}

/** The journal: the ground truth of what happened. `now` is the portal's clock. */
export function journalTable(db: Db, now: () => number) {
	const insert = db.runReturning<{ number: number }>(`INSERT INTO journal (at, event, gstin, details) VALUES (?, ?, ?, ?) RETURNING number`);
	const dropOld = db.run(`DELETE FROM journal WHERE number <= ?`);
	const newest = db.all<Row>(`SELECT * FROM (SELECT * FROM journal WHERE ?2 IS NULL OR gstin = ?2 ORDER BY number DESC LIMIT ?1) ORDER BY number`);
	const listeners = new Set<() => void>();
	/** Calls the listeners in a microtask, after the commit: their errors cannot roll back the transaction. */
	const announce = () =>
		queueMicrotask(() => {
			for (const listener of listeners) listener();
		});

	return {
		write(event: JournalEvent, gstin: string | null, details: JournalEntry["details"] = {}) {
			const number = insert(now(), event, gstin, JSON.stringify(details)).number;
			dropOld(number - entriesAtMost);
			announce();
		},
		announce,
		/** The newest `atMost` entries, oldest first; of one taxpayer when a GSTIN is given. */
		read: (atMost = 1000, gstin?: string): JournalEntry[] => newest(atMost, gstin ?? null).map((row) => ({ ...row, details: JSON.parse(row.details) })),
		/** Calls `listener` after each entry until the returned function is called. */
		onEntry(listener: () => void): () => void {
			listeners.add(listener);
			return () => void listeners.delete(listener);
		},
	};
}

export type Journal = ReturnType<typeof journalTable>;
