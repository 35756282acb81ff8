import { passwordRefusal } from "../api-access/api-user.ts";
import { limits } from "../limits.ts";
import { type Message, messages } from "../portal-texts.ts";
import type { GstinStatus, Taxpayer } from "../taxpayer.ts";

/** What a status has to do with it. Ledger: `registration.refusals`. */
const statusRefusals: Readonly<Record<GstinStatus, Message | undefined>> = {
	active: undefined,
	cancelled: messages.registrationCancelled,
	inactive: messages.registrationInactive,
	suspended: messages.gstinNotAllowed,
};

/** Why a taxpayer cannot make a portal login, the first reason; undefined when nothing is in the way. Ledger: `registration.refusals`. */
export function registrationRefusal({ userName, status, enabled, mobile }: Taxpayer): Message | undefined {
	if (userName !== "") return messages.hasLogin;
	if (statusRefusals[status]) return statusRefusals[status];
	if (!enabled) return messages.notEnabled;
	return mobile === "" ? messages.noMobile : undefined;
}

/** The rules for the main user's name; whether it is taken is another matter. Ledger: `registration.user-name`. */
export function loginNameRefusal(userName: string): Message | undefined {
	if (userName === "") return messages.enterUserName;
	if (!/^[A-Za-z0-9_]*$/.test(userName)) return messages.loginNameCharacters;
	if (userName.length < limits.loginNameShortest || userName.length > limits.loginNameLongest) return messages.loginNameLength;
	return undefined;
}

/** The rules for a password that the main user chooses: an API user's. Ledger: `registration.password`. */
export function chosenPasswordRefusal(password: string, again: string): Message | undefined {
	return passwordRefusal(password) ?? (password === again ? undefined : messages.passwordMismatch);
}

/** What somebody who has forgotten the login says of themselves. */
export interface Claim {
	readonly mobile: string;
	/** Undefined where it is the user name that was forgotten. */
	readonly userName: string | undefined;
}

/**
 * Why a claim is not that of `taxpayer`, for the journal alone: the page says the same in each case, so that nobody learns
 * who is registered. Ledger: `forgotten.silence`.
 */
export function claimProblem(taxpayer: Taxpayer | undefined, claim: Claim): string | undefined {
	if (!taxpayer) return "unknown GSTIN";
	if (taxpayer.userName === "") return "no portal login";
	if (claim.userName !== undefined && claim.userName.toLowerCase() !== taxpayer.userName.toLowerCase()) return "another user name";
	return claim.mobile === taxpayer.mobile ? undefined : "another mobile";
}
