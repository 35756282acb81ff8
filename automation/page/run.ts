import type { Page } from "playwright-core";
import { type Step, steps } from "../flow/outcome.ts";
import type { Act } from "./dialogs.ts";
import type { OriginPolicy } from "./origins.ts";
import { createPageDriver, type PageDriver } from "./page-driver.ts";
import { openGate, type RequestGate } from "./request-gate.ts";
import { watchTraffic } from "./traffic.ts";
import { createWaiter, type Interstitials, type RunLimits, type Waiter } from "./waiter.ts";

/** A step that begins, or has ended as it should. */
export interface StepEvent {
	readonly step: Step;
	/** In the words of the guides. */
	readonly words: string;
	readonly state: "begun" | "done";
}

/** Who looks on. */
export interface Observers {
	readonly onStep?: (event: StepEvent) => void;
	/** Called when a page has come that a step waited for, and before each act on it; the run waits until it is done. */
	readonly onSeen?: (page: Page) => Promise<void>;
}

/** One run on one page: drives it, and waits for what comes. */
export interface Run extends PageDriver, Omit<Waiter, "pass" | "within"> {
	readonly page: Page;
	/** Without a slash at the end. */
	readonly portal: string;
	readonly gate: RequestGate;
	readonly limits: RunLimits;
	/** The step that it is at. */
	step(): Step | undefined;
	/** Value of `X-Mock-Portal`; undefined on a portal that is no mock. */
	mock(): string | undefined;
	/** Runs a step of the guides. */
	at<Result>(step: Step, act: () => Promise<Result>): Promise<Result>;
	/** Forms that this page has sent since `mark` was called last. */
	formsSent(): number;
	/** Forms sent since the beginning, from any window. */
	postsSent(): number;
	/** Whether the portal has answered one of them. */
	isAnswered(): boolean;
	/** Whether nothing at all has been asked of a server since then. */
	isSilent(): boolean;
}

export interface RunOptions extends Observers {
	/** Without a slash at the end. */
	readonly portal: string;
	readonly origins: OriginPolicy;
	readonly limits: RunLimits;
	/** What no result may quote. */
	readonly secrets: readonly string[];
	/** Handlers of the pages that come between; asked for once, so that they may use the run. */
	readonly interstitials: (run: Run) => Interstitials;
}

/** Opens a run on `page`. */
export async function openRun(page: Page, { portal, origins, limits, secrets, interstitials, onStep, onSeen }: RunOptions): Promise<Run> {
	page.setDefaultTimeout(limits.step);
	const act: { current: Act | undefined } = { current: undefined };
	let current: Step | undefined;
	const step = () => current;
	const traffic = watchTraffic(page, () => act.current);
	const gate = await openGate(page, origins);
	const waiter = createWaiter({ page, traffic, gate, origins, limits, secrets, step, act, onSeen, interstitials: () => between });
	const driver = createPageDriver({ page, portal, traffic, gate, origins, waiter, step, onSeen });
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
