import type { PasswordHashing } from "../domain/login/login.ts";

/** An entry of a menu: a link, or a group that opens. `about` says what the real portal does there. */
export interface MenuEntry {
	readonly label: string;
	readonly href?: string;
	readonly about?: string;
	/** Id of the collapsing element that holds `entries`. */
	readonly collapse?: string;
	/** Whether opening this group closes the others: Bootstrap's `data-parent`. */
	readonly closesOthers?: boolean;
	readonly entries?: readonly MenuEntry[];
}

/** One state of the portal, as data. A screen asks its release and never which release it is. */
export interface Release {
	readonly id: string;
	/** Where it is known from, in a few words. */
	readonly evidence: string;
	readonly captcha: { readonly length: number; readonly width: number; readonly height: number };
	readonly passwordHashing: PasswordHashing;
	/** How a refusal is shown: a native alert, or `div.divError` in the page. */
	readonly refusals: "alert" | "page";
	/** How long an OTP is that comes as a message. Ledger: `otp.digits`. */
	readonly otpDigits: number;
	/** Whether a login asks for the second factor, and the main menu has the notice on it. */
	readonly secondFactor: boolean;
	readonly antiforgeryCookie: string;
	/** The strip under the header of a logged-in page. */
	readonly strip: { readonly columns: 3 | 4; readonly showsClientIp: boolean; readonly links: readonly MenuEntry[] };
	/** The side menu. */
	readonly menu: readonly MenuEntry[];
	/** What Submit on the registration form of an API user leads to. */
	readonly afterSubmit: "message" | "list";
	/** "LATEST UPDATES" on the home page, newest first. */
	readonly updates: readonly { readonly date: string; readonly text: string }[];
}
