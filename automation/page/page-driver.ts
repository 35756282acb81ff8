import type { Frame, Locator, Page } from "playwright-core";
import { type Step, Stopped, sentence, steps } from "../flow/outcome.ts";
import { type TargetName, targetOf } from "../targets.ts";
import { lost, outOfTime, SessionEnded, unavailable } from "./errors.ts";
import { hidden, withoutLog, withoutSecrets } from "./hide-secrets.ts";
import { isTimeout, locate } from "./locators.ts";
import { betweenLooks, lookThroughNavigations, type PageKind, type Sight } from "./page-snapshot.ts";
import type { Resolution } from "./resolution.ts";
import { watchTraffic } from "./traffic.ts";

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

export interface RunLimits {
	/** ms for the portal to bring the page that a step waits for. */
	readonly step: number;
	/** ms since 1970 at which the run stops. */
	readonly deadline: number;
}

/** What is seen once the portal has answered an act. */
export interface Arrival {
	readonly place: PageKind;
	readonly sight: Sight;
	readonly frame: Frame;
	/** Refusals and native alerts since the act. */
	readonly words: readonly string[];
}

/** Handles a page that comes between, as its place is seen. */
export type Interstitials = Partial<Readonly<Record<PageKind, (arrival: Arrival) => Promise<void>>>>;

/** ms that a click may take to lead away from it; that a page which came back may take to say why; until it is seen what covers a button; until a click that led nowhere is one that missed; between two acts of a person. */
const pause = { leaving: 150, words: 1_000, covered: 1_000, missed: 1_500, human: 700 } as const;

/** How often a page between is passed before it counts as a circle. */
const passes = 3;

/** Steps at which a question of the portal's is about what the run was told to do. */
const answersYes: readonly Step[] = ["submit", "freeze", "changePassword"];

/** One run on one page: what is done passes through here, and is kept for the result. */
export interface Run {
	readonly page: Page;
	/** Without a slash at the end. */
	readonly portal: string;
	readonly resolved: readonly Resolution[];
	/** The step that it is at. */
	step(): Step | undefined;
	/** Value of `X-Mock-Portal`; undefined on a portal that is no mock. */
	mock(): string | undefined;
	/** Runs a step of the guides. */
	at<Result>(step: Step, act: () => Promise<Result>): Promise<Result>;
	open(path: string): Promise<void>;
	/** The one element of a target. */
	find(target: TargetName): Promise<Locator>;
	press(target: TargetName): Promise<void>;
	/** Clicks what a target was found to be; what comes over it in the meantime is passed first. */
	click(target: TargetName, element: Locator): Promise<void>;
	/** Types `value`, and makes sure that the field took all of it. */
	fill(target: TargetName, value: string): Promise<void>;
	/** Presses what leads to another page; once more when nothing is asked for then: a click on what still moves can miss it. */
	follow(target: TargetName): Promise<void>;
	/** What is on the page now. */
	look(): Promise<Arrival>;
	/** Where what was seen last stands. */
	frame(): Frame;
	/**
	 * Waits until `wanted` gives something of what is seen, passing the pages that come between; ends too when the page that the last
	 * act was done on has come back, with words or without, and gives that arrival.
	 * @throws Stopped when something else comes, or nothing
	 */
	arrive<Result>(wanted: (arrival: Arrival) => Result | undefined, from?: PageKind): Promise<Result | Arrival>;
	/** Forms that this page has sent since `mark` was called last. */
	formsSent(): number;
	/** Whether nothing at all has been asked of a server since then. */
	isSilent(): boolean;
	/** From here on, words, forms and navigations are those of the next act. */
	mark(): void;
	/** Notes what something resolved to that `press` and `fill` did not find. */
	note(resolution: Resolution): void;
	/** Whether somebody is logged in from here on; a login page then means that the session is over. */
	setMember(member: boolean): void;
}

/** A run on `page`, with who looks on; `interstitials` are asked for once, so that they may use the run. */
export function openRun(
	page: Page,
	portal: string,
	limits: RunLimits,
	secrets: readonly string[],
	{ onStep, onSeen }: Observers,
	interstitials: (run: Run) => Interstitials,
): Run {
	page.setDefaultTimeout(limits.step);
	const resolved: Resolution[] = [];
	const traffic = watchTraffic(page, () => current !== undefined && answersYes.includes(current));
	const passed = new Map<PageKind, number>();
	let current: Step | undefined;
	let frame = page.mainFrame();
	let isMember = false;
	let shown: readonly string[] = [];
	let stale: readonly string[] = [];

	const within = () => Math.max(1, Math.min(limits.step, limits.deadline - Date.now()));
	const humanly = () => (traffic.mock() === undefined ? page.waitForTimeout(pause.human) : undefined);
	const find = async (target: TargetName) => {
		await humanly();
		const { element, resolution } = await locate(frame, target, within());
		resolved.push(resolution);
		await onSeen?.(page);
		return element;
	};
	const sees = async (): Promise<Arrival> => {
		const { sight: plain, ...seen } = await lookThroughNavigations(page);
		const sight = withoutSecrets(plain, secrets);
		frame = seen.frame;
		shown = sight.refusals;
		// What the page refused an earlier act with stands there until the next page comes.
		const fresh = traffic.navigated() ? shown : shown.filter((text) => !stale.includes(text));
		return { ...seen, sight, words: [...traffic.said().map((text) => hidden(text, secrets)), ...fresh] };
	};
	const mark = () => {
		stale = shown;
		traffic.mark();
	};

	const click = async (target: TargetName, element: Locator) => {
		const until = Date.now() + within();
		for (;;) {
			try {
				return await element.click({ timeout: Math.min(pause.covered, within()), noWaitAfter: true });
			} catch (error) {
				if (!isTimeout(error)) throw error;
				// The click may have been made, and its answer be slow.
				if (traffic.formsSent() > 0 || traffic.isLoading() || traffic.navigated()) return;
				const arrival = await sees();
				if (arrival.place === "dialog" && Date.now() < until) await pass(arrival);
				else if (Date.now() > until) {
					const why = (await element.isDisabled()) ? "is greyed out" : "could not be clicked";
					throw lost(`${sentence(targetOf(target).what)} is there and ${why}`, arrival.sight, current);
				}
			}
		}
	};
	const pass = async (arrival: Arrival) => {
		const times = (passed.get(arrival.place) ?? 0) + 1;
		passed.set(arrival.place, times);
		if (times > passes) throw lost(`The page "${arrival.place}" came ${times} times`, arrival.sight, current);
		await onSeen?.(page);
		await interstitials(run)[arrival.place]?.(arrival);
	};

	const run: Run = {
		page,
		portal,
		resolved,
		step: () => current,
		mock: traffic.mock,
		async at(step, act) {
			current = step;
			onStep?.({ step, words: steps[step], state: "begun" });
			const result = await act();
			onStep?.({ step, words: steps[step], state: "done" });
			return result;
		},
		async open(path) {
			mark();
			try {
				await page.goto(portal + path, { waitUntil: "domcontentloaded", timeout: within() });
			} catch (error) {
				if (page.isClosed()) throw error;
				throw unavailable(isTimeout(error) ? "The portal does not answer" : "The portal cannot be reached", [], error);
			}
		},
		find,
		click,
		async press(target) {
			const element = await find(target);
			mark();
			await click(target, element);
		},
		async follow(target) {
			for (let tries = 0; tries < passes; tries++) {
				await run.press(target);
				for (const until = Date.now() + pause.missed; Date.now() < until; await page.waitForTimeout(betweenLooks)) {
					if (traffic.isLoading() || traffic.navigated()) return;
				}
			}
		},
		async fill(target, value) {
			const element = await find(target);
			try {
				await element.fill(value, { timeout: within() });
			} catch (error) {
				throw withoutLog(error);
			}
			if ((await element.inputValue()) !== value) {
				throw new Stopped({
					outcome: "portal changed",
					what: `${sentence(targetOf(target).what)} was typed, and the field did not keep it as typed.`,
					actor: "maintainer",
					requiredAction: "See by hand what the field takes",
				});
			}
		},
		look: sees,
		frame: () => frame,
		async arrive(wanted, from) {
			const between = interstitials(run);
			const startedAt = Date.now();
			let until = startedAt + within();
			let silentSince: number | undefined;
			for (;;) {
				// A page that is about to be replaced has nothing more to say; to look at it would hold it up.
				const mayLeave = from !== undefined && !traffic.navigated() && traffic.said().length === 0 && Date.now() - startedAt < pause.leaving;
				if (Date.now() < until && (traffic.isLeaving() || mayLeave)) {
					await page.waitForTimeout(betweenLooks);
					continue;
				}
				const arrival = await inTime(sees(), until);
				if (!arrival) throw Date.now() >= limits.deadline ? outOfTime() : unavailable("The portal does not answer", []);
				const { place, sight, words } = arrival;
				const result = wanted(arrival);
				if (result !== undefined) {
					await onSeen?.(page);
					return result;
				}
				const trouble = traffic.trouble();
				if (trouble) throw unavailable(trouble, [sight.title, ...sight.headings].filter(Boolean).slice(0, 2));
				if (/^request rejected$/i.test(sight.title)) throw unavailable("The portal's firewall rejected the request", [sight.title]);
				if (place === from) {
					if (words.length > 0) return arrival;
					if (traffic.navigated()) {
						silentSince ??= Date.now();
						if (Date.now() - silentSince > pause.words) return arrival;
					}
				} else if (between[place] && !traffic.isLoading()) {
					await pass(arrival);
					// A person may have been asked there: the portal's time begins anew.
					until = Date.now() + within();
					silentSince = undefined;
				} else if (isMember && (place === "home" || place === "login panel")) {
					throw new SessionEnded(words);
				}
				if (Date.now() > until) {
					if (Date.now() >= limits.deadline) throw outOfTime();
					if (traffic.isLoading()) throw unavailable("The portal does not answer", []);
					if (place === from) return arrival;
					throw lost("The page that came is none that is known here", sight, current);
				}
				await page.waitForTimeout(betweenLooks);
			}
		},
		formsSent: traffic.formsSent,
		isSilent: traffic.isSilent,
		mark,
		note: (resolution) => void resolved.push(resolution),
		setMember(member) {
			isMember = member;
		},
	};
	return run;
}

/** What `promise` gives, or undefined when it has not by `until`: a page cannot be looked at while the next one is awaited. */
async function inTime<Value>(promise: Promise<Value>, until: number): Promise<Value | undefined> {
	let timer: NodeJS.Timeout | undefined;
	const late = new Promise<undefined>((resolve) => {
		timer = setTimeout(() => resolve(undefined), until - Date.now() + 100);
	});
	promise.catch(() => {}); // When it is late, what becomes of it does not matter.
	try {
		return await Promise.race([promise, late]);
	} finally {
		clearTimeout(timer);
	}
}
