import { normalise, sameName, withInvisibleShown } from "../text.ts";
import { type ApiUserList, completed, isGoodStatus, type ListedApiUser, rowText } from "./api-user-list.ts";
import type { Actor, Cause, Evidence } from "./outcome.ts";

/** What was asked for. */
export interface Asked {
	/** With `API_`. */
	readonly apiUserName: string;
	readonly gsp: string;
	/** Names of the GSPs in the portal's list. */
	readonly gsps: readonly string[];
}

/** What was seen of a submission. `docs/decisions/0018` explains each. */
export interface Observations {
	/** O1: whether the form left the browser; "perhaps" when something else was posted that could not be read. */
	readonly sent: "yes" | "no" | "perhaps";
	/** O3: whether the portal answered it. */
	readonly answered: boolean;
	/** O4: refusals in that answer. */
	readonly refusals: readonly string[];
	/** O4: a message in that answer that names the API user and says that it was created. */
	readonly message: string | undefined;
	/** O5: the list after it; "none" where the portal has none, undefined where it could not be read. */
	readonly after: ApiUserList | "none" | undefined;
	/** The list before it, likewise. */
	readonly before: ApiUserList | "none" | undefined;
}

/** What the observations prove. */
export interface SubmissionFinding {
	readonly outcome: "created" | Extract<Cause, "created, not confirmed" | "created, differs" | "refused by the portal" | "not submitted" | "outcome unknown">;
	/** A sentence: what is proved, or what is missing. */
	readonly what: string;
	readonly actor: Actor;
	/** Without a full stop. */
	readonly requiredAction: string;
	readonly evidence: Evidence;
	/** Whether it is proved that no API user was created. */
	readonly notCreated: boolean;
}

/** A list's row against what was asked for. */
type Match = "as asked" | "not shown" | "differs";

/** Refusals that say what is wrong with the input: they are believed where the portal has no list to look at. */
const aboutInput = /user ?name|password|already registered|select|not enabled|mobile/i;

/** Decides by the observations alone what became of a submission. Absence proves something only in a complete list, read after the portal's answer. */
export function judge({ apiUserName, gsp, gsps }: Asked, { sent, answered, refusals, message, after, before }: Observations): SubmissionFinding {
	const list = after === "none" ? undefined : after;
	const known = before === "none" ? undefined : before;
	const isNew = (user: ListedApiUser): boolean | undefined =>
		known === undefined ? undefined : known.users.some(({ name }) => sameName(name, user.name)) ? false : known.incomplete === undefined ? true : undefined;
	const rows = (list?.users ?? []).map((user) => completed(user, list?.columns ?? [], gsps));
	const row = rows.find(({ name }) => sameName(name, apiUserName));
	const others = rows.filter((user) => user !== row && isNew(user) === true);
	const refused = refusals.length > 0;
	const quotes = { ...(message === undefined ? {} : { message }) };
	const listed = row && { ...quotes, listed: rowText(row) };

	if (sent === "no") return { ...finding("not submitted", "The form did not leave the browser.", quotes), notCreated: true };

	if (row && listed) {
		const proven = isNew(row) === true || (isNew(row) !== false && answered && !refused);
		if (!proven) return finding("outcome unknown", `The list of API users has ${apiUserName}; whether this run created it is not shown.`, listed);
		const { match, what } = compare(row, gsp);
		if (match === "differs") return finding("created, differs", `${apiUserName} was created, and ${what}.`, listed);
		if (others.length > 0)
			return finding("created, differs", `${apiUserName} was created, and the list has another new API user: ${others.map(rowText).join("; ")}.`, listed);
		if (match === "not shown") return finding("created, not confirmed", `${apiUserName} was created; the list does not show ${what}.`, listed);
		return finding("created", `The list of API users shows ${apiUserName} with ${gsp}.`, listed);
	}

	const likely = others.filter((user) => resembles(user.name, apiUserName) || (user.gsp !== undefined && sameName(user.gsp, gsp)));
	const [changed] = likely;
	if (changed && likely.length === 1) {
		const what = `The list of API users has no ${apiUserName}, and has ${withInvisibleShown(changed.name)}, which was not there before.`;
		return finding("created, differs", what, { ...quotes, listed: rowText(changed) });
	}
	if (others.length > 0) {
		return finding(
			"outcome unknown",
			`The list of API users has no ${apiUserName}, and has others that were not there before: ${others.map(rowText).join("; ")}.`,
			quotes,
		);
	}

	if (list && list.incomplete === undefined) {
		if (message !== undefined) return finding("outcome unknown", `The portal says that ${apiUserName} was created, and its list does not have it.`, quotes);
		if (!answered) return finding("outcome unknown", `The portal did not answer Submit. Its list does not have ${apiUserName} so far.`, quotes);
		const what = refused ? "The portal refused the API user." : `The portal took the form and did not create ${apiUserName}.`;
		return { ...finding("refused by the portal", `${what} Its list, read after that, does not have it.`, quotes), notCreated: true };
	}
	if (sent === "yes" && message !== undefined && answered && !refused) {
		const missing = after === "none" ? "this portal has no list" : `the list could not be read to its end${list?.incomplete ? `: ${list.incomplete}` : ""}`;
		return finding("created, not confirmed", `The portal says that ${apiUserName} was created. Its GSP and its status are not shown: ${missing}.`, quotes);
	}
	if (after === "none" && answered && refused && message === undefined && refusals.some((text) => aboutInput.test(text))) {
		return { ...finding("refused by the portal", "The portal refused the API user.", quotes), notCreated: true };
	}
	const why =
		after === "none"
			? "this portal has no list of API users"
			: list
				? `the list could not be read to its end: ${list.incomplete}`
				: "the list of API users could not be read";
	return finding("outcome unknown", `Whether ${apiUserName} was created is not known: ${why}.`, quotes);
}

/**
 * The API user of a name in a list, letter case aside, and whether it is as asked; undefined when it is not there.
 * @param loosely takes a name too that a portal may have made of it: one that is cut
 */
export function findIn(
	list: ApiUserList,
	{ apiUserName, gsp, gsps }: Omit<Asked, "gsp"> & { readonly gsp: string | undefined },
	loosely = false,
): { readonly row: ListedApiUser; readonly match: Match; readonly what: string } | undefined {
	const inOtherCase = ({ name }: ListedApiUser) => normalise(name).toLowerCase() === apiUserName.toLowerCase();
	const listed =
		list.users.find(({ name }) => sameName(name, apiUserName)) ??
		list.users.find((user) => inOtherCase(user) || (loosely && resembles(user.name, apiUserName)));
	if (!listed) return undefined;
	const row = completed(listed, list.columns, gsps);
	if (!sameName(row.name, apiUserName)) return { row, match: "differs", what: `its name is "${withInvisibleShown(row.name)}"` };
	return { row, ...compare(row, gsp) };
}

/** The GSP and the status of a row: as asked, not as asked, or not shown. */
function compare({ gsp: listedGsp, status }: ListedApiUser, gsp: string | undefined): { readonly match: Match; readonly what: string } {
	const shown = (text: string) => `"${withInvisibleShown(text)}"`;
	if (gsp !== undefined && listedGsp !== undefined && !sameName(listedGsp, gsp))
		return { match: "differs", what: `its GSP is ${shown(listedGsp)}, not "${gsp}"` };
	if (status !== undefined && !isGoodStatus(status))
		return { match: "differs", what: `its status is ${shown(status)}, which is not known to mean that it can be used` };
	const missing = [...(gsp !== undefined && listedGsp === undefined ? ["its GSP"] : []), ...(status === undefined ? ["its status"] : [])];
	return missing.length > 0 ? { match: "not shown", what: missing.join(" and ") } : { match: "as asked", what: "" };
}

/** The same name in another letter case, cut, or with something added. */
function resembles(name: string, asked: string): boolean {
	const [one, other] = [normalise(name).toLowerCase(), asked.toLowerCase()];
	return one === other || one.includes(other) || other.includes(one);
}

/** What a person has to do, by outcome. */
const actions: Readonly<Record<SubmissionFinding["outcome"], { readonly actor: Actor; readonly requiredAction: string }>> = {
	created: { actor: "caller", requiredAction: "Use it" },
	"created, not confirmed": {
		actor: "caller",
		requiredAction: "Confirm it with irp api-users check and --verify before the GSP is told; do not register it again",
	},
	"created, differs": {
		actor: "person",
		requiredAction: "Look at it in the portal's list of API users; freeze it there if it cannot be used. Do not register it again before that",
	},
	"refused by the portal": { actor: "caller", requiredAction: "Change what the portal names, and run it again" },
	"not submitted": { actor: "caller", requiredAction: "Run it again" },
	"outcome unknown": {
		actor: "person",
		requiredAction: "Find out with irp api-users check, or try whether the GSP can authenticate, before anything is submitted again",
	},
};

const finding = (outcome: SubmissionFinding["outcome"], what: string, evidence: Evidence): SubmissionFinding => ({
	outcome,
	what,
	...actions[outcome],
	evidence,
	notCreated: false,
});
