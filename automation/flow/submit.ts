import type { Locator } from "playwright-core";
import { unavailable } from "../page/errors.ts";
import { betweenLooks } from "../page/page-snapshot.ts";
import { readBack } from "../page/read-back.ts";
import { heldBack, type Submission } from "../page/request-gate.ts";
import type { Run } from "../page/run.ts";
import type { Arrival } from "../page/waiter.ts";
import { sameName, withInvisibleShown } from "../text.ts";
import { type ApiUserList, listFromMenu, listShown, saysDone } from "./api-user-list.ts";
import { type Asked, judge, type Observations, type SubmissionFinding } from "./evidence.ts";
import { logIn, type PortalLogin } from "./log-in.ts";
import { openFromMenu } from "./menu.ts";
import { type Created, type Evidence, Stopped } from "./outcome.ts";
import { expectedFields, type FilledIn, type FormInput } from "./registration-form.ts";
import type { Progress } from "./session.ts";

/** The API user to create. */
export interface Wanted extends FormInput {
	/** Fill in and check the form, and stop before Submit. */
	readonly dryRun: boolean;
	/** How an earlier run ended that may have created the API user. */
	readonly earlierSubmit: "cut off" | "unsettled" | undefined;
	/** Called immediately before Submit is clicked. */
	readonly onSubmit: () => void;
}

type List = Observations["before"];

/** ms after which a click on Submit without any request counts as without effect; ms to wait for rows in a list. */
const pause = { sending: 2_000, filling: 2_000 } as const;

const verbs = /\b(?:regist\w*|creat\w*|submit\w*|save|proceed|continue|confirm|sure)\b/i;

/**
 * Submits the form once, and returns the evidence of the API user. Looks up in the list what the answer does not prove; never submits again.
 * @param before the list before Submit
 * @throws Stopped
 */
export async function submit(
	run: Run,
	login: PortalLogin,
	wanted: Wanted & Pick<Created, "gstin">,
	filled: FilledIn | Stopped,
	before: List,
	progress: Progress,
	signal: AbortSignal,
): Promise<Evidence> {
	const { apiUserName, gsp, gstin } = wanted;
	const gsps = filled instanceof Stopped ? [gsp] : filled.gsps;
	const asked: Asked = { apiUserName, gsp, gsps };
	const { sent, arrival, isNew } =
		filled instanceof Stopped ? { sent: "perhaps" as const, arrival: filled, isNew: () => true } : await press(run, wanted, filled, progress, signal);
	return run.at("evidence", async () => {
		const stop = arrival instanceof Stopped ? arrival : undefined;
		const seen = arrival instanceof Stopped ? undefined : arrival;
		const observed: Omit<Observations, "after"> = {
			sent,
			answered: run.isAnswered(),
			refusals: seen?.words.filter(isNew) ?? (stop?.stop.outcome === "refused by the portal" ? stop.stop.quoted : []),
			message: seen?.sight.notices.filter(isNew).find((text) => saysDone(text, apiUserName)),
			before,
		};
		const shown = seen?.place === "list of API users" ? await listWhenFilled(run, apiUserName) : undefined;
		const first = judge(asked, { ...observed, after: shown ?? (before === "none" ? "none" : undefined) });
		const isSettled = first.outcome === "created" || first.outcome === "created, differs" || (before === "none" && !shown);
		const found = isSettled ? first : judge(asked, { ...observed, after: better(await listNow(run, login, signal), shown) });
		const { outcome, evidence } = found;
		if (outcome === "created") return evidence;
		throw stoppedBy({ ...found, outcome }, stop, observed.refusals, { apiUserName, gsp, gstin, evidence });
	});
}

/** The result of clicking Submit. */
interface Pressed {
	readonly sent: Observations["sent"];
	/** The next page, or the reason why the run stopped after a request was sent. */
	readonly arrival: Arrival | Stopped;
	/** Whether a message is new: earlier messages say nothing about this Submit. */
	readonly isNew: (text: string) => boolean;
}

/**
 * Reads the form back and clicks Submit.
 * @throws Stopped when nothing was sent
 */
function press(run: Run, wanted: Wanted, filled: FilledIn, progress: Progress, signal: AbortSignal): Promise<Pressed> {
	const { apiUserName, gsp, apiPassword } = wanted;
	return run.at("submit", async () => {
		const earlier = run.postsSent();
		const wasSentEarly = () => run.gate.timesSent(apiPassword) > 0;
		let submission: Submission | undefined;
		let isNew = (_text: string) => true;
		// A POST that the gate did not block left the browser, possibly from another window.
		const others = () => run.postsSent() > earlier && submission?.heldBack === undefined;
		const sent = () => (submission && submission.sent > 0 ? "yes" : others() || wasSentEarly() ? "perhaps" : "no");
		try {
			const button = await run.find("submit");
			signal.throwIfAborted();
			const { sight } = await run.look();
			isNew = (text) => ![...sight.notices, ...sight.refusals].includes(text);
			const form = await readBack(run, button, expectedFields(filled, wanted));
			if (wasSentEarly()) throw sentByItself();
			const expected = run.gate.expect(form);
			submission = expected;
			progress.submitted = () => sent() !== "no";
			wanted.onSubmit();
			run.setAct({ verbs, about: [apiUserName, gsp], notAbout: filled.gsps.filter((name) => !sameName(name, gsp)) });
			const arrival = await send(run, button, expected, (text) => isNew(text) && saysDone(text, apiUserName));
			return { sent: sent(), arrival, isNew };
		} catch (error) {
			if (run.page.isClosed() || signal.aborted) throw error;
			if (submission?.heldBack !== undefined && submission.sent === 0) throw heldBack(submission.heldBack);
			if (sent() === "no") throw submission ? notSent(error) : error;
			return { sent: sent(), isNew, arrival: error instanceof Stopped ? error : unavailable("The page after Submit could not be read", []) };
		} finally {
			run.setAct(undefined);
		}
	});
}

const sentByItself = () =>
	new Stopped({
		outcome: "portal changed",
		what: "The page sent the form by itself, before Submit was clicked.",
		actor: "maintainer",
		requiredAction: "Find out by hand when the page sends the form",
	});

/** Chooses between two readings of the list: the look-up if it succeeded, else the list that the portal showed. */
const better = (lookedUp: List, shown: ApiUserList | undefined): List => (lookedUp === undefined || lookedUp === "none" ? (shown ?? lookedUp) : lookedUp);

type Unproved = SubmissionFinding & { readonly outcome: Exclude<SubmissionFinding["outcome"], "created"> };

/** Joins the reason why the run stopped with the finding about the API user. */
function stoppedBy(found: Unproved, stop: Stopped | undefined, refusals: readonly string[], created: Omit<Created, "outcome">): Stopped {
	const { outcome, what, actor, requiredAction, evidence } = found;
	const quoted = [...new Set([...(stop?.stop.quoted ?? []), ...refusals, ...Object.values(evidence)])].map(withInvisibleShown);
	if (stop && found.notCreated && outcome !== "not submitted") return new Stopped({ ...stop.stop, what: `${stop.stop.what} ${what}`, quoted });
	return new Stopped({
		outcome,
		what: stop ? `${stop.stop.what} ${what}` : what,
		actor,
		requiredAction,
		quoted,
		...(outcome.startsWith("created") ? { created } : {}),
	});
}

/** Nothing left the browser, whatever prevented the click on Submit. */
function notSent(error: unknown): unknown {
	if (!(error instanceof Stopped) || error.stop.outcome !== "portal changed") return error;
	return new Stopped({ ...error.stop, outcome: "not submitted" });
}

/** Clicks Submit and waits for the portal's answer. Repeats a click that sent nothing once. */
async function send(run: Run, button: Locator, submission: Submission, isDone: (text: string) => boolean): Promise<Arrival> {
	run.mark();
	await run.click("submit", button);
	const answered = async (isFirst: boolean) => {
		const clickedAt = Date.now();
		return run.arrive<Arrival | "nothing sent">(
			(seen) => {
				if (submission.heldBack !== undefined) throw heldBack(submission.heldBack);
				if (seen.place === "list of API users") return seen;
				if (run.isAnswered() && seen.words.length === 0 && seen.sight.notices.some(isDone)) return seen;
				const isIdle = run.isSilent() && seen.words.length === 0 && seen.place === "registration form";
				return isFirst && isIdle && Date.now() - clickedAt > pause.sending ? "nothing sent" : undefined;
			},
			"registration form",
			true,
		);
	};
	const first = await answered(true);
	if (first !== "nothing sent") return first;
	await run.click("submit", await run.find("submit"));
	const second = await answered(false);
	if (second !== "nothing sent" && (submission.sent > 0 || run.formsSent() > 0)) return second;
	if (second !== "nothing sent" && second.words.length > 0) throw refusedByPage(second.words);
	throw new Stopped({
		outcome: "not submitted",
		what: "Submit was clicked twice, and the page sent nothing.",
		actor: "maintainer",
		requiredAction: "Find out by hand what Submit does now",
	});
}

/** The page refused the input before anything was sent. */
const refusedByPage = (quoted: readonly string[]) =>
	new Stopped({
		outcome: "not submitted",
		what: "The page did not accept the form and sent nothing.",
		actor: "caller",
		requiredAction: "Correct what the page names, then run the command again",
		quoted,
	});

/** Waits until the list on the page has the API user, for a limited time, and returns the list. */
async function listWhenFilled(run: Run, apiUserName: string): Promise<ApiUserList | undefined> {
	const until = Date.now() + pause.filling;
	for (;;) {
		const list = await listShown(run.frame()).catch(() => undefined); // The page is being replaced.
		if (list?.users.some(({ name }) => sameName(name, apiUserName)) || Date.now() > until) return list;
		await run.page.waitForTimeout(betweenLooks * 5);
	}
}

/** The current list; logs in again if the session has ended. Undefined when it cannot be read. */
async function listNow(run: Run, login: PortalLogin, signal: AbortSignal): Promise<List> {
	try {
		await run.open("/Home/MainMenu");
		const seen = await run.arrive(({ place, ...rest }) => (place === "main menu" || place === "home" ? { place, ...rest } : undefined));
		return await readListOf(run, seen.place === "main menu" ? seen : await logIn(run, login, signal));
	} catch (error) {
		if (error instanceof Stopped) return undefined;
		throw error;
	}
}

/** Reads the list from the main menu, or else on its own page. */
export async function readListOf(run: Run, menu: Arrival): Promise<List> {
	const list = await listFromMenu(menu);
	if (list !== undefined) return list;
	try {
		await openFromMenu(run, "listOfApiUsers");
		const { frame } = await run.arrive((seen) => (seen.place === "list of API users" ? seen : undefined));
		const until = Date.now() + pause.filling;
		for (;;) {
			const shown = await listShown(frame);
			if (shown || Date.now() > until) return shown;
			await run.page.waitForTimeout(betweenLooks * 5);
		}
	} catch (error) {
		if (error instanceof Stopped) return undefined;
		throw error;
	}
}
