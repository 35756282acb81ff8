import { limits } from "../limits.ts";
import { type PortalText, portalTexts } from "../portal-texts.ts";

/** A stored OTP, bound to one session and one purpose. */
export interface Otp {
	readonly code: string;
	/** ms since 1970 */
	readonly sentAt: number;
	readonly wrongTries: number;
	readonly used: boolean;
}

/** A code of `digits` digits; `below(n)` gives a random integer in [0, n). */
export function otpCode(digits: number, below: (n: number) => number): string {
	return Array.from({ length: digits }, () => below(10)).join("");
}

export type OtpVerdict = { readonly right: true } | { readonly right: false; readonly refusal: PortalText; readonly counts: boolean };

/**
 * Verifies `entered` against the session's latest OTP. `counts`: whether the try is one of the three that an OTP allows.
 * Ledger: `otp.life-cycle`.
 */
export function verifyOtp(otp: Otp | undefined, entered: string, now: number): OtpVerdict {
	if (!otp) return { right: false, refusal: portalTexts.otpMissing, counts: false };
	if (otp.used) return { right: false, refusal: portalTexts.otpUsed, counts: false };
	if (otp.wrongTries >= limits.otpWrongTries) return { right: false, refusal: portalTexts.otpTriesOver, counts: false };
	if (now - otp.sentAt >= limits.otpLifetime) return { right: false, refusal: portalTexts.otpExpired, counts: false };
	if (entered.trim() === "") return { right: false, refusal: portalTexts.enterOtp, counts: false };
	if (entered.trim() === otp.code) return { right: true };
	const last = otp.wrongTries + 1 >= limits.otpWrongTries;
	return { right: false, refusal: last ? portalTexts.otpTriesOver : portalTexts.otpWrong, counts: true };
}

/** The state of an OTP: `waits` for entry, `used`, `spent` by wrong tries, or `expired`. */
export type OtpState = "waits" | "used" | "spent" | "expired";

export function otpState(otp: Omit<Otp, "code">, now: number): OtpState {
	if (otp.used) return "used";
	if (otp.wrongTries >= limits.otpWrongTries) return "spent";
	return now - otp.sentAt >= limits.otpLifetime ? "expired" : "waits";
}

/** Whether another OTP can be sent now: at once when the latest OTP is no longer usable, otherwise after a wait. Ledger: `otp.life-cycle`. */
export function otpMayBeSent(latest: Otp | undefined, now: number): boolean {
	return !latest || otpState(latest, now) !== "waits" || now - latest.sentAt >= limits.otpResendAfter;
}
