import type { Page } from "playwright-core";
import { type Step, steps } from "../flow/outcome.ts";
import type { PlaywrightPage } from "../playwright.ts";
import type { ActionObservers, Observed } from "./action.ts";
import type { Act } from "./dialogs.ts";
import type { OriginPolicy } from "./origins.ts";
import { createPageDriver, type PageDriver } from "./page-driver.ts";
import { openGate, type RequestGate } from "./request-gate.ts";
import { watchTraffic } from "./traffic.ts";
import { createWaiter, type Interstitials, type RunLimits, type Waiter } from "./waiter.ts";

/** A step begins, or has ended without an error. */
export interface StepEvent {
	readonly step: Step;
	/** The step in the words of the guides. */
	readonly words: string;
	readonly state: "begun" | "done";
}

/** Observers of a run. */
export interface Observers {
	readonly onStep?: (event: StepEvent) => void;
	/** Called when an expected page has arrived, and before each action on it. The run waits for it. */
	readonly onSeen?: (page: PlaywrightPage) => Promise<void>;
}

/** A run on one page: acts on the page and waits for the next one. */
export interface Run extends PageDriver, Omit<Waiter, "pass" | "within"> {
	readonly page: Page;
	/** Without a slash at the end. */
	readonly portal: string;
	readonly gate: RequestGate;
	readonly limits: RunLimits;
	/** The current step. */
	step(): Step | undefined;
	/** Value of `X-Mock-Portal`; undefined on a portal that is not a mock. */
	mock(): string | undefined;
	/** Runs a step of the guides. */
	at<Result>(step: Step, act: () => Promise<Result>): Promise<Result>;
	/** Number of forms that this page sent since the last call of `mark`. */
	formsSent(): number;
	/** Number of forms sent since the start, from any window. */
	postsSent(): number;
	/** Whether the portal answered a form since then. */
	isAnswered(): boolean;
	/** Whether no request at all was sent since then. */
	isSilent(): boolean;
}

export interface RunOptions extends Observers, ActionObservers {
	/** Without a slash at the end. */
	readonly portal: string;
	readonly origins: OriginPolicy;
	readonly limits: RunLimits;
	/** Secrets that no result may quote. */
	readonly secrets: readonly string[];
	/** Creates the handlers of intermediate pages. Called once, so that they can use the run. */
	readonly interstitials: (run: Run) => Interstitials;
}

/** Opens a run on `page`. */
export async function openRun(page: Page, { portal, origins, limits, secrets, interstitials, onStep, onSeen, onAction, onMessage }: RunOptions): Promise<Run> {
	page.setDefaultTimeout(limits.step);
	const act: { current: Act | undefined } = { current: undefined };
	let current: Step | undefined;
	const step = () => current;
	const observed: Observed = async (action, perform) => {
		await onAction?.({ ...action, state: "begun", step: current, page });
		await perform();
		await onAction?.({ ...action, state: "done", step: current, page });
	};
	const traffic = watchTraffic(page, () => act.current, onMessage);
	const gate = await openGate(page, origins);
	const waiter = createWaiter({ page, traffic, gate, origins, limits, secrets, step, act, onSeen, observed, interstitials: () => between });
	const driver = createPageDriver({ page, portal, traffic, gate, origins, waiter, step, onSeen, observed });
	const run: Run = {
		...waiter,
		...driver,
		page,
		portal,
		gate,
		limits,
		step,
		mock: traffic.mock,
		formsSent: traffic.formsSent,
		postsSent: traffic.postsSent,
		isAnswered: traffic.isAnswered,
		isSilent: traffic.isSilent,
		async at(next, perform) {
			current = next;
			onStep?.({ step: next, words: steps[next], state: "begun" });
			const result = await perform();
			onStep?.({ step: next, words: steps[next], state: "done" });
			return result;
		},
	};
	const between = interstitials(run);
	return run;
}
