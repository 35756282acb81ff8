import type { CaptchaProvider, OtpProvider } from "../../../automation/index.ts";
import type { CreationCheck } from "../result.ts";

/** The portal on which a guide is checked. */
export interface CheckedPortal {
	/** Without a slash at the end. */
	readonly url: string;
	/** For reports: "release 2023-12". */
	readonly name: string;
	readonly login: { readonly userName: string; readonly password: string };
	/** `userName` without the prefix. */
	readonly apiUser: { readonly userName: string; readonly password: string };
	/** The GSP of a guide that does not name it. */
	readonly gsp: string | undefined;
	readonly captcha: CaptchaProvider;
	readonly otp: OtpProvider;
	/** Whether Submit may be clicked. */
	readonly submit: boolean;
	/** Of a mock: opens the main menu, or the registration form behind the OTP, without the steps before it. */
	readonly enter: ((place: EnteredPlace) => Promise<EnteredSession>) | undefined;
	/** Whether the API user exists, with the GSP and password of the guide. */
	readonly check: ((chosenGsp: string | undefined) => Promise<CreationCheck>) | undefined;
}

export type EnteredPlace = "main menu" | "OTP step" | "registration form";

export interface EnteredSession {
	readonly cookie: { readonly name: string; readonly value: string };
	readonly path: string;
}
