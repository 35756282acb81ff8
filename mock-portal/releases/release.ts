import type { PasswordHashing } from "../domain/login/login.ts";

/** A menu entry: a link or a collapsible group. `about` describes the page on the real portal. */
export interface MenuEntry {
	readonly label: string;
	readonly href?: string;
	readonly about?: string;
	/** Id of the collapsible element with `entries`. */
	readonly collapse?: string;
	/** Whether opening this group closes the others: Bootstrap's `data-parent`. */
	readonly closesOthers?: boolean;
	readonly entries?: readonly MenuEntry[];
}

/** One release of the portal, as data. Screens read its members and never compare its id. */
export interface Release {
	readonly id: string;
	/** The sources of this data. */
	readonly evidence: string;
	readonly captcha: { readonly length: number; readonly width: number; readonly height: number };
	readonly passwordHashing: PasswordHashing;
	/** How a page shows a refusal: as a native alert, or in `div.divError`. */
	readonly refusals: "alert" | "page";
	/** Digits of an OTP sent by message. Ledger: `otp.digits`. */
	readonly otpDigits: number;
	/** Whether the login asks for the second factor, and the main menu shows the notice about it. */
	readonly secondFactor: boolean;
	readonly antiforgeryCookie: string;
	/** The strip under the header of a logged-in page. */
	readonly strip: { readonly columns: 3 | 4; readonly showsClientIp: boolean; readonly links: readonly MenuEntry[] };
	/** The side menu. */
	readonly menu: readonly MenuEntry[];
	/** What the portal shows after Submit on the Create API User form. */
	readonly afterSubmit: "message" | "list";
	/** "LATEST UPDATES" on the home page, newest first. */
	readonly updates: readonly { readonly date: string; readonly text: string }[];
}
