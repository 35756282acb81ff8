import { limits } from "./limits.ts";

/** What the GST Common Portal says of a registration. Ledger: `login.gstin-status`. */
export type GstinStatus = "active" | "inactive" | "cancelled" | "suspended";

/** Ways to get the OTP of the second factor that a main user has registered for; any one works. Ledger: `second-factor.modes`. */
export interface SecondFactor {
	readonly sms: boolean;
	readonly sandes: boolean;
	/** Secret of the NIC-GST-Shield app, base32; empty when it is not registered. */
	readonly shieldSecret: string;
}

/** The technical person of "Update Contact Details". */
export interface TechnicalContact {
	readonly name: string;
	readonly mobile: string;
	readonly email: string;
}

/** A registered person. What GSTN knows (names, mobile, mail, status) comes from the GST Common Portal. */
export interface Taxpayer {
	readonly gstin: string;
	/** Login of the main user; empty when the taxpayer has not made one under Registration > Portal Login. */
	readonly userName: string;
	readonly legalName: string;
	readonly tradeName: string;
	readonly address: string;
	/** 10 digits; empty when the GST Common Portal has none. */
	readonly mobile: string;
	readonly email: string;
	/** Aggregate annual turnover, rupees. */
	readonly turnover: number;
	readonly status: GstinStatus;
	/** Whether the taxpayer is enabled for e-invoicing on this portal. */
	readonly enabled: boolean;
	readonly secondFactor: SecondFactor;
	/** Whether the notice on the second factor is put before this taxpayer until it registers. Ledger: `second-factor.notice`. */
	readonly secondFactorNotice: boolean;
	/** Null until it is filled in. */
	readonly contact: TechnicalContact | null;
}

/** A taxpayer with the main user's password, as a tester adds one. */
export interface NewTaxpayer extends Taxpayer {
	/** Empty together with `userName`. */
	readonly password: string;
}

/** The PAN that a GSTIN was given for; taxpayers that share one are sister concerns. */
export const panOf = (gstin: string): string => gstin.slice(2, 12);

/** Whether a login has to pass the second factor. Ledger: `second-factor.applies`. */
export const hasSecondFactor = ({ sms, sandes, shieldSecret }: SecondFactor): boolean => sms || sandes || shieldSecret !== "";

/** The ways in which a taxpayer's second factor can come, as the portal names them; none without one. */
export const secondFactorWays = ({ sms, sandes, shieldSecret }: SecondFactor): readonly ("SMS" | "Sandes" | "NIC-GST-Shield")[] => [
	...(sms ? (["SMS"] as const) : []),
	...(sandes ? (["Sandes"] as const) : []),
	...(shieldSecret === "" ? [] : (["NIC-GST-Shield"] as const)),
];

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
