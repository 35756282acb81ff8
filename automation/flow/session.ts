import type { Page } from "playwright-core";
import { type BrowserChoice, withContext } from "../page/browser.ts";
import { outOfTime } from "../page/errors.ts";
import { isTimeout } from "../page/locators.ts";
import { originPolicy } from "../page/origins.ts";
import { type Observers, openRun, type Run } from "../page/run.ts";
import { screenshot } from "../page/screenshot.ts";
import { portalAddress } from "../portal-address.ts";
import { interstitials, type PortalLogin } from "./log-in.ts";
import { type Outcome, type Step, type Stop, Stopped, sentence } from "./outcome.ts";

/** What every command of the automation needs. */
export interface SessionOptions extends PortalLogin, BrowserChoice, Observers {
	/** Address of the portal, as `http://127.0.0.1:4010`. */
	readonly portal: string;
	/** The real portal is meant: a person has named it. */
	readonly realPortal?: boolean;
	/** Origins besides the portal's that may be given passwords and OTPs: other names of the same portal. */
	readonly allowOrigins?: readonly string[];
	/** ms for the portal to bring the page that a step waits for: 15 s by default. */
	readonly stepTimeout?: number;
	/** ms for everything, waiting for captcha and OTP included: 10 minutes by default. */
	readonly timeout?: number;
	/** Stops the run: the browser is closed, and the result says what state the portal is in. */
	readonly signal?: AbortSignal;
	/** File for a picture of the page on which the run stopped, secrets covered. None without. */
	readonly screenshot?: string;
}

const unlessSaid = { stepTimeout: 15_000, timeout: 600_000 } as const;

/** How far an act has come. */
export interface Progress {
	/** Whether its form has left the browser, as the network saw it. */
	submitted: () => boolean;
}

/** What was asked for, besides the login. */
export interface SessionInput {
	/** What is wrong with it, if anything: no browser is opened then. */
	readonly problems: readonly string[];
	/** What no result may quote, besides the login's password. */
	readonly secrets: readonly string[];
}

/** Runs `act` in a browser, and gives what became of it; what stops it is an outcome, not an error. */
export async function inSession<Done extends object>(
	options: SessionOptions,
	{ problems, secrets }: SessionInput,
	act: (run: Run, signal: AbortSignal, progress: Progress) => Promise<Done>,
): Promise<Outcome<Done>> {
	const startedAt = Date.now();
	const { stepTimeout: step = unlessSaid.stepTimeout, timeout = unlessSaid.timeout } = options;
	const progress: Progress = { submitted: () => false };
	const ended = new AbortController();
	const signal = AbortSignal.any([ended.signal, ...(options.signal ? [options.signal] : [])]);
	const timer = setTimeout(() => ended.abort(outOfTime()), timeout);
	let run: Run | undefined;
	// An address that is no portal's may hold anything: it is not repeated.
	let portal = "";
	try {
		portal = portalAddress(options.portal, options.realPortal === true);
		const origins = originPolicy(portal, options.allowOrigins);
		if (problems.length > 0) throw inputRefused(problems);
		const done = await withContext(options, signal, async (context) => {
			const page = await context.newPage();
			await page.addInitScript(stayInThisTab);
			run = await openRun(page, {
				portal,
				origins,
				limits: { step, deadline: startedAt + timeout },
				secrets: [options.password, ...secrets],
				interstitials: interstitials(options, signal),
				...(options.onStep ? { onStep: options.onStep } : {}),
				...(options.onSeen ? { onSeen: options.onSeen } : {}),
			});
			try {
				return await act(run, signal, progress);
			} catch (error) {
				if (options.screenshot === undefined || page.isClosed()) throw error;
				throw await withPicture(error, page, options.screenshot);
			}
		});
		return { ...done, ...course() };
	} catch (error) {
		return { ...stopOf(error, run?.step()), ...course() };
	} finally {
		clearTimeout(timer);
	}

	function stopOf(error: unknown, step: Step | undefined): Stop {
		const submitted = progress.submitted();
		const stopped = signal.aborted
			? interrupted(signal.reason, submitted)
			: isTimeout(error) || isReplaced(error)
				? notUsable(submitted)
				: isClosed(error)
					? browserGone(submitted)
					: error;
		if (!(stopped instanceof Stopped)) throw stopped;
		return { ...stopped.stop, step, submitted };
	}

	function course() {
		return { portal, mock: run?.mock(), resolved: run?.resolved ?? [], durationMs: Date.now() - startedAt };
	}
}

/** Runs in each page: what would open in a tab of its own opens in this one, for a run has one page. */
function stayInThisTab(): void {
	const stay = ({ target }: Event) => target instanceof Element && target.closest("a, form")?.removeAttribute("target");
	addEventListener("click", stay, true);
	addEventListener("submit", stay, true);
}

function inputRefused(problems: readonly string[]): Stopped {
	const [first = "", ...others] = problems.map((problem) => `${sentence(problem)}.`);
	return new Stopped({
		outcome: "invalid input",
		what: [first, ...others].join(" "),
		actor: "caller",
		requiredAction: "Correct that; nothing was sent to the portal",
	});
}

/** Takes a picture of where a run stopped; that there is none is said, and hides nothing of why it stopped. */
async function withPicture(error: unknown, page: Page, path: string): Promise<unknown> {
	try {
		await screenshot(page, path);
		return error;
	} catch (failure) {
		if (!(error instanceof Stopped)) return error;
		const [reason = ""] = failure instanceof Error ? failure.message.split("\n") : [];
		return new Stopped({ ...error.stop, what: `${error.stop.what} No picture could be taken: ${reason}.` });
	}
}

const isClosed = (error: unknown) => error instanceof Error && /has been closed|crashed/i.test(error.message);

const lookFirst = { actor: "person", requiredAction: "Look at the list of API users before it is run again" } as const;

/** The window was closed, or the browser ended by itself. */
const browserGone = (submitted: boolean) =>
	new Stopped(
		submitted
			? { outcome: "outcome unknown", what: "The browser was closed after the form had been submitted.", ...lookFirst }
			: { outcome: "interrupted", what: "The browser was closed. Nothing had been submitted.", actor: "caller", requiredAction: "Run it again" },
	);

/** The page went away under an act that no step foresees. */
const isReplaced = (error: unknown) => error instanceof Error && /context was destroyed|frame (?:was|got) detached|cannot find context/i.test(error.message);

/** Something of the browser's that did not end, or a page that was replaced meanwhile. */
const notUsable = (submitted: boolean) =>
	submitted
		? new Stopped({
				outcome: "outcome unknown",
				what: "The form had been submitted, and then the page did not react, or was replaced by another.",
				...lookFirst,
			})
		: new Stopped({
				outcome: "portal changed",
				what: "The page did not react, or was replaced by another while it was used.",
				actor: "maintainer",
				requiredAction: "Walk the step by hand, and bring automation/ up to date",
			});

/** A run that was told to stop, or ran out of time: what state the portal is in is what counts. */
function interrupted(reason: unknown, submitted: boolean): Stopped {
	const why = reason instanceof Stopped ? reason.stop.what : "The run was interrupted.";
	return submitted
		? new Stopped({
				outcome: "outcome unknown",
				what: `${why} The form had been submitted, and what the portal made of it was not seen.`,
				...lookFirst,
			})
		: new Stopped({
				outcome: "interrupted",
				what: `${why} Nothing had been submitted.`,
				...(reason instanceof Stopped
					? { actor: reason.stop.actor, requiredAction: reason.stop.requiredAction }
					: { actor: "caller", requiredAction: "Run it again" }),
			});
}
