import { createHash, timingSafeEqual } from "node:crypto";
import { limits } from "../limits.ts";

/** How a release has the page hash the password at submit. Ledger: `login.hash-salt`, `login.hash-key`. */
export type PasswordHashing = "salt" | "key";

/** What the portal keeps of a main user's password: enough for both schemes, and never the password. Lower-case hex. */
export interface PasswordDigests {
	readonly sha256: string;
	readonly sha256OfMd5: string;
}

const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");
const md5 = (text: string) => createHash("md5").update(text).digest("hex");

export function digestPassword(password: string): PasswordDigests {
	return { sha256: sha256(password), sha256OfMd5: sha256(md5(password)) };
}

/**
 * Whether the `UserLogin.Password` that a form carried proves the password, given the challenge (salt or key) that this
 * session was handed. An absent challenge proves nothing.
 */
export function loginProved(hashing: PasswordHashing, digests: PasswordDigests, challenge: string | undefined, submitted: string): boolean {
	if (!challenge) return false;
	const expected = Buffer.from(sha256((hashing === "salt" ? digests.sha256OfMd5 : digests.sha256) + challenge));
	const given = Buffer.from(submitted);
	return given.length === expected.length && timingSafeEqual(given, expected);
}

/** Wrong passwords in a row, and the end of the lockout they led to (ms since 1970). Ledger: `login.lockout`. */
export interface LoginTries {
	readonly wrongPasswords: number;
	readonly lockedUntil: number | undefined;
}

export const noTries: LoginTries = { wrongPasswords: 0, lockedUntil: undefined };

export function isLockedOut(tries: LoginTries, now: number): boolean {
	return tries.lockedUntil !== undefined && now < tries.lockedUntil;
}

/** The tries after one more wrong password. A lockout that has ended counts as a new start. */
export function afterWrongPassword(tries: LoginTries, now: number): LoginTries {
	const before = tries.lockedUntil === undefined ? tries.wrongPasswords : 0;
	const wrongPasswords = before + 1;
	return { wrongPasswords, lockedUntil: wrongPasswords >= limits.wrongPasswords ? now + limits.lockout : undefined };
}
