import type { PageKind } from "../page/page-snapshot.ts";
import { type ExpectedField, readBack } from "../page/read-back.ts";
import { heldBack } from "../page/request-gate.ts";
import type { Run } from "../page/run.ts";
import type { Arrival } from "../page/waiter.ts";
import type { TargetName } from "../targets.ts";
import { normalise, sameName } from "../text.ts";
import { type ApiUserList, type ListedApiUser, listShown, rowText, saysDone } from "./api-user-list.ts";
import { logIn } from "./log-in.ts";
import { openIfOffered } from "./menu.ts";
import { type Evidence, type Outcome, Stopped } from "./outcome.ts";
import { apiPasswordProblem, apiUserNameProblem, gstinProblem, withoutPrefix, withPrefix } from "./rules.ts";
import { inSession, type Progress, type SessionOptions } from "./session.ts";
import { readListOf } from "./submit.ts";

/** The API users of a taxpayer in the portal's list. */
export interface Listed {
	readonly outcome: "listed";
	readonly gstin: string | undefined;
	/** One row for each API user; the cells are in the order of `columns`. */
	readonly apiUsers: readonly (readonly string[])[];
	readonly columns: readonly string[];
	/** Why the list may have further API users; undefined for a complete list. */
	readonly incomplete: string | undefined;
}

export interface Frozen {
	readonly outcome: "frozen";
	readonly apiUserName: string;
	readonly gstin: string | undefined;
	readonly evidence: Evidence;
}

export interface PasswordChanged {
	readonly outcome: "password changed";
	readonly apiUserName: string;
	readonly gstin: string | undefined;
	readonly evidence: Evidence;
}

export interface FreezeOptions extends SessionOptions {
	/** With or without `API_`. */
	readonly apiUserName: string;
}

export interface ChangePasswordOptions extends FreezeOptions {
	readonly oldPassword: string;
	readonly newPassword: string;
}

/** Reads API Registration > User Credentials > List of API Users. Every end of the run is an outcome. */
export function listApiUsers(options: SessionOptions): Promise<Outcome<Listed>> {
	return inSession(options, { problems: loginProblems(options), secrets: [] }, async (run, signal): Promise<Listed> => {
		const { sight } = await logIn(run, options, signal);
		return run.at("listOfApiUsers", async () => {
			const list = await openList(run);
			if (!list) throw unreadable();
			const { columns, users, incomplete } = list;
			return { outcome: "listed", gstin: sight.gstin, columns, apiUsers: users.map(({ cells }) => cells), incomplete };
		});
	});
}

/** Freezes an API user. The portal has no known way to undo this. Every end of the run is an outcome. */
export function freezeApiUser(options: FreezeOptions): Promise<Outcome<Frozen>> {
	const apiUserName = withPrefix(options.apiUserName);
	return inSession(
		options,
		{ problems: [...loginProblems(options), ...nameProblems(options)], secrets: [] },
		async (run, signal, progress): Promise<Frozen> => {
			const { sight } = await logIn(run, options, signal);
			const heard = await run.at("freeze", async () => {
				await openIfOffered(run, "freezeApiUser");
				await chooseApiUser(run, "freeze API user", apiUserName);
				return submit(run, "freeze", "freeze API user", apiUserName, [namesUser(apiUserName)], progress, signal);
			});
			const evidence = await run.at("listOfApiUsers", async (): Promise<Evidence> => {
				const list = await listNow(run);
				const row = list?.users.find(({ name }) => sameName(name, apiUserName));
				const listed = row && rowText(row);
				if (row && listed !== undefined && isFrozen(row)) return { ...(heard instanceof Stopped ? {} : heard), listed };
				if (heard instanceof Stopped) throw heard;
				const but = list ? "its list does not show that" : "its list could not be read";
				throw unseen(`The portal says that ${apiUserName} is frozen, but ${but}`, [...Object.values(heard), ...(listed ? [listed] : [])]);
			});
			return { outcome: "frozen", apiUserName, gstin: sight.gstin, evidence };
		},
	);
}

/** Changes the password of an API user. Every end of the run is an outcome. */
export function changeApiPassword(options: ChangePasswordOptions): Promise<Outcome<PasswordChanged>> {
	const { oldPassword, newPassword } = options;
	const apiUserName = withPrefix(options.apiUserName);
	const problem = apiPasswordProblem(newPassword);
	const problems = [
		...loginProblems(options),
		...nameProblems(options),
		...(oldPassword === "" ? ["the old password of the API user is missing"] : []),
		...(problem ? [problem.replace("the API user's password", "the new password")] : []),
		...(oldPassword !== "" && oldPassword === newPassword ? ["the new password is the same as the old one"] : []),
	];
	return inSession(options, { problems, secrets: [oldPassword, newPassword] }, async (run, signal, progress): Promise<PasswordChanged> => {
		const { sight } = await logIn(run, options, signal);
		const evidence = await run.at("changePassword", async () => {
			await openIfOffered(run, "changeApiPassword");
			await chooseApiUser(run, "change API password", apiUserName);
			await run.fill("oldPassword", oldPassword);
			await run.fill("newPassword", newPassword);
			await run.fill("newPasswordAgain", newPassword);
			const expected: ExpectedField[] = [namesUser(apiUserName), { target: "oldPassword" }, { target: "newPassword" }, { target: "newPasswordAgain" }];
			return submit(run, "savePassword", "change API password", apiUserName, expected, progress, signal);
		});
		if (evidence instanceof Stopped) throw evidence;
		return { outcome: "password changed", apiUserName, gstin: sight.gstin, evidence };
	});
}

export const loginProblems = ({ userName, password, gstin }: SessionOptions): string[] =>
	[
		userName === "" ? "the user name of the portal login is missing" : undefined,
		password === "" ? "the password of the portal login is missing" : undefined,
		gstin === undefined ? undefined : gstinProblem(gstin),
	].filter((problem) => problem !== undefined);

export const nameProblems = ({ apiUserName }: FreezeOptions): string[] =>
	[apiUserNameProblem(withoutPrefix(apiUserName))].filter((problem) => problem !== undefined);

/** Whether the list shows that an API user is frozen; without a status column, any cell may show it. */
const isFrozen = ({ status, cells }: ListedApiUser) => (status === undefined ? cells : [status]).some((cell) => /^(?:frozen|freezed)$/i.test(cell));

const namesUser = (apiUserName: string): ExpectedField => ({ target: "apiUser", shows: ({ shown }) => sameName(shown, apiUserName) });

async function chooseApiUser(run: Run, place: PageKind, apiUserName: string): Promise<void> {
	const { sight, words } = await run.arrive((seen) => (seen.place === place ? seen : undefined));
	if (sight.fields.length === 0 && words.length > 0) throw refused(words);
	const list = await run.find("apiUser");
	const names = (await list.locator("option").allTextContents()).map(normalise);
	const index = names.findIndex((name) => sameName(name, apiUserName));
	if (index >= 0) return run.choose("apiUser", list, index, apiUserName);
	const others = names.filter((name) => name.startsWith("API_"));
	throw new Stopped({
		outcome: "invalid input",
		what: `${apiUserName} is not among the active API users of this taxpayer${others.length > 0 ? `: ${others.join(", ")}` : ""}.`,
		actor: "caller",
		requiredAction: "Give the name of an active API user",
	});
}

/** Words and names that a confirmation dialog after each button may contain. */
const verbs = {
	freeze: /\b(?:freez\w*|sure|proceed|continue|confirm)\b/i,
	savePassword: /\b(?:chang\w*|password|save|submit|sure|proceed|continue|confirm)\b/i,
} as const;

/** Clicks the submit button once. Returns the portal's message, or a Stopped (returned, not thrown) when the portal shows none. */
async function submit(
	run: Run,
	button: keyof typeof verbs & TargetName,
	place: PageKind,
	apiUserName: string,
	expected: readonly ExpectedField[],
	progress: Progress,
	signal: AbortSignal,
): Promise<Evidence | Stopped> {
	const element = await run.find(button);
	signal.throwIfAborted();
	const submission = run.gate.expect(await readBack(run, element, expected));
	const earlier = run.postsSent();
	progress.submitted = () => submission.sent > 0 || (run.postsSent() > earlier && submission.heldBack === undefined);
	const heard = ({ sight }: Arrival) => (run.formsSent() > 0 ? sight.notices.find((text) => saysDone(text, apiUserName)) : undefined);
	run.setAct({ verbs: verbs[button], about: [apiUserName], notAbout: [] });
	try {
		run.mark();
		await run.click(button, element);
		const seen = await run.arrive((arrival) => (heard(arrival) !== undefined && arrival.sight.refusals.length === 0 ? arrival : undefined), place, true);
		const message = heard(seen);
		if (message !== undefined) return { message };
		return seen.words.length > 0 ? refused(seen.words) : unseen("The portal showed the same page again, without a message", []);
	} catch (error) {
		if (submission.heldBack !== undefined && submission.sent === 0) throw heldBack(submission.heldBack);
		if (!(error instanceof Stopped) || !progress.submitted()) throw error;
		return unseen(error.stop.what.replace(/\.$/, ""), error.stop.quoted);
	} finally {
		run.setAct(undefined);
	}
}

/** Opens the screen List of API Users and reads the list. */
async function openList(run: Run): Promise<ApiUserList | undefined> {
	await openIfOffered(run, "listOfApiUsers");
	const { frame } = await run.arrive((seen) => (seen.place === "list of API users" ? seen : undefined));
	return listShown(frame);
}

/** The current list; undefined when it cannot be read. */
async function listNow(run: Run): Promise<ApiUserList | undefined> {
	try {
		await run.open("/Home/MainMenu");
		const list = await readListOf(run, await run.arrive((seen) => (seen.place === "main menu" ? seen : undefined)));
		return list === "none" ? undefined : list;
	} catch (error) {
		if (error instanceof Stopped) return undefined;
		throw error;
	}
}

const unreadable = () =>
	new Stopped({
		outcome: "portal changed",
		what: "The list of API users could not be read: it shows neither an API user nor a message about an empty list.",
		actor: "maintainer",
		requiredAction: "Check the list by hand, and update automation/flow/api-user-list.ts",
	});

const refused = (quoted: readonly string[]) =>
	new Stopped({
		outcome: "refused by the portal",
		what: "The portal refused the request.",
		actor: "caller",
		requiredAction: "Correct what the portal names, then run the command again",
		quoted,
	});

const unseen = (what: string, quoted: readonly string[]) =>
	new Stopped({
		outcome: "outcome unknown",
		what: `${what}.`,
		actor: "person",
		requiredAction: "Check the API user on the portal before you try again",
		quoted,
	});
