import type { Frame } from "playwright-core";
import type { Arrival, Run } from "../page/page-driver.ts";
import type { PageKind } from "../page/page-snapshot.ts";
import type { TargetName } from "../targets.ts";
import { isApiUser, type ListedApiUser, listFromMenu, listShown, rowOf, rowText, saysDone, saysNone } from "./api-user-list.ts";
import { logIn } from "./log-in.ts";
import { openIfOffered } from "./menu.ts";
import { type Evidence, type Outcome, Stopped } from "./outcome.ts";
import { apiPasswordProblem, apiUserNameProblem, gstinProblem, withoutPrefix, withPrefix } from "./rules.ts";
import { inSession, type SessionOptions, type Submission } from "./session.ts";

/** The API users of a taxpayer, as the portal lists them. */
export interface Listed {
	readonly outcome: "listed";
	readonly gstin: string | undefined;
	/** A row each, its cells in the order of `columns`. */
	readonly apiUsers: readonly (readonly string[])[];
	readonly columns: readonly string[];
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

/** Reads API Registration > User Credentials > List of API Users. Gives what became of it. */
export function listApiUsers(options: SessionOptions): Promise<Outcome<Listed>> {
	return inSession(options, { problems: loginProblems(options), secrets: [] }, async (run, signal): Promise<Listed> => {
		const { sight } = await logIn(run, options, signal);
		return run.at("listOfApiUsers", async () => {
			const { frame, rows } = await openList(run);
			if (rows.length === 0 && !(await saysNone(frame))) throw unreadable();
			const columns = (await frame.locator("th").filter({ visible: true }).allInnerTexts()).map((text) => text.trim());
			return { outcome: "listed", gstin: sight.gstin, columns, apiUsers: rows.map(({ cells }) => cells) };
		});
	});
}

/** Freezes an API user for good: no way back is known. Gives what became of it. */
export function freezeApiUser(options: FreezeOptions): Promise<Outcome<Frozen>> {
	const apiUserName = withPrefix(options.apiUserName);
	return inSession(
		options,
		{ problems: [...loginProblems(options), ...nameProblems(options)], secrets: [] },
		async (run, signal, submission): Promise<Frozen> => {
			const { sight } = await logIn(run, options, signal);
			const heard = await run.at("freeze", async () => {
				await openIfOffered(run, "freezeApiUser");
				await chooseApiUser(run, "freeze API user", apiUserName);
				return submit(run, "freeze", "freeze API user", apiUserName, submission, signal);
			});
			const evidence = await run.at("listOfApiUsers", async (): Promise<Evidence> => {
				const rows = await listNow(run);
				const row = rows && rowOf(rows, apiUserName);
				const listed = row && rowText(row);
				if (listed !== undefined && /\b(frozen|freezed)\b/i.test(listed)) return { ...(heard instanceof Stopped ? {} : heard), listed };
				if (heard instanceof Stopped) throw heard;
				const but = rows ? "its list does not" : "its list could not be read";
				throw unseen(`The portal says that ${apiUserName} is frozen, and ${but}`, [...Object.values(heard), ...(listed ? [listed] : [])]);
			});
			return { outcome: "frozen", apiUserName, gstin: sight.gstin, evidence };
		},
	);
}

/** Gives an API user another password. Gives what became of it. */
export function changeApiPassword(options: ChangePasswordOptions): Promise<Outcome<PasswordChanged>> {
	const { oldPassword, newPassword } = options;
	const apiUserName = withPrefix(options.apiUserName);
	const problem = apiPasswordProblem(newPassword);
	const problems = [
		...loginProblems(options),
		...nameProblems(options),
		...(oldPassword === "" ? ["the old password of the API user is missing"] : []),
		...(problem ? [problem.replace("the API user's password", "the new password")] : []),
		...(oldPassword !== "" && oldPassword === newPassword ? ["the new password is the old one"] : []),
	];
	return inSession(options, { problems, secrets: [oldPassword, newPassword] }, async (run, signal, submission): Promise<PasswordChanged> => {
		const { sight } = await logIn(run, options, signal);
		const evidence = await run.at("changePassword", async () => {
			await openIfOffered(run, "changeApiPassword");
			await chooseApiUser(run, "change API password", apiUserName);
			await run.fill("oldPassword", oldPassword);
			await run.fill("newPassword", newPassword);
			await run.fill("newPasswordAgain", newPassword);
			return submit(run, "savePassword", "change API password", apiUserName, submission, signal);
		});
		if (evidence instanceof Stopped) throw evidence;
		return { outcome: "password changed", apiUserName, gstin: sight.gstin, evidence };
	});
}

const loginProblems = ({ userName, password, gstin }: SessionOptions): string[] =>
	[
		userName === "" ? "the user name of the portal login is missing" : undefined,
		password === "" ? "the password of the portal login is missing" : undefined,
		gstin === undefined ? undefined : gstinProblem(gstin),
	].filter((problem) => problem !== undefined);

const nameProblems = ({ apiUserName }: FreezeOptions): string[] => [apiUserNameProblem(withoutPrefix(apiUserName))].filter((problem) => problem !== undefined);

async function chooseApiUser(run: Run, place: PageKind, apiUserName: string): Promise<void> {
	const { sight, words } = await run.arrive((seen) => (seen.place === place ? seen : undefined));
	if (sight.fields.length === 0 && words.length > 0) throw refused(words);
	const list = await run.find("apiUser");
	const names = (await list.locator("option").allInnerTexts()).map((text) => text.trim());
	if (!names.includes(apiUserName)) {
		const there = names.filter((name) => name.startsWith("API_"));
		throw new Stopped({
			outcome: "invalid input",
			what: `${apiUserName} is not among the active API users of this taxpayer${there.length > 0 ? `: ${there.join(", ")}` : ""}.`,
			actor: "caller",
			requiredAction: "Give the name of one that is",
		});
	}
	await list.selectOption({ label: apiUserName });
}

/** Presses the button that submits, once. Gives what the portal says of it; or, returned and not thrown, that it did not say. */
async function submit(
	run: Run,
	button: TargetName,
	place: PageKind,
	apiUserName: string,
	submission: Submission,
	signal: AbortSignal,
): Promise<Evidence | Stopped> {
	const element = await run.find(button);
	signal.throwIfAborted();
	run.mark();
	submission.submitted = true;
	await run.click(button, element);
	const heard = ({ sight }: Arrival) => (run.formsSent() > 0 ? sight.notices.find((text) => saysDone(text, apiUserName)) : undefined);
	try {
		const seen = await run.arrive((arrival) => (heard(arrival) !== undefined && arrival.sight.refusals.length === 0 ? arrival : undefined), place);
		const message = heard(seen);
		if (message !== undefined) return { message };
		return seen.words.length > 0 ? refused(seen.words) : unseen("The page came back, and the portal did not say what became of it", []);
	} catch (error) {
		if (!(error instanceof Stopped) || run.formsSent() === 0) throw error;
		return unseen(error.stop.what.replace(/\.$/, ""), error.stop.quoted);
	}
}

/** Goes to the screen with the list, and reads it as it is shown. */
async function openList(run: Run): Promise<{ readonly frame: Frame; readonly rows: readonly ListedApiUser[] }> {
	await openIfOffered(run, "listOfApiUsers");
	const { frame } = await run.arrive((seen) => (seen.place === "list of API users" ? seen : undefined));
	return { frame, rows: (await listShown(frame)).filter(isApiUser) };
}

/** The list as it is now; undefined when it cannot be had. */
async function listNow(run: Run): Promise<readonly ListedApiUser[] | undefined> {
	try {
		await run.open("/Home/MainMenu");
		const rows = await listFromMenu(await run.arrive((seen) => (seen.place === "main menu" ? seen : undefined)));
		if (rows) return rows;
		const shown = await openList(run);
		return shown.rows.length > 0 ? shown.rows : undefined;
	} catch (error) {
		if (error instanceof Stopped) return undefined;
		throw error;
	}
}

const unreadable = () =>
	new Stopped({
		outcome: "portal changed",
		what: "The list of API users came, and neither an API user can be read off it, nor that there is none.",
		actor: "maintainer",
		requiredAction: "Look at the list by hand, and bring automation/api-user-list.ts up to date",
	});

const refused = (quoted: readonly string[]) =>
	new Stopped({
		outcome: "refused by the portal",
		what: "The portal refused it.",
		actor: "caller",
		requiredAction: "Change what the portal names, and run it again",
		quoted,
	});

const unseen = (what: string, quoted: readonly string[]) =>
	new Stopped({
		outcome: "outcome unknown",
		what: `${what}.`,
		actor: "person",
		requiredAction: "Look at the portal's own pages before it is done again",
		quoted,
	});
