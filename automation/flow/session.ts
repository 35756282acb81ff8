import type { Page } from "playwright-core";
import type { ActionObservers } from "../page/action.ts";
import { type BrowserChoice, type View, withContext } from "../page/browser.ts";
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
	/** Address of the portal, such as `http://127.0.0.1:4010`. */
	readonly portal: string;
	/** Allows the real portal: a person has named it. */
	readonly realPortal?: boolean;
	/** Further origins of the same portal that may receive passwords and OTPs. */
	readonly allowOrigins?: readonly string[];
	/** ms to wait for the page of a step; 15 s by default. */
	readonly stepTimeout?: number;
	/** ms for the whole run, waits for captcha and OTP included; 10 minutes by default. */
	readonly timeout?: number;
	/** Stops the run: the browser is closed, and the result says whether the form was submitted. */
	readonly signal?: AbortSignal;
	/** File for a screenshot of the page on which the run stopped, with secrets covered. */
	readonly screenshot?: string;
}

const unlessSaid = { stepTimeout: 15_000, timeout: 600_000 } as const;

/** Progress of a run. */
export interface Progress {
	/** Whether the form was seen to leave the browser. */
	submitted: () => boolean;
}

/** The requested work, without the login. */
export interface SessionInput {
	/** Problems of the input. With any, no browser is opened. */
	readonly problems: readonly string[];
	/** Secrets besides the login's password that no result may quote. */
	readonly secrets: readonly string[];
	/** For tools that record a run. */
	readonly observers?: ActionObservers;
	readonly view?: View;
}

/** Runs `act` in a browser and returns its outcome. A stop is an outcome, not an error. */
export async function inSession<Done extends object>(
	options: SessionOptions,
	{ problems, secrets, observers, view }: SessionInput,
	act: (run: Run, signal: AbortSignal, progress: Progress) => Promise<Done>,
): Promise<Outcome<Done>> {
	const startedAt = Date.now();
	const { stepTimeout: step = unlessSaid.stepTimeout, timeout = unlessSaid.timeout } = options;
	const progress: Progress = { submitted: () => false };
	const ended = new AbortController();
	const signal = AbortSignal.any([ended.signal, ...(options.signal ? [options.signal] : [])]);
	const timer = setTimeout(() => ended.abort(outOfTime()), timeout);
	let run: Run | undefined;
	// An invalid address may contain secrets, so the result does not repeat it.
	let portal = "";
	try {
		portal = portalAddress(options.portal, options.realPortal === true);
		const origins = originPolicy(portal, options.allowOrigins);
		if (problems.length > 0) throw inputRefused(problems);
		const done = await withContext(
			options,
			signal,
			async (context) => {
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
					...observers,
				});
				try {
					return await act(run, signal, progress);
				} catch (error) {
					if (options.screenshot === undefined || page.isClosed()) throw error;
					throw await withPicture(error, page, options.screenshot);
				}
			},
			view,
		);
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

/** Runs in each page: links and forms with a target window open in the same page, because a run has one page. */
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
		requiredAction: "Correct the input; nothing was sent to the portal",
	});
}

/** Takes a screenshot of the page on which a run stopped. If that fails, the result says so and keeps the reason for the stop. */
async function withPicture(error: unknown, page: Page, path: string): Promise<unknown> {
	try {
		await screenshot(page, path);
		return error;
	} catch (failure) {
		if (!(error instanceof Stopped)) return error;
		const [reason = ""] = failure instanceof Error ? failure.message.split("\n") : [];
		return new Stopped({ ...error.stop, what: `${error.stop.what} The screenshot failed: ${reason}.` });
	}
}

const isClosed = (error: unknown) => error instanceof Error && /has been closed|crashed/i.test(error.message);

const lookFirst = { actor: "person", requiredAction: "Check the list of API users before you run the command again" } as const;

/** The window was closed, or the browser ended by itself. */
const browserGone = (submitted: boolean) =>
	new Stopped(
		submitted
			? { outcome: "outcome unknown", what: "The browser was closed after the form was submitted.", ...lookFirst }
			: { outcome: "interrupted", what: "The browser was closed. Nothing was submitted.", actor: "caller", requiredAction: "Run the command again" },
	);

/** The page was replaced while no step expected that. */
const isReplaced = (error: unknown) => error instanceof Error && /context was destroyed|frame (?:was|got) detached|cannot find context/i.test(error.message);

/** A browser operation timed out, or its page was replaced. */
const notUsable = (submitted: boolean) =>
	submitted
		? new Stopped({
				outcome: "outcome unknown",
				what: "The form was submitted. Then the page did not react, or another page replaced it.",
				...lookFirst,
			})
		: new Stopped({
				outcome: "portal changed",
				what: "The page did not react, or another page replaced it.",
				actor: "maintainer",
				requiredAction: "Do the step by hand, and update automation/ for the changed page",
			});

/** A run that was interrupted or ran out of time. The outcome depends on whether the form was submitted. */
function interrupted(reason: unknown, submitted: boolean): Stopped {
	const why = reason instanceof Stopped ? reason.stop.what : "The run was interrupted.";
	return submitted
		? new Stopped({
				outcome: "outcome unknown",
				what: `${why} The form was submitted, and the portal's answer was not seen.`,
				...lookFirst,
			})
		: new Stopped({
				outcome: "interrupted",
				what: `${why} Nothing was submitted.`,
				...(reason instanceof Stopped
					? { actor: reason.stop.actor, requiredAction: reason.stop.requiredAction }
					: { actor: "caller", requiredAction: "Run the command again" }),
			});
}
