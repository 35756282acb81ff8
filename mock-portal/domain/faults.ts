import { limits } from "./limits.ts";

/** What limits a fault: a taxpayer, a page, or the number of the first matching request that it affects. */
export type FaultScope = "gstin" | "path" | "step";

interface Fault {
	/** What the portal does, and what the browser shows. */
	readonly about: string;
	readonly scopes: readonly FaultScope[];
}

const anyPage = ["gstin", "path", "step"] as const;
const ofTaxpayer = ["gstin"] as const;

/** Failures that a portal can simulate, by name. */
export const faults = {
	"otp-delayed": { about: "The page says that the OTP was sent; the message arrives 30 seconds later by the portal's clock.", scopes: ofTaxpayer },
	"otp-lost": {
		about: `The page says that the OTP was sent; the message never arrives. Resend OTP sends another after ${limits.otpResendAfter / 1000} seconds by the portal's clock; before that, it sends nothing and says so.`,
		scopes: ofTaxpayer,
	},
	"otp-wrong-length": { about: "The message has an OTP of 5 digits, which the portal always refuses.", scopes: ofTaxpayer },
	"captcha-broken": { about: "GET /get-captcha-image answers 200 with an empty body: the browser shows a broken image.", scopes: ["step"] },
	"session-dropped": { about: "The session ends at a request of a logged-in browser, which is redirected to the home page, /.", scopes: anyPage },
	slow: { about: "The answer is correct and 3 seconds late (wall clock).", scopes: anyPage },
	"error-500": { about: "Status 500 with an error page; nothing is done.", scopes: anyPage },
	"error-502": { about: "Status 502 with a gateway's page, 502 Bad Gateway; nothing is done.", scopes: anyPage },
	maintenance: { about: "Status 503 with Retry-After and a maintenance page; nothing is done.", scopes: anyPage },
	"no-confirmation": {
		about: "Submit creates the API user. The portal then shows the empty form, without a message and without the list.",
		scopes: ofTaxpayer,
	},
	"refused-though-made": {
		about: "Submit creates the API user. The portal then shows the form with the message that the API user was not saved.",
		scopes: ofTaxpayer,
	},
	"waf-rejected": { about: "Status 200 with a page titled Request Rejected and a support id; nothing is done.", scopes: anyPage },
} as const satisfies Readonly<Record<string, Fault>>;

export type FaultName = keyof typeof faults;

/** How often an armed fault happens. */
export const faultTimes = { byDefault: 1, atMost: 1000 } as const;

/** How late a delayed OTP arrives, ms of the portal's clock. */
export const otpDelay = 30_000;

/** How late a slow answer is, ms of the wall clock. */
export const slowness = 3_000;

export function isFaultName(name: string): name is FaultName {
	return Object.hasOwn(faults, name);
}

/** An armed fault. */
export interface ArmedFault {
	/** Counts from 1 in each portal. */
	readonly number: number;
	readonly fault: FaultName;
	/** How often the fault will still happen. */
	readonly times: number;
	/** Limits the fault to this taxpayer. */
	readonly gstin: string | undefined;
	/** Limits the fault to this page. */
	readonly path: string | undefined;
	/** Number of the first matching request that the fault affects, from 1. */
	readonly step: number;
}

/** A request or message that a fault can affect. */
export interface Occasion {
	readonly gstin: string | undefined;
	readonly path: string | undefined;
}

/** Compares paths as the portal does: letter case and a slash at the end are ignored. */
export const samePage = (a: string, b: string) => a.replace(/(.)\/$/, "$1").toLowerCase() === b.replace(/(.)\/$/, "$1").toLowerCase();

/** Whether the occasion is within the fault's scope. */
export function fits({ gstin, path }: ArmedFault, occasion: Occasion): boolean {
	return (gstin === undefined || gstin === occasion.gstin) && (path === undefined || samePage(path, occasion.path ?? ""));
}

/** Whether the fault happens on a matching occasion, and the fault afterwards (`left`): undefined after its last time. */
export function afterOccasion(armed: ArmedFault): { readonly happens: boolean; readonly left: ArmedFault | undefined } {
	if (armed.step > 1) return { happens: false, left: { ...armed, step: armed.step - 1 } };
	return { happens: true, left: armed.times > 1 ? { ...armed, times: armed.times - 1 } : undefined };
}

export const faultNames: readonly FaultName[] = Object.keys(faults).filter(isFaultName);
