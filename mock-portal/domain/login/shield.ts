import { createHmac } from "node:crypto";
import { limits } from "../limits.ts";
import { type PortalText, portalTexts } from "../portal-texts.ts";

/** The tries with OTPs of one app. A step is a period of 30 seconds, counted from 1970, in which the app shows one OTP. */
export interface ShieldTries {
	/** Step of the last used OTP; -1 before the first. */
	readonly usedStep: number;
	/** Step of the last wrong try; -1 before the first. */
	readonly triedStep: number;
	/** Wrong tries in that step. */
	readonly wrongTries: number;
}

export const noShieldTries: ShieldTries = { usedStep: -1, triedStep: -1, wrongTries: 0 };

export type ShieldVerdict = { readonly tries: ShieldTries } & ({ readonly right: true } | { readonly right: false; readonly refusal: PortalText });

/**
 * Verifies `entered` and returns the new tries. The OTPs of the present and the previous step are valid, because the OTP can
 * change during typing. `otpOf` returns the app's OTP of a step. Ledger: `second-factor.shield`.
 */
export function verifyShieldOtp(otpOf: (step: number) => string, tries: ShieldTries, entered: string, now: number): ShieldVerdict {
	const step = Math.floor(now / limits.shieldPeriod);
	const wrongTries = tries.triedStep === step ? tries.wrongTries : 0;
	if (wrongTries >= limits.otpWrongTries) return { right: false, refusal: portalTexts.shieldOtpTriesOver, tries };
	const entersStep = [step, step - 1].find((shown) => otpOf(shown) === entered.trim());
	if (entersStep === undefined) {
		const last = wrongTries + 1 >= limits.otpWrongTries;
		const refusal = last ? portalTexts.shieldOtpTriesOver : portalTexts.shieldOtpWrong;
		return { right: false, refusal, tries: { ...tries, triedStep: step, wrongTries: wrongTries + 1 } };
	}
	if (entersStep <= tries.usedStep) return { right: false, refusal: portalTexts.shieldOtpUsed, tries };
	return { right: true, tries: { ...tries, usedStep: entersStep } };
}

const base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/** The secret that a session offers for the app: 32 characters of base32, a function of the session. */
export function offeredShieldSecret(portalSecret: string, session: string): string {
	const bytes = createHmac("sha256", portalSecret).update(`shield ${session}`).digest();
	return Array.from(bytes, (byte) => base32.charAt(byte % base32.length)).join("");
}
