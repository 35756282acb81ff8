import { limits } from "../limits.ts";

/** Capitals and digits, as on the portal (ledger: `captcha.image`), without easily confused characters. */
export const captchaAlphabet = "ABCDEFGHJKLMNPQRTUVWXY346789";

/** `solve`: random texts. `fixed`: always the same text, for scripts that cannot use the control API. */
export type CaptchaMode = "solve" | "fixed";

export interface Captcha {
	readonly text: string;
	/** ms since 1970 */
	readonly issuedAt: number;
}

/** A text of `length` characters; `below(n)` gives a random integer in [0, n). */
export function captchaText(length: number, below: (n: number) => number): string {
	return Array.from({ length }, () => captchaAlphabet.charAt(below(captchaAlphabet.length))).join("");
}

/**
 * Whether `answer` is right for the session's captcha. The caller removes the captcha in any case, because each answer uses
 * it up. Ledger: `captcha.life-cycle`.
 */
export function captchaAnswered(waiting: Captcha | undefined, answer: string, now: number): boolean {
	if (!waiting || now - waiting.issuedAt >= limits.captchaLifetime) return false;
	return answer.trim().toUpperCase() === waiting.text.toUpperCase();
}
