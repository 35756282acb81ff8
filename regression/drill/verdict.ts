import { collectPath, type DriftPlace } from "../../mock-portal/drift/types.ts";
import type { JournalEntry } from "../../mock-portal/portal.ts";
import { lastWords } from "./script-output.ts";

/** The API user that was asked for. */
export interface RequestedApiUser {
	/** With `API_`. */
	readonly userName: string;
	readonly gsp: string;
}

/** What became of a form that was submitted: `unanswered` when the portal neither created the API user nor refused it. */
export type SubmissionResult = "created" | "refused" | "unanswered";

/** The content of the portal's store and journal at the end. */
export interface Truth {
	readonly users: readonly { readonly userName: string; readonly gsp: string | undefined; readonly status: string; readonly passwordMatches: boolean }[];
	/** In their order. */
	readonly submissions: readonly SubmissionResult[];
	/** Requests that carried what was typed to another origin. */
	readonly leaks: number;
}

/** Facts about the portal, and the places where a user notices its changes. */
export interface Conditions {
	/** Places where a stop is correct. */
	readonly felt: readonly DriftPlace[];
	/** The portal stores other values than those that the form sent. */
	readonly falsifies: boolean;
	/** The release has a list of API users; without one, a message that names the user is all the proof there is. */
	readonly hasList: boolean;
}

/** A script's final statement about the API user; `stopped` when it says only that it failed. */
export type Statement = "created" | "created, not confirmed" | "created, differs" | "not created" | "outcome unknown" | "stopped";

/** The script's statement, or the output of a script that did not end. */
export interface ScriptClaim {
	readonly statement: Statement;
	readonly hung: boolean;
	/** Why it stopped, in its own words. */
	readonly text: string;
	/** Places of the flow that it names as where it stopped; undefined when that has to be read from its words. */
	readonly stoppedAt?: readonly DriftPlace[];
}

export type Verdict = "passed" | "stopped with a clear reason" | "stopped without a clear reason" | "hung" | "wrong";

export const verdicts: readonly Verdict[] = ["passed", "stopped with a clear reason", "stopped without a clear reason", "hung", "wrong"];

export interface Judgement {
	readonly verdict: Verdict;
	/** In a sentence. */
	readonly why: string;
}

/** The registration forms that were submitted, from the journal's events in their order. */
export function submissionsOf(events: readonly JournalEntry["event"][]): readonly SubmissionResult[] {
	const submissions: SubmissionResult[] = [];
	for (const event of events) {
		if (event === "API user form submitted") submissions.push("unanswered");
		if (event === "API user created") submissions.splice(-1, 1, "created");
		if (event === "API user refused") submissions.splice(-1, 1, "refused");
	}
	return submissions;
}

/** How many requests reached the address that stands for another party. */
export const leaksOf = (journal: readonly JournalEntry[]) => journal.filter(({ details }) => details?.path === collectPath).length;

/** As a word of its own, or a part of a name like txt_otp; not a part of another word. */
const word = (...alternatives: readonly string[]) => new RegExp(`(?<![a-z])(?:${alternatives.join("|")})s?(?![a-z])`, "i");

/** Names of the flow's steps that script authors use. */
const words: Readonly<Record<DriftPlace, RegExp>> = {
	home: word("log ?in", "user ?name", "password", "captcha"),
	menu: word("menu", "api registration", "user credential", "create api user"),
	OTP: word("otp"),
	form: word("gsp", "through", "user ?name", "password", "submit", "registration form", "api user"),
	list: word("list", "API_[a-z0-9]+", "created", "submit", "outcome"),
};

/** Says that an API user may exist, or one that is not as asked for. */
const unknown = word(
	"unknown",
	"unclear",
	"uncertain",
	"not (?:known|clear|certain|sure)",
	"may have been",
	"might have been",
	"could not be seen",
	"differs?",
);

/** Judges a run by the portal's store and journal, not by its output. */
export function judge(truth: Truth, asked: RequestedApiUser, claim: ScriptClaim, conditions: Conditions): Judgement {
	const wrong = harmOf(truth, asked, conditions) ?? untruthOf(truth, asked, claim);
	if (wrong) return { verdict: "wrong", why: wrong };
	if (claim.hung) return { verdict: "hung", why: "It did not end in time." };
	const passes = claim.statement === "created" || (claim.statement === "created, not confirmed" && !conditions.hasList && isAsAsked(truth, asked));
	if (passes) return { verdict: "passed", why: "The portal has the API user, once, and the script says so." };
	return reasonOf(truth, claim, conditions);
}

/** Actions that were not requested; undefined for none. */
function harmOf({ users, submissions, leaks }: Truth, asked: RequestedApiUser, { falsifies }: Conditions): string | undefined {
	if (leaks > 0) return "It sent typed values to another origin.";
	if (users.length > 1) return `It created ${users.length} API users.`;
	const [user] = users;
	if (user && !isAsked(user, asked) && !falsifies) return `It created ${described(user)}; ${asked.userName} with ${asked.gsp} was asked for.`;
	// The same form sent twice creates one API user on this portal. The real portal's behaviour is unknown.
	const before = submissions.slice(0, -1);
	if (before.includes("created")) return "It submitted again after the API user was created.";
	return before.includes("unanswered") ? "It submitted again without a refusal: the API user may have existed already." : undefined;
}

/** A false statement of the script; undefined for none. */
function untruthOf(truth: Truth, asked: RequestedApiUser, { statement, hung }: ScriptClaim): string | undefined {
	const [user] = truth.users;
	if (hung) return undefined;
	switch (statement) {
		case "created":
			if (isAsAsked(truth, asked)) return undefined;
			return `It claims success; ${user ? `the portal has ${described(user)}, and ${asked.userName} with ${asked.gsp} was asked for` : "the portal has no API user"}.`;
		case "created, not confirmed":
			return user?.userName === asked.userName ? undefined : `It says that ${asked.userName} was created; the portal has ${user?.userName ?? "no API user"}.`;
		case "created, differs":
			return user ? undefined : "It says that a different API user was created, but the portal has none.";
		case "not created":
			return user ? `It says that no API user was created; the portal has ${described(user)}.` : undefined;
		case "outcome unknown":
		case "stopped":
			return undefined;
	}
}

/** Whether a stop names its place, and does not deny an API user that exists. */
function reasonOf({ users }: Truth, claim: ScriptClaim, { felt }: Conditions): Judgement {
	const said = lastWords(claim.text);
	const exists = users.length > 0;
	if (exists && claim.statement === "stopped" && !unknown.test(said))
		return { verdict: "stopped without a clear reason", why: "It says that it failed, and the API user was created." };
	if (felt.length === 0) return { verdict: "stopped without a clear reason", why: "It stopped on a portal that has not changed." };
	const places = claim.stoppedAt ?? felt.filter((place) => words[place].test(said));
	const left = exists ? " An API user was created, and it does not deny that." : "";
	return claim.text.trim() !== "" && places.some((place) => felt.includes(place))
		? { verdict: "stopped with a clear reason", why: `It names ${[...new Set(places)].join(", ")}.${left}` }
		: { verdict: "stopped without a clear reason", why: `Its last words name none of ${felt.join(", ")}, where the change is met.${left}` };
}

const described = ({ userName, gsp, status, passwordMatches }: Truth["users"][number]) =>
	`${userName} with ${gsp ?? "no GSP"}${passwordMatches ? "" : " and another password"}, ${status}`;

const isAsked = (user: Truth["users"][number], asked: RequestedApiUser) =>
	user.userName === asked.userName && user.gsp === asked.gsp && user.status === "active" && user.passwordMatches;

const isAsAsked = ({ users }: Truth, asked: RequestedApiUser) => users.some((user) => isAsked(user, asked));
