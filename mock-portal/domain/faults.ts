/** What narrows a fault down: a taxpayer, a page, or the number of the matching request that it strikes first. */
export type FaultScope = "gstin" | "path" | "step";

interface Fault {
	/** What the portal does, and what the browser sees of it. */
	readonly about: string;
	readonly scopes: readonly FaultScope[];
}

const anyPage = ["gstin", "path", "step"] as const;
const ofTaxpayer = ["gstin"] as const;

/** Failures that a portal can simulate, by name. An armed fault is removed after its last strike. */
export const faults = {
	"otp-delayed": { about: "The page says that the OTP was sent; the message arrives 30 seconds later by the portal's clock.", scopes: ofTaxpayer },
	"otp-lost": { about: "The page says that the OTP was sent; the message never arrives.", scopes: ofTaxpayer },
	"otp-wrong-length": { about: "The message brings an OTP of 5 digits, which is never right: entering it is refused.", scopes: ofTaxpayer },
	"captcha-broken": { about: "GET /get-captcha-image answers 200 with no image in it: the browser shows a broken image.", scopes: ["step"] },
	"session-dropped": { about: "The session ends as a request of a logged-in browser comes in: the browser ends at the home page, /.", scopes: anyPage },
	slow: { about: "The answer comes 3 seconds late by the wall clock, and is otherwise as ever.", scopes: anyPage },
	"error-500": { about: "Status 500 with an error page; nothing is done.", scopes: anyPage },
	"error-502": { about: "Status 502 with a gateway's page, 502 Bad Gateway; nothing is done.", scopes: anyPage },
	maintenance: { about: "Status 503 with Retry-After and a maintenance page; nothing is done.", scopes: anyPage },
	"no-confirmation": {
		about: "Submit makes the API user; the form comes back empty, without a message and without the list.",
		scopes: ofTaxpayer,
	},
	"refused-though-made": { about: "Submit makes the API user; the form comes back with the refusal that it was not saved.", scopes: ofTaxpayer },
	"waf-rejected": { about: "Status 200 with a page titled Request Rejected and a support id; nothing is done.", scopes: anyPage },
} as const satisfies Readonly<Record<string, Fault>>;

export type FaultName = keyof typeof faults;

/** How often a fault strikes by default, and at most. */
export const strikes = { unlessSaid: 1, atMost: 1000 } as const;

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
	/** How often it still strikes. */
	readonly times: number;
	/** Strikes this taxpayer only. */
	readonly gstin: string | undefined;
	/** Strikes this page only. */
	readonly path: string | undefined;
	/** Strikes at this matching request first, counted from 1. */
	readonly step: number;
}

/** A request or message that a fault may strike. */
export interface Occasion {
	readonly gstin: string | undefined;
	readonly path: string | undefined;
}

/** As paths of pages are compared: letter case and a slash at the end do not count. */
export const samePage = (a: string, b: string) => a.replace(/(.)\/$/, "$1").toLowerCase() === b.replace(/(.)\/$/, "$1").toLowerCase();

/** Whether the occasion is within the fault's scope. */
export function fits({ gstin, path }: ArmedFault, occasion: Occasion): boolean {
	return (gstin === undefined || gstin === occasion.gstin) && (path === undefined || samePage(path, occasion.path ?? ""));
}

/** The fault after a fitting occasion; undefined when that used it up. */
export function afterOccasion(armed: ArmedFault): { readonly strikes: boolean; readonly left: ArmedFault | undefined } {
	if (armed.step > 1) return { strikes: false, left: { ...armed, step: armed.step - 1 } };
	return { strikes: true, left: armed.times > 1 ? { ...armed, times: armed.times - 1 } : undefined };
}

export const faultNames: readonly FaultName[] = Object.keys(faults).filter(isFaultName);
