import { passwordRefusal } from "../api-access/api-user.ts";
import { limits } from "../limits.ts";
import { type PortalText, portalTexts } from "../portal-texts.ts";
import type { GstinStatus, Taxpayer } from "../taxpayer.ts";

/** What a status has to do with it. Ledger: `registration.refusals`. */
const statusRefusals: Readonly<Record<GstinStatus, PortalText | undefined>> = {
	active: undefined,
	cancelled: portalTexts.registrationCancelled,
	inactive: portalTexts.registrationInactive,
	suspended: portalTexts.gstinNotAllowed,
};

/** Why a taxpayer cannot make a portal login, the first reason; undefined when nothing is in the way. Ledger: `registration.refusals`. */
export function registrationRefusal({ userName, status, enabled, mobile }: Taxpayer): PortalText | undefined {
	if (userName !== "") return portalTexts.hasLogin;
	if (statusRefusals[status]) return statusRefusals[status];
	if (!enabled) return portalTexts.notEnabled;
	return mobile === "" ? portalTexts.noMobile : undefined;
}

/** The rules for the main user's name; whether it is taken is another matter. Ledger: `registration.user-name`. */
export function loginNameRefusal(userName: string): PortalText | undefined {
	if (userName === "") return portalTexts.enterUserName;
	if (!/^[A-Za-z0-9_]*$/.test(userName)) return portalTexts.loginNameCharacters;
	if (userName.length < limits.loginNameShortest || userName.length > limits.loginNameLongest) return portalTexts.loginNameLength;
	return undefined;
}

/** The rules for a password that the main user chooses: an API user's. Ledger: `registration.password`. */
export function chosenPasswordRefusal(password: string, again: string): PortalText | undefined {
	return passwordRefusal(password) ?? (password === again ? undefined : portalTexts.passwordMismatch);
}

/** What somebody who has forgotten the login says of themselves. */
export interface IdentityClaim {
	readonly mobile: string;
	/** Undefined where it is the user name that was forgotten. */
	readonly userName: string | undefined;
}

/**
 * Why a claim is not that of `taxpayer`, for the journal alone: the page says the same in each case, so that nobody learns
 * who is registered. Ledger: `forgotten.silence`.
 */
export function claimProblem(taxpayer: Taxpayer | undefined, claim: IdentityClaim): string | undefined {
	if (!taxpayer) return "unknown GSTIN";
	if (taxpayer.userName === "") return "no portal login";
	if (claim.userName !== undefined && claim.userName.toLowerCase() !== taxpayer.userName.toLowerCase()) return "another user name";
	return claim.mobile === taxpayer.mobile ? undefined : "another mobile";
}
