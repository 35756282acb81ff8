import { limits } from "./limits.ts";

/** A registered person with a login on the portal. What GSTN knows (names, mobile, mail) comes from the GST Common Portal. */
export interface Taxpayer {
	readonly gstin: string;
	/** Login of the main user. */
	readonly userName: string;
	readonly legalName: string;
	readonly tradeName: string;
	readonly address: string;
	/** 10 digits; empty when the GST Common Portal has none. */
	readonly mobile: string;
	readonly email: string;
	/** Aggregate annual turnover, rupees. */
	readonly turnover: number;
}

/** A taxpayer with the main user's password, as a tester adds one. */
export interface NewTaxpayer extends Taxpayer {
	readonly password: string;
}

/** Only the last four digits are shown. Ledger: `otp.masked-mobile`. */
export function maskedMobile(mobile: string): string {
	return mobile.slice(0, -4).replace(/\d/g, "X") + mobile.slice(-4);
}

/** The first letter and what follows the @. Ledger: `otp.masked-mobile`. */
export function maskedEmail(email: string): string {
	const at = email.lastIndexOf("@");
	return at < 1 ? "" : email.charAt(0) + "X".repeat(at - 1) + email.slice(at);
}

/** Whether a session that was last used at `lastSeenAt` has ended by now. Ledger: `session.life-cycle`. */
export function sessionEnded(lastSeenAt: number, now: number): boolean {
	return now - lastSeenAt >= limits.sessionIdle;
}
