import type { Captcha } from "../domain/login/captcha.ts";
import type { Db } from "./database.ts";
import type { OtpPurpose } from "./inbox.ts";

/** Maximum number of sessions without a login; the oldest are deleted. */
const anonymousAtMost = 10_000;

/** Permission that a right OTP gives its session: one action, for a limited time. */
export interface Grant {
	readonly purpose: OtpPurpose;
	/** The taxpayer that the OTP was sent to. */
	readonly gstin: string;
	/** When the OTP was verified, ms since 1970. */
	readonly at: number;
	/** Result of the action; undefined before it. For Create API User: the user name. */
	readonly outcome: string | undefined;
}

/** The state of one browser. */
export interface Session {
	readonly id: string;
	/** The logged-in taxpayer; undefined before the login. */
	readonly gstin: string | undefined;
	/** The taxpayer between password and second factor. */
	readonly awaiting: string | undefined;
	/** ms since 1970 */
	readonly lastSeenAt: number;
	readonly captcha: Captcha | undefined;
	/** The salt or key for hashing the password of the next login. */
	readonly challenge: string | undefined;
	readonly grant: Grant | undefined;
}

interface Row {
	id: string;
	gstin: string | null;
	awaiting_gstin: string | null;
	last_seen_at: number;
	captcha_text: string | null;
	captcha_issued_at: number | null;
	challenge: string | null;
	grant_purpose: OtpPurpose | null;
	grant_gstin: string | null;
	grant_at: number | null;
	grant_outcome: string | null;
}

const toSession = (row: Row): Session => ({
	id: row.id,
	gstin: row.gstin ?? undefined,
	awaiting: row.awaiting_gstin ?? undefined,
	lastSeenAt: row.last_seen_at,
	captcha: row.captcha_text === null || row.captcha_issued_at === null ? undefined : { text: row.captcha_text, issuedAt: row.captcha_issued_at },
	challenge: row.challenge ?? undefined,
	grant:
		row.grant_purpose === null || row.grant_gstin === null || row.grant_at === null
			? undefined
			: { purpose: row.grant_purpose, gstin: row.grant_gstin, at: row.grant_at, outcome: row.grant_outcome ?? undefined },
});

export function sessionsTable(db: Db) {
	const insert = db.runReturning<{ number: number }>(`INSERT INTO sessions (id, last_seen_at) VALUES (?, ?) RETURNING number`);
	const dropOldest = db.run(`DELETE FROM sessions WHERE number <= ? AND gstin IS NULL`);
	const find = db.one<Row>(`SELECT * FROM sessions WHERE id = ?`);
	const touch = db.run(`UPDATE sessions SET last_seen_at = ? WHERE id = ?`);
	const remove = db.run(`DELETE FROM sessions WHERE id = ?`);
	const removeOfTaxpayer = db.run(`DELETE FROM sessions WHERE gstin = ?`);
	const removeAwaiting = db.run(`DELETE FROM sessions WHERE awaiting_gstin = ?`);
	const login = db.run(`UPDATE sessions SET gstin = ? WHERE id = ?`);
	const writeAwaiting = db.run(`UPDATE sessions SET awaiting_gstin = ? WHERE id = ?`);
	const writeCaptcha = db.run(`UPDATE sessions SET captcha_text = ?, captcha_issued_at = ? WHERE id = ?`);
	const writeChallenge = db.run(`UPDATE sessions SET challenge = ? WHERE id = ?`);
	const writeGrant = db.run(`UPDATE sessions SET grant_purpose = ?, grant_gstin = ?, grant_at = ?, grant_outcome = NULL WHERE id = ?`);
	const writeOutcome = db.run(`UPDATE sessions SET grant_outcome = ? WHERE id = ?`);
	const waiting = db.all<Row>(
		`SELECT * FROM sessions WHERE captcha_text IS NOT NULL AND captcha_issued_at > ?1 AND (?2 IS NULL OR id = ?2)
			ORDER BY captcha_issued_at DESC, number DESC LIMIT 50`,
	);

	return {
		start(id: string, now: number): Session {
			const { number } = insert(id, now);
			dropOldest(number - anonymousAtMost);
			return {
				id,
				gstin: undefined,
				awaiting: undefined,
				lastSeenAt: now,
				captcha: undefined,
				challenge: undefined,
				grant: undefined,
			};
		},
		find(id: string): Session | undefined {
			const row = find(id);
			return row && toSession(row);
		},
		touch: (id: string, now: number) => void touch(now, id),
		end: (id: string) => void remove(id),
		/** Ends all sessions of a taxpayer, also those waiting for the second factor. Returns the number of logged-in sessions. */
		endAllOf(gstin: string): number {
			removeAwaiting(gstin);
			return removeOfTaxpayer(gstin);
		},
		login: (id: string, gstin: string) => void login(gstin, id),
		/** Marks the session as waiting for the second factor of this taxpayer. */
		await: (id: string, gstin: string) => void writeAwaiting(gstin, id),
		setCaptcha: (id: string, captcha: Captcha | undefined) => void writeCaptcha(captcha?.text ?? null, captcha?.issuedAt ?? null, id),
		setChallenge: (id: string, challenge: string | undefined) => void writeChallenge(challenge ?? null, id),
		grant: (id: string, grant: Omit<Grant, "outcome">) => void writeGrant(grant.purpose, grant.gstin, grant.at, id),
		withdrawGrant: (id: string) => void writeGrant(null, null, null, id),
		/** Records the result of the action. */
		useGrant: (id: string, outcome: string) => void writeOutcome(outcome, id),
		/** Sessions with an unanswered captcha issued after `since` (ms since 1970), newest first, at most 50; only session `id` when given. */
		withCaptcha: (since: number, id?: string) => waiting(since, id ?? null).map(toSession),
	};
}
