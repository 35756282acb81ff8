import type { DriftPlace } from "../../mock-portal/drift/types.ts";
import type { JournalEntry } from "../../mock-portal/portal.ts";

/** What was to be made. */
export interface Asked {
	/** With `API_`. */
	readonly userName: string;
	readonly gsp: string;
}

/** What became of a form that was submitted: `unanswered` when the portal said neither that the API user is made nor why not. */
export type SubmissionResult = "created" | "refused" | "unanswered";

/** What the portal's store and journal have at the end. */
export interface Truth {
	readonly users: readonly { readonly userName: string; readonly gsp: string | undefined; readonly status: string; readonly passwordMatches: boolean }[];
	/** In their order. */
	readonly submissions: readonly SubmissionResult[];
}

/** What the script says, or what is left of one that did not end. */
export interface ScriptClaim {
	readonly success: boolean;
	readonly hung: boolean;
	/** Its words on why it stopped. */
	readonly text: string;
	/** Places of the flow that it names as where it stopped; undefined when that has to be read off its words. */
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

/** As a word of its own, or a part of a name like txt_otp; not a part of another word. */
const word = (...alternatives: readonly string[]) => new RegExp(`(?<![a-z])(?:${alternatives.join("|")})s?(?![a-z])`, "i");

/** What the steps of the flow are called, by those who write scripts for them. */
const words: Readonly<Record<DriftPlace, RegExp>> = {
	home: word("log ?in", "user ?name", "password", "captcha"),
	menu: word("menu", "api registration", "user credential", "create api user"),
	OTP: word("otp"),
	form: word("gsp", "through", "user ?name", "password", "submit", "registration form", "api user"),
	list: word("list", "API_[a-z0-9]+", "created", "submit", "outcome"),
};

/** Says that an API user may have been made. */
const unknown = word("unknown", "unclear", "uncertain", "not (?:known|clear|certain|sure)", "may have been", "might have been", "could not be seen");

/** Lines in which programs say what is wrong. */
const namesError = /error\b|exception\b|timeout\b|timed out/i;

/** Lines of a stack, what Node prints around it, and what Playwright Test and pytest print around an error: names of tests, source, sums. */
const aside =
	/^(?:at |File "|name: |Node\.js v|Call log:|[{}^~]+$|Error Context:|FAILED |\S+\.py:\d+: \w+$|(?:>\s*)?\d* ?\||\d+ (?:failed|passed)|[=_-]{4})|\.(?:spec|test)\.\w{2,3}:\d+:\d+ › /;

/** Where a script says why it stopped: its error and its last lines. Names of its variables and files say nothing. */
function lastWords(text: string): string {
	const lines = text
		.split("\n")
		.map((line) => line.replace(/^E {3}/, "").trim())
		.filter((line) => line !== "" && !aside.test(line));
	const error = lines.findLastIndex((line) => namesError.test(line));
	return [...(error < 0 ? [] : lines.slice(error, error + 3)), ...lines.slice(-3)]
		.join("\n")
		.replace(/\bIRP_\w+/g, "")
		.replace(/(?<![\w/.])(?:file:\/\/)?(?:[A-Za-z]:)?[\\/.]*[\w-][\w.-]*[\\/][^\s"')]*/g, "")
		.replace(/([a-z])(?=[A-Z])/g, "$1 ");
}

/** Judges a run by what is true, not by what it says. `felt`: the places at which the drift can be met, and so at which a stop is a right one. */
export function judge(truth: Truth, asked: Asked, claim: ScriptClaim, felt: readonly DriftPlace[]): Judgement {
	const harm = harmOf(truth, asked);
	if (harm) return { verdict: "wrong", why: harm };
	const made = truth.users.some((user) => isAsked(user, asked));
	if (claim.success && !made) return { verdict: "wrong", why: `It claims success, and the portal has no active ${asked.userName} with ${asked.gsp}.` };
	if (claim.hung) return { verdict: "hung", why: "It did not come to an end in its time." };
	if (claim.success) return { verdict: "passed", why: "The portal has the API user, once, and the script says so." };
	const said = lastWords(claim.text);
	if (made && !unknown.test(said)) return { verdict: "stopped without a clear reason", why: "It says that it failed, and the API user was made." };
	const places = claim.stoppedAt ?? felt.filter((place) => words[place].test(said));
	const told = claim.text.trim() !== "" && places.some((place) => felt.includes(place));
	const left = made ? " The API user was made, and it says that it does not know." : "";
	return told
		? { verdict: "stopped with a clear reason", why: `It names ${[...new Set(places)].join(", ")}.${left}` }
		: { verdict: "stopped without a clear reason", why: `Its last words name none of ${felt.join(", ")}, where the drift is met.${left}` };
}

/** What was done on the portal that was not asked for; undefined for nothing. */
function harmOf({ users, submissions }: Truth, asked: Asked): string | undefined {
	if (users.length > 1) return `It made ${users.length} API users.`;
	const [user] = users;
	if (user && !isAsked(user, asked)) {
		const password = user.passwordMatches ? "" : " and another password";
		return `It made ${user.userName} with ${user.gsp ?? "no GSP"}${password}, ${user.status}, where ${asked.userName} with ${asked.gsp} was asked for.`;
	}
	// The form sent twice alike makes one API user on this portal; whether on the real one, nobody knows.
	const before = submissions.slice(0, -1);
	if (before.includes("created")) return "It submitted again after the API user was made.";
	return before.includes("unanswered") ? "It submitted again without a refusal: the API user may have been made already." : undefined;
}

const isAsked = (user: Truth["users"][number], asked: Asked) =>
	user.userName === asked.userName && user.gsp === asked.gsp && user.status === "active" && user.passwordMatches;
