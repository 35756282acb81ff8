import { createHash, randomBytes, timingSafeEqual } from "node:crypto";
import { limits } from "./limits.ts";
import { type Message, messages } from "./messages.ts";

/** Part of the user name, and typed for the user by the form. Ledger: `api-user.prefix`. */
export const apiUserPrefix = "API_";

export type Channel = "gsp" | "erp" | "client-id";

export interface ApiUser {
	readonly gstin: string;
	/** With the prefix. */
	readonly userName: string;
	readonly channel: Channel;
	readonly gsp: string;
	readonly status: "active" | "frozen";
	/** ms since 1970 */
	readonly createdAt: number;
}

/** The registration form as it was posted. */
export interface ApiUserForm {
	readonly channel: string;
	readonly gspId: string;
	/** Without the prefix. */
	readonly userName: string;
	readonly password: string;
	readonly passwordAgain: string;
}

/** What the portal knows when it judges a form. */
export interface ApiUserContext {
	/** The name of the GSP with that id in the dropdown. */
	gspName(id: string): string | undefined;
	nameTaken(userName: string): boolean;
	/** Whether this taxpayer has an API user with that GSP. */
	registeredWith(gsp: string): boolean;
}

export type ApiUserVerdict =
	| { readonly accepted: true; readonly userName: string; readonly channel: Channel; readonly gsp: string }
	| { readonly accepted: false; readonly refusal: Message };

/** Ledger: `api-user.name`. */
export function userNameRefusal(typed: string): Message | undefined {
	if (typed === "") return messages.enterUserName;
	if (!/^[A-Za-z0-9]*$/.test(typed)) return messages.userNameCharacters;
	if (typed.length < limits.userNameShortest || typed.length > limits.userNameLongest) return messages.userNameLength;
	return undefined;
}

/** Ledger: `api-user.password`. */
export function passwordRefusal(password: string): Message | undefined {
	if (password === "") return messages.enterPassword;
	if (password.length < limits.passwordShortest || password.length > limits.passwordLongest) return messages.passwordLength;
	const classes = [/[A-Z]/, /[a-z]/, /[0-9]/, /[%$#@_!*]/, /^[A-Za-z0-9%$#@_!*]*$/];
	return classes.every((characters) => characters.test(password)) ? undefined : messages.passwordPolicy;
}

/** The portal's judgement of a registration form, the first refusal in the order of the form. Ledger: `api-user.checks-order`. */
export function judgeApiUser(form: ApiUserForm, context: ApiUserContext): ApiUserVerdict {
	const refuse = (refusal: Message): ApiUserVerdict => ({ accepted: false, refusal });
	if (form.channel === "erp" || form.channel === "client-id") return refuse(messages.channelNotImitated);
	if (form.channel !== "gsp") return refuse(messages.chooseChannel);
	const gsp = context.gspName(form.gspId);
	if (gsp === undefined) return refuse(messages.chooseGsp);
	const refusal =
		userNameRefusal(form.userName) ?? passwordRefusal(form.password) ?? (form.password === form.passwordAgain ? undefined : messages.passwordMismatch);
	if (refusal) return refuse(refusal);
	const userName = apiUserPrefix + form.userName;
	if (context.nameTaken(userName)) return refuse(messages.userNameTaken);
	if (context.registeredWith(gsp)) return refuse(messages.alreadyRegistered);
	return { accepted: true, userName, channel: "gsp", gsp };
}

/** A salted hash, hex. Fast on purpose: see docs/decisions/0004-api-password-hash.md. */
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
	return timingSafeEqual(Buffer.from(stored.hash, "hex"), saltedHash(password, stored.salt));
}
