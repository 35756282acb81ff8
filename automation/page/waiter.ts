import type { Frame, Page } from "playwright-core";
import type { Step } from "../flow/outcome.ts";
import type { Observed } from "./action.ts";
import { type Act, meaningOf } from "./dialogs.ts";
import { lost, outOfTime, SessionEnded, troubled, unavailable, unknownDialog } from "./errors.ts";
import { hidden, withoutSecrets } from "./hide-secrets.ts";
import { type OriginPolicy, otherOrigin } from "./origins.ts";
import { answerDialog } from "./page-dialog.ts";
import { betweenLooks, lookThroughNavigations, type PageKind, type Sight } from "./page-snapshot.ts";
import type { RequestGate } from "./request-gate.ts";
import type { Traffic } from "./traffic.ts";

/** The page after the portal has answered an action. */
export interface Arrival {
	readonly place: PageKind;
	readonly sight: Sight;
	readonly frame: Frame;
	/** Refusals, alerts and dialogs since the action. */
	readonly words: readonly string[];
}

/** Handlers of intermediate pages, by page kind. */
export type Interstitials = Partial<Readonly<Record<PageKind, (arrival: Arrival) => Promise<void>>>>;

export interface RunLimits {
	/** ms to wait for the page of a step. */
	readonly step: number;
	/** Deadline of the run, ms since 1970. */
	readonly deadline: number;
}

/** Recognises the page that has arrived, and handles intermediate pages. */
export interface Waiter {
	/** Reads the current page. */
	look(): Promise<Arrival>;
	/** The frame of the page that was read last. */
	frame(): Frame;
	/**
	 * Waits until `wanted` returns a value for the current page, and handles intermediate pages. Also ends when the page of the last
	 * action has come back, with or without a message, and returns that page.
	 * @param from the page of the last action
	 * @param patient whether the answer to a form may take as long as the run, not only as long as a step
	 * @throws Stopped when another page or no page arrives
	 */
	arrive<Result>(wanted: (arrival: Arrival) => Result | undefined, from?: PageKind, patient?: boolean): Promise<Result | Arrival>;
	/** Handles an intermediate page. */
	pass(arrival: Arrival): Promise<void>;
	/** From now on, messages, forms and navigations belong to the next action. */
	mark(): void;
	/** ms left to wait for a page. */
	within(): number;
	/** Sets whether a user is logged in. If so, a login page means that the session has ended. */
	setMember(member: boolean): void;
	/** Sets the current action: only questions about this action are confirmed. */
	setAct(act: Act | undefined): void;
}

interface Watched {
	readonly page: Page;
	readonly traffic: Traffic;
	readonly gate: RequestGate;
	readonly origins: OriginPolicy;
	readonly limits: RunLimits;
	/** Secrets that no result may quote. */
	readonly secrets: readonly string[];
	readonly step: () => Step | undefined;
	readonly act: { current: Act | undefined };
	readonly onSeen: ((page: Page) => Promise<void>) | undefined;
	readonly observed: Observed;
	readonly interstitials: () => Interstitials;
}

/** ms to wait for a click to leave the page; ms to wait for a message on a page that came back. */
const pause = { leaving: 150, words: 1_000 } as const;

/** How often an intermediate page may appear before the run stops. */
const passes = 3;

export function createWaiter({ page, traffic, gate, origins, limits, secrets, step, act, onSeen, observed, interstitials }: Watched): Waiter {
	const passed = new Map<PageKind, number>();
	let frame = page.mainFrame();
	let isMember = false;
	let shown: readonly string[] = [];
	let stale: readonly string[] = [];
	let dialogs: string[] = [];

	const within = () => Math.max(1, Math.min(limits.step, limits.deadline - Date.now()));
	const mark = () => {
		stale = shown;
		dialogs = [];
		traffic.mark();
	};

	const look = async (): Promise<Arrival> => {
		const { sight: plain, ...seen } = await lookThroughNavigations(page);
		const sight = withoutSecrets(plain, secrets);
		frame = seen.frame;
		shown = sight.refusals;
		// Refusals of an earlier action stay on the page until the next page arrives.
		const fresh = traffic.navigated() ? shown : shown.filter((text) => !stale.includes(text));
		return { ...seen, sight, words: [...[...traffic.said(), ...dialogs].map((text) => hidden(text, secrets)), ...fresh] };
	};

	const pass = async (arrival: Arrival) => {
		const times = (passed.get(arrival.place) ?? 0) + 1;
		passed.set(arrival.place, times);
		if (times > passes) throw lost(`The page "${arrival.place}" appeared ${times} times`, arrival.sight, step());
		await onSeen?.(page);
		if (arrival.place !== "dialog") return interstitials()[arrival.place]?.(arrival);
		const text = await answerDialog(arrival.frame, act.current, arrival.sight, observed);
		// A dialog's text after an action is part of the answer, unless it was a question that was confirmed.
		if (act.current && meaningOf(text, act.current) === "information") dialogs.push(text);
	};

	/** Throws if waiting is useless. */
	const refuse = (sight: Sight) => {
		const stop = gate.leak();
		if (stop) throw stop;
		const question = traffic.question();
		if (question !== undefined) throw unknownDialog(hidden(question, secrets));
		const trouble = traffic.trouble();
		if (trouble) throw troubled(trouble, [sight.title, ...sight.headings].filter(Boolean).slice(0, 2));
		if (/^request rejected$/i.test(sight.title)) throw unavailable("The portal's firewall rejected the request", [sight.title]);
	};

	const unexpected = (place: PageKind): string => {
		const opened = page
			.context()
			.pages()
			.find((other) => other !== page);
		if (opened) return `The portal opened another window, at ${URL.canParse(opened.url()) ? new URL(opened.url()).pathname : "no address"}`;
		return place === "unknown" ? "Unknown page" : `Another page than expected, the ${place}`;
	};

	return {
		look,
		pass,
		mark,
		within,
		frame: () => frame,
		async arrive(wanted, from, patient = false) {
			const between = interstitials();
			const startedAt = Date.now();
			const isAwaited = () => patient && (traffic.isLoading() || traffic.isWaiting());
			let until = startedAt + within();
			let silentSince: number | undefined;
			for (;;) {
				if (isAwaited()) until = Math.max(until, Math.min(limits.deadline, Date.now() + within()));
				// A page that is about to be replaced is not read: that would delay the next page.
				const mayLeave = from !== undefined && !traffic.navigated() && traffic.said().length === 0 && Date.now() - startedAt < pause.leaving;
				if (Date.now() < until && (traffic.isLeaving() || mayLeave)) {
					await page.waitForTimeout(betweenLooks);
					continue;
				}
				const arrival = await inTime(look(), until);
				if (!arrival) throw Date.now() >= limits.deadline ? outOfTime() : unavailable("The portal does not answer", []);
				// A page of another origin is not the portal's answer.
				if (/^https?:/.test(page.url()) && !origins.allows(page.url())) throw otherOrigin("The portal led to", page.url());
				const { place, sight, words } = arrival;
				const result = wanted(arrival);
				if (result !== undefined) {
					await onSeen?.(page);
					return result;
				}
				refuse(sight);
				if (place === from) {
					if (words.length > 0) return arrival;
					if (traffic.navigated()) {
						silentSince ??= Date.now();
						if (Date.now() - silentSince > pause.words) return arrival;
					}
				} else if ((place === "dialog" || between[place]) && !traffic.isLoading()) {
					await pass(arrival);
					// A person may have answered there: the portal's time limit starts again.
					until = Date.now() + within();
					silentSince = undefined;
				} else if (isMember && (place === "home" || place === "login panel")) {
					throw new SessionEnded(words);
				}
				if (Date.now() > until) {
					if (Date.now() >= limits.deadline) throw outOfTime();
					if (traffic.isLoading()) throw unavailable("The portal does not answer", []);
					if (place === from) return arrival;
					throw lost(unexpected(place), sight, step());
				}
				await page.waitForTimeout(betweenLooks);
			}
		},
		setMember(member) {
			isMember = member;
		},
		setAct(next) {
			act.current = next;
		},
	};
}

/** The result of `promise`, or undefined if it has not settled by `until`: a page cannot be read while the next one loads. */
async function inTime<Value>(promise: Promise<Value>, until: number): Promise<Value | undefined> {
	let timer: NodeJS.Timeout | undefined;
	const late = new Promise<undefined>((resolve) => {
		timer = setTimeout(() => resolve(undefined), until - Date.now() + 100);
	});
	promise.catch(() => {}); // A late result does not matter.
	try {
		return await Promise.race([promise, late]);
	} finally {
		clearTimeout(timer);
	}
}
