import type { Locator } from "playwright-core";
import type { Arrival, Run } from "../page/page-driver.ts";
import { isUsableWith, type ListedApiUser, listFromMenu, listShown, rowOf, rowText, saysDone } from "./api-user-list.ts";
import { logIn, type PortalLogin } from "./log-in.ts";
import { type Evidence, Stopped } from "./outcome.ts";

/** What is to be made. */
export interface Wanted {
	/** As the portal's list spells it. */
	readonly gsp: string;
	/** As typed after `API_`. */
	readonly typedName: string;
	/** With `API_`. */
	readonly apiUserName: string;
	readonly apiPassword: string;
	/** Fill and check the form, and stop before Submit. */
	readonly dryRun: boolean;
	/** How an earlier run ended that may have created it. */
	readonly earlierSubmit: "cut off" | "unsettled" | undefined;
	/** Called a moment before the form is submitted. */
	readonly onSubmit: () => void;
	/** Whether that has been. */
	readonly submitted: () => boolean;
}

/** ms in which a click on Submit that does anything has asked a server for something. */
const sending = 2_000;

/** Refusals that say what is wrong with the input: they are believed where the portal has no list to look at. */
const aboutInput = /user ?name|password|already registered|select|not enabled|mobile/i;

/**
 * Submits the form once, and believes in the API user only where the portal shows it: in the list where there is one, else by a message
 * that names it. Where neither is seen, it is looked up; nothing is ever submitted again.
 * @param before the list as it was before; undefined when it is not known
 * @throws Stopped
 */
export async function submit(
	run: Run,
	login: PortalLogin,
	wanted: Wanted,
	before: readonly ListedApiUser[] | undefined,
	signal: AbortSignal,
): Promise<Evidence> {
	const lookUp = (stop: Stopped) => resolveUnknown(run, login, wanted, before, stop, signal);
	const arrival = await run.at("submit", async () => {
		const button = await run.find("submit");
		signal.throwIfAborted();
		wanted.onSubmit();
		try {
			return await send(run, button, wanted.apiUserName);
		} catch (error) {
			if (run.isSilent() || run.page.isClosed()) throw error;
			return error instanceof Stopped ? error : unseen("What followed Submit could not be seen", []);
		}
	});
	return run.at("evidence", async () => {
		if (arrival instanceof Stopped) return lookUp(arrival);
		if (arrival.place === "list of API users") {
			const row = rowOf(await listShown(arrival.frame), wanted.apiUserName);
			if (row && isUsableWith(row, wanted.gsp)) return { listed: rowText(row) };
			return lookUp(unseen(row ? `The list shows it otherwise than it was asked for: ${rowText(row)}` : "The list that came does not have it", []));
		}
		if (arrival.words.length > 0) return lookUp(refused(arrival.words));
		const message = arrival.sight.notices.find((text) => saysDone(text, wanted.apiUserName));
		if (message === undefined) return lookUp(unseen("The form came back, and the portal did not say what became of it", []));
		return before ? { ...(await lookUp(unseen("The list does not have what the portal says it made", [message]))), message } : { message };
	});
}

/** Clicks, and waits until the portal answers; a click that sends nothing is done once more. */
async function send(run: Run, button: Locator, apiUserName: string): Promise<Arrival> {
	run.mark();
	await run.click("submit", button);
	const answered = async (clickedAt: number, again: boolean) =>
		run.arrive<Arrival | "nothing sent">((seen) => {
			if (seen.place === "list of API users") return seen;
			if (run.formsSent() > 0 && seen.sight.notices.some((text) => saysDone(text, apiUserName)) && seen.words.length === 0) return seen;
			if (again && run.isSilent() && seen.words.length === 0 && seen.place === "registration form" && Date.now() - clickedAt > sending) return "nothing sent";
			return undefined;
		}, "registration form");
	const first = await answered(Date.now(), true);
	if (first !== "nothing sent") return first;
	await run.click("submit", await run.find("submit"));
	const second = await answered(Date.now(), false);
	if (second === "nothing sent" || (second.place === "registration form" && run.formsSent() === 0 && second.words.length === 0)) {
		throw new Stopped({
			outcome: "portal changed",
			what: "Submit was clicked twice, and the page sent nothing.",
			actor: "maintainer",
			requiredAction: "See by hand what Submit asks for now",
		});
	}
	return second;
}

const refused = (quoted: readonly string[]) =>
	new Stopped({
		outcome: "refused by the portal",
		what: "The portal refused the API user.",
		actor: "caller",
		requiredAction: "Change what the portal names, and run it again",
		quoted,
	});

const unseen = (what: string, quoted: readonly string[]) =>
	new Stopped({ outcome: "outcome unknown", what: `${what}.`, actor: "person", requiredAction: "Look at the list of API users on the portal", quoted });

/**
 * What became of a form that was sent: looked up in the list.
 * @throws Stopped: `stop`, with what was found added to it
 */
async function resolveUnknown(
	run: Run,
	login: PortalLogin,
	{ apiUserName, gsp }: Wanted,
	before: readonly ListedApiUser[] | undefined,
	{ stop }: Stopped,
	signal: AbortSignal,
): Promise<Evidence> {
	const says = stop.quoted.join(" ");
	const isRefusal = stop.outcome === "refused by the portal";
	const after = await listNow(run, login, signal);
	const row = after && rowOf(after, apiUserName);
	// What was not there before this run, and is there now, as it was asked for: this run made it.
	if (row && before && isUsableWith(row, gsp)) return { listed: rowText(row) };
	if (row) {
		throw new Stopped({
			...stop,
			outcome: isRefusal ? "refused by the portal" : "outcome unknown",
			what: `${stop.what} The list of API users has ${apiUserName}; that this run made it, as it was asked for, is not proved.`,
			actor: "person",
			requiredAction: "Use it only if its GSP is right and the password is known",
			quoted: [...stop.quoted, rowText(row)],
		});
	}
	if (isRefusal && (after || aboutInput.test(says))) throw new Stopped(stop);
	if (after) {
		const { outcome, actor, requiredAction } =
			stop.outcome === "outcome unknown" ? { outcome: "refused by the portal" as const, actor: "person" as const, requiredAction: "Run it again" } : stop;
		throw new Stopped({ ...stop, outcome, what: `${stop.what} It was looked up: the list of API users does not have ${apiUserName}.`, actor, requiredAction });
	}
	throw new Stopped({
		...stop,
		outcome: "outcome unknown",
		what: `${stop.what} Whether ${apiUserName} was made is not known: this portal shows no list of API users that could be read.`,
		actor: "person",
		requiredAction: "Try whether the GSP can authenticate with it before anything is submitted again",
	});
}

/** The list as it is now, with another login when the session is over. Undefined when it cannot be had. */
async function listNow(run: Run, login: PortalLogin, signal: AbortSignal): Promise<readonly ListedApiUser[] | undefined> {
	try {
		await run.open("/Home/MainMenu");
		const seen = await run.arrive(({ place, ...rest }) => (place === "main menu" || place === "home" ? { place, ...rest } : undefined));
		return await listFromMenu(seen.place === "main menu" ? seen : await logIn(run, login, signal));
	} catch (error) {
		if (error instanceof Stopped) return undefined;
		throw error;
	}
}
