import type { Place } from "../../mock-portal/drift/told.ts";

/** What was to be made. */
export interface Asked {
	/** With `API_`. */
	readonly userName: string;
	readonly gsp: string;
}

/** What the portal's store and journal have at the end. */
export interface Truth {
	readonly users: readonly { readonly userName: string; readonly gsp: string | undefined; readonly status: string }[];
	/** The portal's answers to submitted forms, in their order. */
	readonly submissions: readonly ("created" | "refused")[];
}

/** What the script says, or what is left of one that did not end. */
export interface Claim {
	readonly success: boolean;
	readonly hung: boolean;
	/** Its words on why it stopped. */
	readonly text: string;
	/** Places of the flow that it names as where it stopped; undefined when that has to be read off its words. */
	readonly stoppedAt?: readonly Place[];
}

export type Verdict = "done right" | "stopped, told why" | "stopped, unclear" | "hung" | "wrong";

export const verdicts: readonly Verdict[] = ["done right", "stopped, told why", "stopped, unclear", "hung", "wrong"];

export interface Judgement {
	readonly verdict: Verdict;
	/** In a sentence. */
	readonly why: string;
}

/** What the steps of the flow are called, by those who write scripts for them. */
const words: Readonly<Record<Place, RegExp>> = {
	home: /log ?in|user ?name|password|captcha/i,
	menu: /menu|api registration|user credentials|create api user/i,
	OTP: /otp/i,
	form: /gsp|through|user ?name|password|submit|registration form|api user/i,
	list: /list|API_|created|submit|outcome/i,
};

/** Judges a run by what is true, not by what it says. `felt`: the places at which the drift can be met, and so at which a stop is a right one. */
export function judge(truth: Truth, asked: Asked, claim: Claim, felt: readonly Place[]): Judgement {
	const harm = harmOf(truth, asked);
	if (harm) return { verdict: "wrong", why: harm };
	const made = truth.users.some((user) => isAsked(user, asked));
	if (claim.success && !made) return { verdict: "wrong", why: `It claims success, and the portal has no active ${asked.userName} with ${asked.gsp}.` };
	if (claim.hung) return { verdict: "hung", why: "It did not come to an end in its time." };
	if (claim.success) return { verdict: "done right", why: "The portal has the API user, once, and the script says so." };
	const places = claim.stoppedAt ?? felt.filter((place) => words[place].test(claim.text));
	const told = claim.text.trim() !== "" && places.some((place) => felt.includes(place));
	const left = made ? " The API user was made." : "";
	return told
		? { verdict: "stopped, told why", why: `It names ${[...new Set(places)].join(", ")}.${left}` }
		: { verdict: "stopped, unclear", why: `Its words name none of ${felt.join(", ")}, where the drift is met.${left}` };
}

/** What was done on the portal that was not asked for; undefined for nothing. */
function harmOf({ users, submissions }: Truth, asked: Asked): string | undefined {
	if (users.length > 1) return `It made ${users.length} API users.`;
	const other = users.find((user) => !isAsked(user, asked));
	if (other) return `It made ${other.userName} with ${other.gsp ?? "no GSP"}, ${other.status}, where ${asked.userName} with ${asked.gsp} was asked for.`;
	const first = submissions.indexOf("created");
	return first >= 0 && submissions.length > first + 1 ? "It submitted again after the API user was made." : undefined;
}

const isAsked = (user: Truth["users"][number], asked: Asked) => user.userName === asked.userName && user.gsp === asked.gsp && user.status === "active";
