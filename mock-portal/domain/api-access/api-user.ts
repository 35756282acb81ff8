import { createHash, randomBytes, timingSafeEqual } from "node:crypto";
import { limits } from "../limits.ts";
import { type PortalText, portalTexts } from "../portal-texts.ts";

/** Prefix of every user name. The form adds the prefix itself. Ledger: `api-user.prefix`. */
export const apiUserPrefix = "API_";

/** What an API user was registered through: a GSP, an ERP, or the client id of a GSTIN of the same PAN (its own included). */
export type ApiUserRegistration =
	| { readonly channel: "gsp"; readonly gsp: string }
	| { readonly channel: "erp"; readonly erp: string }
	| { readonly channel: "client-id"; readonly holder: string };

export type ApiUser = ApiUserRegistration & {
	readonly gstin: string;
	/** With the prefix. */
	readonly userName: string;
	readonly status: "active" | "frozen";
	/** ms since 1970 */
	readonly createdAt: number;
};

/** Name of the GSP or ERP, or GSTIN of the client id's holder. */
export function throughWhom(registration: ApiUserRegistration): string {
	switch (registration.channel) {
		case "gsp":
			return registration.gsp;
		case "erp":
			return registration.erp;
		case "client-id":
			return registration.holder;
	}
}

/** Whether two registrations are through the same GSP, ERP or holder of a client id. */
export const sameRegistration = (a: ApiUserRegistration, b: ApiUserRegistration): boolean => a.channel === b.channel && throughWhom(a) === throughWhom(b);

/** The posted Create API User form. */
export interface ApiUserForm {
	readonly channel: string;
	readonly gspId: string;
	readonly erpId: string;
	/** GSTIN of the client id's holder. */
	readonly holder: string;
	/** Without the prefix. */
	readonly userName: string;
	readonly password: string;
	readonly passwordAgain: string;
}

/** The portal's data for judging a form. */
export interface ApiUserContext {
	/** Name of the GSP with that id in the dropdown; undefined for an unknown id. */
	gspName(id: string): string | undefined;
	/** Name of the ERP with that id in the dropdown; undefined for an unknown id. */
	erpName(id: string): string | undefined;
	/** Why this taxpayer may not use the client id of that GSTIN. */
	clientIdRefusal(holder: string): PortalText | undefined;
	nameTaken(userName: string): boolean;
	/** Whether this taxpayer has an active API user with the same registration. */
	registered(registration: ApiUserRegistration): boolean;
}

export type ApiUserVerdict =
	| { readonly accepted: true; readonly userName: string; readonly registration: ApiUserRegistration }
	| { readonly accepted: false; readonly refusal: PortalText };

/** Ledger: `api-user.name`. */
export function userNameRefusal(typed: string): PortalText | undefined {
	if (typed === "") return portalTexts.enterUserName;
	if (!/^[A-Za-z0-9]*$/.test(typed)) return portalTexts.userNameCharacters;
	if (typed.length < limits.userNameShortest || typed.length > limits.userNameLongest) return portalTexts.userNameLength;
	return undefined;
}

/** Ledger: `api-user.password`. */
export function passwordRefusal(password: string): PortalText | undefined {
	if (password === "") return portalTexts.enterPassword;
	if (password.length < limits.passwordShortest || password.length > limits.passwordLongest) return portalTexts.passwordLength;
	const classes = [/[A-Z]/, /[a-z]/, /[0-9]/, /[%$#@_!*]/, /^[A-Za-z0-9%$#@_!*]*$/];
	return classes.every((characters) => characters.test(password)) ? undefined : portalTexts.passwordPolicy;
}

/** Accepts a form, or returns the first refusal in the order of its fields. Ledger: `api-user.checks-order`. */
export function judgeApiUser(form: ApiUserForm, context: ApiUserContext): ApiUserVerdict {
	const refuse = (refusal: PortalText): ApiUserVerdict => ({ accepted: false, refusal });
	const registration = judgeRegistration(form, context);
	if (!("channel" in registration)) return refuse(registration);
	const refusal =
		userNameRefusal(form.userName) ?? passwordRefusal(form.password) ?? (form.password === form.passwordAgain ? undefined : portalTexts.passwordMismatch);
	if (refusal) return refuse(refusal);
	const userName = apiUserPrefix + form.userName;
	if (context.nameTaken(userName)) return refuse(portalTexts.userNameTaken);
	if (context.registered(registration)) return refuse(portalTexts.alreadyRegistered);
	return { accepted: true, userName, registration };
}

/** The registration that the form chose, or the refusal. */
function judgeRegistration({ channel, gspId, erpId, holder }: ApiUserForm, context: ApiUserContext): ApiUserRegistration | PortalText {
	switch (channel) {
		case "gsp": {
			const gsp = context.gspName(gspId);
			return gsp === undefined ? portalTexts.chooseGsp : { channel, gsp };
		}
		case "erp": {
			const erp = context.erpName(erpId);
			return erp === undefined ? portalTexts.chooseErp : { channel, erp };
		}
		case "client-id":
			return context.clientIdRefusal(holder) ?? { channel, holder };
		default:
			return portalTexts.chooseChannel;
	}
}

/** The posted Change API Password form. */
export interface PasswordChange {
	readonly oldPassword: string;
	readonly newPassword: string;
	readonly newPasswordAgain: string;
}

/**
 * Why an API user's password cannot be changed; undefined when it can. `user` is undefined when the taxpayer has no API user
 * with the chosen name. Ledger: `api-user.change-password`.
 */
export function apiPasswordChangeRefusal(user: Pick<ApiUser, "status"> | undefined, change: PasswordChange, isOldPassword: boolean): PortalText | undefined {
	if (!user) return portalTexts.chooseApiUser;
	if (user.status === "frozen") return portalTexts.frozenAlready;
	if (change.oldPassword === "") return portalTexts.enterOldPassword;
	const refusal = passwordRefusal(change.newPassword);
	if (refusal) return refusal;
	if (change.newPassword !== change.newPasswordAgain) return portalTexts.passwordMismatch;
	if (change.newPassword === change.oldPassword) return portalTexts.samePassword;
	return isOldPassword ? undefined : portalTexts.wrongOldPassword;
}

/** Why an API user cannot be frozen; `user` as above. Ledger: `api-user.freeze`. */
export function freezingRefusal(user: Pick<ApiUser, "status"> | undefined): PortalText | undefined {
	if (!user) return portalTexts.chooseApiUser;
	return user.status === "frozen" ? portalTexts.frozenAlready : undefined;
}

/** A salted hash, hex. The hash is fast on purpose: see docs/decisions/0004-api-password-hash.md. */
export interface StoredPassword {
	readonly salt: string;
	readonly hash: string;
}

const saltedHash = (password: string, salt: string) => createHash("sha256").update(salt).update(password).digest();

export function storePassword(password: string): StoredPassword {
	const salt = randomBytes(16).toString("hex");
	return { salt, hash: saltedHash(password, salt).toString("hex") };
}

export function passwordMatches(stored: StoredPassword, password: string): boolean {
	const [expected, given] = [Buffer.from(stored.hash, "hex"), saltedHash(password, stored.salt)];
	return expected.length === given.length && timingSafeEqual(expected, given);
}
