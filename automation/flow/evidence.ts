import { normalise, sameName, withInvisibleShown } from "../text.ts";
import { type ApiUserList, completed, isGoodStatus, type ListedApiUser, rowText } from "./api-user-list.ts";
import type { Actor, Cause, Evidence } from "./outcome.ts";

/** The requested API user. */
export interface Asked {
	/** With `API_`. */
	readonly apiUserName: string;
	readonly gsp: string;
	/** GSP names in the portal's list. */
	readonly gsps: readonly string[];
}

/** Observations of a submission. `docs/decisions/0018` explains each. */
export interface Observations {
	/** O1: whether the form left the browser; "perhaps" when another request was posted and could not be read. */
	readonly sent: "yes" | "no" | "perhaps";
	/** O3: whether the portal answered it. */
	readonly answered: boolean;
	/** O4: refusals in that answer. */
	readonly refusals: readonly string[];
	/** O4: a message in that answer that names the API user and says that it was created. */
	readonly message: string | undefined;
	/** O5: the list after Submit; "none" when the portal has no list, undefined when it could not be read. */
	readonly after: ApiUserList | "none" | undefined;
	/** The list before Submit; same values as O5. */
	readonly before: ApiUserList | "none" | undefined;
}

/** The result that the observations prove. */
export interface SubmissionFinding {
	readonly outcome: "created" | Extract<Cause, "created, not confirmed" | "created, differs" | "refused by the portal" | "not submitted" | "outcome unknown">;
	/** One or two sentences: what is proved, or what is missing. */
	readonly what: string;
	readonly actor: Actor;
	/** Without a full stop. */
	readonly requiredAction: string;
	readonly evidence: Evidence;
	/** Whether the observations prove that no API user was created. */
	readonly notCreated: boolean;
}

/** Result of comparing a row with the request. */
type Match = "as asked" | "not shown" | "differs";

/** Refusals that name a fault in the input. Without a list, they prove that nothing was created. */
const aboutInput = /user ?name|password|already registered|select|not enabled|mobile/i;

/** Decides the outcome of a submission from the observations alone. A missing name proves something only in a complete list that was read after the portal's answer. */
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
		if (!proven) return finding("outcome unknown", `The list of API users has ${apiUserName}, but nothing proves that this run created it.`, listed);
		const { match, what } = compare(row, gsp);
		if (match === "differs") return finding("created, differs", `${apiUserName} was created, but ${what}.`, listed);
		if (others.length > 0)
			return finding("created, differs", `${apiUserName} was created, but the list has another new API user: ${others.map(rowText).join("; ")}.`, listed);
		if (match === "not shown") return finding("created, not confirmed", `${apiUserName} was created, but the list does not show ${what}.`, listed);
		return finding("created", `The list of API users shows ${apiUserName} with ${gsp}.`, listed);
	}

	const likely = others.filter((user) => resembles(user.name, apiUserName) || (user.gsp !== undefined && sameName(user.gsp, gsp)));
	const [changed] = likely;
	if (changed && likely.length === 1) {
		const what = `The list of API users does not have ${apiUserName}, but it has the new API user ${withInvisibleShown(changed.name)}.`;
		return finding("created, differs", what, { ...quotes, listed: rowText(changed) });
	}
	if (others.length > 0) {
		return finding(
			"outcome unknown",
			`The list of API users does not have ${apiUserName}, but it has new API users: ${others.map(rowText).join("; ")}.`,
			quotes,
		);
	}

	if (list && list.incomplete === undefined) {
		if (message !== undefined) return finding("outcome unknown", `The portal says that ${apiUserName} was created, but its list does not have it.`, quotes);
		if (!answered) return finding("outcome unknown", `The portal did not answer Submit. Its list does not have ${apiUserName} yet.`, quotes);
		const what = refused ? "The portal refused the API user." : `The portal accepted the form but did not create ${apiUserName}.`;
		return { ...finding("refused by the portal", `${what} Its list, read afterwards, does not have the API user.`, quotes), notCreated: true };
	}
	if (sent === "yes" && message !== undefined && answered && !refused) {
		const missing = after === "none" ? "this portal has no list" : `the list could not be read completely${list?.incomplete ? `: ${list.incomplete}` : ""}`;
		return finding("created, not confirmed", `The portal says that ${apiUserName} was created. Its GSP and its status are not shown: ${missing}.`, quotes);
	}
	if (after === "none" && answered && refused && message === undefined && refusals.some((text) => aboutInput.test(text))) {
		return { ...finding("refused by the portal", "The portal refused the API user.", quotes), notCreated: true };
	}
	const why =
		after === "none"
			? "this portal has no list of API users"
			: list
				? `the list could not be read completely: ${list.incomplete}`
				: "the list of API users could not be read";
	return finding("outcome unknown", `Cannot find out whether ${apiUserName} was created: ${why}.`, quotes);
}

/**
 * Finds an API user by name in a list, ignoring letter case, and compares it with the request; undefined when the list does not have it.
 * @param loosely also matches a name that the portal cut
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

/** Compares the GSP and the status of a row with the request. */
function compare({ gsp: listedGsp, status }: ListedApiUser, gsp: string | undefined): { readonly match: Match; readonly what: string } {
	const shown = (text: string) => `"${withInvisibleShown(text)}"`;
	if (gsp !== undefined && listedGsp !== undefined && !sameName(listedGsp, gsp))
		return { match: "differs", what: `its GSP is ${shown(listedGsp)}, not "${gsp}"` };
	if (status !== undefined && !isGoodStatus(status))
		return { match: "differs", what: `its status is ${shown(status)}, which does not mean that the API user can be used` };
	const missing = [...(gsp !== undefined && listedGsp === undefined ? ["its GSP"] : []), ...(status === undefined ? ["its status"] : [])];
	return missing.length > 0 ? { match: "not shown", what: missing.join(" and ") } : { match: "as asked", what: "" };
}

/** The same name in another letter case, cut, or with something added. */
function resembles(name: string, asked: string): boolean {
	const [one, other] = [normalise(name).toLowerCase(), asked.toLowerCase()];
	return one === other || one.includes(other) || other.includes(one);
}

/** Actor and required action by outcome. */
const actions: Readonly<Record<SubmissionFinding["outcome"], { readonly actor: Actor; readonly requiredAction: string }>> = {
	created: { actor: "caller", requiredAction: "Use the API user" },
	"created, not confirmed": {
		actor: "caller",
		requiredAction: "Confirm the API user with npx irp-testbed api-users check and --verify before you pass it to the GSP; do not register it again",
	},
	"created, differs": {
		actor: "person",
		requiredAction: "Check the API user in the portal's list, and freeze it there if it cannot be used. Do not register it again before that",
	},
	"refused by the portal": { actor: "caller", requiredAction: "Correct what the portal names, then run the command again" },
	"not submitted": { actor: "caller", requiredAction: "Run the command again" },
	"outcome unknown": {
		actor: "person",
		requiredAction: "Run npx irp-testbed api-users check, or check whether the GSP can authenticate, before you submit again",
	},
};

const finding = (outcome: SubmissionFinding["outcome"], what: string, evidence: Evidence): SubmissionFinding => ({
	outcome,
	what,
	...actions[outcome],
	evidence,
	notCreated: false,
});
