import { createHash, timingSafeEqual } from "node:crypto";
import { limits } from "../limits.ts";

/** How the login page of a release hashes the password. Ledger: `login.hash-salt`, `login.hash-key`. */
export type PasswordHashing = "salt" | "key";

/** Hashes of a main user's password for both schemes, lower-case hex. The password itself is not stored. */
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
 * Whether the posted `UserLogin.Password` proves the password, given the session's challenge (salt or key). False without a
 * challenge.
 */
export function loginProved(hashing: PasswordHashing, digests: PasswordDigests, challenge: string | undefined, submitted: string): boolean {
	if (!challenge) return false;
	const expected = Buffer.from(sha256((hashing === "salt" ? digests.sha256OfMd5 : digests.sha256) + challenge));
	const given = Buffer.from(submitted);
	return given.length === expected.length && timingSafeEqual(given, expected);
}

/** Consecutive wrong passwords, and the end of the lockout (ms since 1970). Ledger: `login.lockout`. */
export interface LoginTries {
	readonly wrongPasswords: number;
	readonly lockedUntil: number | undefined;
}

export const noTries: LoginTries = { wrongPasswords: 0, lockedUntil: undefined };

export function isLockedOut(tries: LoginTries, now: number): boolean {
	return tries.lockedUntil !== undefined && now < tries.lockedUntil;
}

/** The tries after another wrong password. After the end of a lockout the count starts again. */
export function afterWrongPassword(tries: LoginTries, now: number): LoginTries {
	const before = tries.lockedUntil === undefined ? tries.wrongPasswords : 0;
	const wrongPasswords = before + 1;
	return { wrongPasswords, lockedUntil: wrongPasswords >= limits.wrongPasswords ? now + limits.lockout : undefined };
}
