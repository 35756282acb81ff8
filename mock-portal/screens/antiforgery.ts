import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";

/** What ASP.NET Core's tokens begin with. Ledger: `session.antiforgery`. */
const beginning = "CfDJ8";

const nonceBytes = 16;

function sign(secret: string, cookie: string, nonce: Buffer): Buffer {
	return createHmac("sha256", secret).update(cookie).update(nonce).digest();
}

/** A fresh value for the antiforgery cookie. */
export function antiforgeryCookie(): string {
	return beginning + randomBytes(24).toString("base64url");
}

/** A token for the form of a page, good only together with `cookie`. */
export function antiforgeryToken(secret: string, cookie: string): string {
	const nonce = randomBytes(nonceBytes);
	return beginning + Buffer.concat([nonce, sign(secret, cookie, nonce)]).toString("base64url");
}

/** Whether `token` was made for `cookie`. */
export function isAntiforgeryToken(secret: string, cookie: string | undefined, token: string): boolean {
	if (!cookie || !token.startsWith(beginning)) return false;
	const bytes = Buffer.from(token.slice(beginning.length), "base64url");
	const expected = sign(secret, cookie, bytes.subarray(0, nonceBytes));
	const given = bytes.subarray(nonceBytes);
	return given.length === expected.length && timingSafeEqual(given, expected);
}
