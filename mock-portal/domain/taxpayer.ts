import { limits } from "./limits.ts";

/** Status of a registration at the GST Common Portal. Ledger: `login.gstin-status`. */
export type GstinStatus = "active" | "inactive" | "cancelled" | "suspended";

/** Ways to get the OTP of the second factor that a main user has registered; each is sufficient. Ledger: `second-factor.modes`. */
export interface SecondFactor {
	readonly sms: boolean;
	readonly sandes: boolean;
	/** Secret of the NIC-GST-Shield app, base32; empty without the app. */
	readonly shieldSecret: string;
}

/** The technical person of "Update Contact Details". */
export interface TechnicalContact {
	readonly name: string;
	readonly mobile: string;
	readonly email: string;
}

/** A registered person. Names, mobile, e-mail and status come from the GST Common Portal. */
export interface Taxpayer {
	readonly gstin: string;
	/** User name of the main user; empty before Registration > Portal Login. */
	readonly userName: string;
	readonly legalName: string;
	readonly tradeName: string;
	readonly address: string;
	/** 10 digits; empty when the GST Common Portal has no mobile. */
	readonly mobile: string;
	readonly email: string;
	/** Aggregate annual turnover, rupees. */
	readonly turnover: number;
	readonly status: GstinStatus;
	/** Whether the taxpayer is enabled for e-invoicing on this portal. */
	readonly enabled: boolean;
	readonly secondFactor: SecondFactor;
	/** Whether the main menu shows the notice about the second factor until this taxpayer registers for it. Ledger: `second-factor.notice`. */
	readonly secondFactorNotice: boolean;
	/** Null before the first entry. */
	readonly contact: TechnicalContact | null;
}

/** A new taxpayer, with the main user's password. */
export interface NewTaxpayer extends Taxpayer {
	/** Empty together with `userName`. */
	readonly password: string;
}

/** The PAN in a GSTIN. Taxpayers with the same PAN are sister concerns. */
export const panOf = (gstin: string): string => gstin.slice(2, 12);

/** Whether the login asks for a second factor. Ledger: `second-factor.applies`. */
export const hasSecondFactor = ({ sms, sandes, shieldSecret }: SecondFactor): boolean => sms || sandes || shieldSecret !== "";

/** The registered ways of the second factor, with the portal's names. */
export const secondFactorWays = ({ sms, sandes, shieldSecret }: SecondFactor): readonly ("SMS" | "Sandes" | "NIC-GST-Shield")[] => [
	...(sms ? (["SMS"] as const) : []),
	...(sandes ? (["Sandes"] as const) : []),
	...(shieldSecret === "" ? [] : (["NIC-GST-Shield"] as const)),
];

/** Shows only the last four digits. Ledger: `otp.masked-mobile`. */
export function maskedMobile(mobile: string): string {
	return mobile.slice(0, -4).replace(/\d/g, "X") + mobile.slice(-4);
}

/** Shows only the first letter and the domain. Ledger: `otp.masked-mobile`. */
export function maskedEmail(email: string): string {
	const at = email.lastIndexOf("@");
	return at < 1 ? "" : email.charAt(0) + "X".repeat(at - 1) + email.slice(at);
}

/** Whether a session last used at `lastSeenAt` has ended. Ledger: `session.life-cycle`. */
export function sessionEnded(lastSeenAt: number, now: number): boolean {
	return now - lastSeenAt >= limits.sessionIdle;
}
