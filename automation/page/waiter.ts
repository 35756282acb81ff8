import type { Frame, Page } from "playwright-core";
import type { Step } from "../flow/outcome.ts";
import { type Act, meaningOf } from "./dialogs.ts";
import { lost, outOfTime, SessionEnded, troubled, unavailable, unknownDialog } from "./errors.ts";
import { hidden, withoutSecrets } from "./hide-secrets.ts";
import { type OriginPolicy, otherOrigin } from "./origins.ts";
import { answerDialog } from "./page-dialog.ts";
import { betweenLooks, lookThroughNavigations, type PageKind, type Sight } from "./page-snapshot.ts";
import type { RequestGate } from "./request-gate.ts";
import type { Traffic } from "./traffic.ts";

/** What is seen once the portal has answered an act. */
export interface Arrival {
	readonly place: PageKind;
	readonly sight: Sight;
	readonly frame: Frame;
	/** Refusals, alerts and dialogs since the act. */
	readonly words: readonly string[];
}

/** Handles a page that comes between, as its place is seen. */
export type Interstitials = Partial<Readonly<Record<PageKind, (arrival: Arrival) => Promise<void>>>>;

export interface RunLimits {
	/** ms for the portal to bring the page that a step waits for. */
	readonly step: number;
	/** ms since 1970 at which the run stops. */
	readonly deadline: number;
}

/** Tells which page has come, and passes what comes between. */
export interface Waiter {
	/** What is on the page now. */
	look(): Promise<Arrival>;
	/** Where what was seen last stands. */
	frame(): Frame;
	/**
	 * Waits until `wanted` gives something of what is seen, passing the pages that come between; ends too when the page that the last
	 * act was done on has come back, with words or without, and gives that arrival.
	 * @param from the page that the act was done on
	 * @param patient whether the answer to a form may take as long as the run, not only as a step
	 * @throws Stopped when something else comes, or nothing
	 */
	arrive<Result>(wanted: (arrival: Arrival) => Result | undefined, from?: PageKind, patient?: boolean): Promise<Result | Arrival>;
	/** Passes a page that comes between. */
	pass(arrival: Arrival): Promise<void>;
	/** From here on, words, forms and navigations are those of the next act. */
	mark(): void;
	/** ms that a page may take to come. */
	within(): number;
	/** Whether somebody is logged in from here on; a login page then means that the session is over. */
	setMember(member: boolean): void;
	/** What the run is doing from here on: the only act that a question of the portal's is answered for. */
	setAct(act: Act | undefined): void;
}

interface Watched {
	readonly page: Page;
	readonly traffic: Traffic;
	readonly gate: RequestGate;
	readonly origins: OriginPolicy;
	readonly limits: RunLimits;
	/** What no result may quote. */
	readonly secrets: readonly string[];
	readonly step: () => Step | undefined;
	readonly act: { current: Act | undefined };
	readonly onSeen: ((page: Page) => Promise<void>) | undefined;
	readonly interstitials: () => Interstitials;
}

/** ms that a click may take to lead away from a page; that a page which came back may take to say why. */
const pause = { leaving: 150, words: 1_000 } as const;

/** How often a page between is passed before it counts as a circle. */
const passes = 3;

export function createWaiter({ page, traffic, gate, origins, limits, secrets, step, act, onSeen, interstitials }: Watched): Waiter {
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
		// What the page refused an earlier act with stands there until the next page comes.
		const fresh = traffic.navigated() ? shown : shown.filter((text) => !stale.includes(text));
		return { ...seen, sight, words: [...[...traffic.said(), ...dialogs].map((text) => hidden(text, secrets)), ...fresh] };
	};

	const pass = async (arrival: Arrival) => {
		const times = (passed.get(arrival.place) ?? 0) + 1;
		passed.set(arrival.place, times);
		if (times > passes) throw lost(`The page "${arrival.place}" came ${times} times`, arrival.sight, step());
		await onSeen?.(page);
		if (arrival.place !== "dialog") return interstitials()[arrival.place]?.(arrival);
		const text = await answerDialog(arrival.frame, act.current, arrival.sight);
		// What a dialog says after an act is part of the answer to it; what it asked, and was answered, is not.
		if (act.current && meaningOf(text, act.current) === "information") dialogs.push(text);
	};

	/** Throws what nobody should wait for any longer. */
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
				// A page that is about to be replaced has nothing more to say; to look at it would hold it up.
				const mayLeave = from !== undefined && !traffic.navigated() && traffic.said().length === 0 && Date.now() - startedAt < pause.leaving;
				if (Date.now() < until && (traffic.isLeaving() || mayLeave)) {
					await page.waitForTimeout(betweenLooks);
					continue;
				}
				const arrival = await inTime(look(), until);
				if (!arrival) throw Date.now() >= limits.deadline ? outOfTime() : unavailable("The portal does not answer", []);
				// What another origin shows is not the portal's word.
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
