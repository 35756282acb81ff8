import type { CheerioAPI } from "cheerio";
import { places } from "../operator.ts";
import { type Elements, entryTo, labelOf, senders, withId } from "../page.ts";
import type { DriftPlace } from "../types.ts";

/** A field of the flow. */
export interface FieldTarget {
	readonly place: DriftPlace;
	readonly name: string;
	readonly id: string;
	/** Labels with the same meaning for a person. */
	readonly synonyms: readonly string[];
}

export const fieldTargets: readonly FieldTarget[] = [
	{ place: "home", name: "user name", id: "txtUserName", synonyms: ["Login Name", "User ID", "Portal user name", "USERNAME"] },
	{ place: "home", name: "password", id: "txt_password", synonyms: ["Pass word", "Your password", "PASSWORD (case sensitive)", "Login password"] },
	{ place: "home", name: "captcha", id: "CaptchaCode", synonyms: ["Captcha", "Characters in the image", "Security code", "Type the captcha"] },
	{ place: "OTP", name: "OTP", id: "txtOtp", synonyms: ["OTP received on mobile", "One-time password", "Please enter OTP", "OTP *"] },
	{ place: "form", name: "GSP", id: "ddlGsp", synonyms: ["GSP", "Name of the GSP", "Choose GSP", "Your GST Suvidha Provider"] },
	{ place: "form", name: "API user name", id: "txtApiUserName", synonyms: ["API User Name", "User name for API", "API Username (after API_)", "Username"] },
	{ place: "form", name: "API password", id: "txtPassword", synonyms: ["API Password", "Password for API", "New Password", "PASSWORD"] },
	{
		place: "form",
		name: "API password again",
		id: "txtConfirmPassword",
		synonyms: ["Confirm Password", "Re-type password", "Password again", "CONFIRM PASSWORD"],
	},
];

export const field = (page: CheerioAPI, { id }: FieldTarget): Elements => withId(page, id);
export const label = (page: CheerioAPI, { id }: FieldTarget): Elements => labelOf(page, id);
export const row = (page: CheerioAPI, target: FieldTarget): Elements =>
	page(".form-group")
		.filter((_, group) => page(group).find(field(page, target)).length > 0)
		.last();

/** An element of the flow that is clicked. */
export interface ClickTarget {
	readonly place: DriftPlace;
	readonly name: string;
	readonly synonyms: readonly string[];
	find(page: CheerioAPI): Elements;
}

export const buttonTargets: readonly ClickTarget[] = [
	{ place: "home", name: "Login", synonyms: ["Log in", "Sign In", "LOGIN", "Proceed"], find: (page) => senders(page).last() },
	{ place: "OTP", name: "Verify OTP", synonyms: ["Verify", "Confirm OTP", "Validate OTP", "Submit OTP"], find: (page) => withId(page, "btnVerifyOTP") },
	{ place: "form", name: "Submit", synonyms: ["Create", "Register", "SUBMIT", "Save"], find: (page) => withId(page, "btnSubmit") },
];

export const menuTargets: readonly ClickTarget[] = [
	{ place: "menu", name: "API Registration", synonyms: ["API Access", "API", "Registration for API"], find: (page) => withId(page, "collapseSeven").prev() },
	{ place: "menu", name: "User Credentials", synonyms: ["Credentials", "API Users", "Users"], find: (page) => withId(page, "collapseSeven12").prev() },
	{
		place: "menu",
		name: "Create API User",
		synonyms: ["Add API User", "Create User for API", "API User Creation"],
		find: (page) => entryTo(page, places.OTP.path),
	},
];

/** A target and the page that it is on, for descriptions. */
export const onPage = ({ place, name }: FieldTarget | ClickTarget) => `${name} (${place})`;
