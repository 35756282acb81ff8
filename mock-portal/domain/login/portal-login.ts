import { passwordRefusal } from "../api-access/api-user.ts";
import { limits } from "../limits.ts";
import { type PortalText, portalTexts } from "../portal-texts.ts";
import type { GstinStatus, Taxpayer } from "../taxpayer.ts";

/** The refusal for each status. Ledger: `registration.refusals`. */
const statusRefusals: Readonly<Record<GstinStatus, PortalText | undefined>> = {
	active: undefined,
	cancelled: portalTexts.registrationCancelled,
	inactive: portalTexts.registrationInactive,
	suspended: portalTexts.gstinNotAllowed,
};

/** The first reason why a taxpayer cannot create a portal login; undefined when it can. Ledger: `registration.refusals`. */
export function registrationRefusal({ userName, status, enabled, mobile }: Taxpayer): PortalText | undefined {
	if (userName !== "") return portalTexts.hasLogin;
	if (statusRefusals[status]) return statusRefusals[status];
	if (!enabled) return portalTexts.notEnabled;
	return mobile === "" ? portalTexts.noMobile : undefined;
}

/** Checks the form of the main user's name, not whether it is taken. Ledger: `registration.user-name`. */
export function loginNameRefusal(userName: string): PortalText | undefined {
	if (userName === "") return portalTexts.enterUserName;
	if (!/^[A-Za-z0-9_]*$/.test(userName)) return portalTexts.loginNameCharacters;
	if (userName.length < limits.loginNameShortest || userName.length > limits.loginNameLongest) return portalTexts.loginNameLength;
	return undefined;
}

/** Checks a password that the main user chooses, by the rules of API users. Ledger: `registration.password`. */
export function chosenPasswordRefusal(password: string, again: string): PortalText | undefined {
	return passwordRefusal(password) ?? (password === again ? undefined : portalTexts.passwordMismatch);
}

/** The data that a person enters on the Forgot pages. */
export interface IdentityClaim {
	readonly mobile: string;
	/** Undefined on Forgot Username. */
	readonly userName: string | undefined;
}

/**
 * Why a claim does not match `taxpayer`, for the journal only. The page shows the same message in each case, so that it does
 * not reveal who is registered. Ledger: `forgotten.silence`.
 */
export function claimProblem(taxpayer: Taxpayer | undefined, claim: IdentityClaim): string | undefined {
	if (!taxpayer) return "unknown GSTIN";
	if (taxpayer.userName === "") return "no portal login";
	if (claim.userName !== undefined && claim.userName.toLowerCase() !== taxpayer.userName.toLowerCase()) return "another user name";
	return claim.mobile === taxpayer.mobile ? undefined : "another mobile";
}
