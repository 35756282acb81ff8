import type { Frame, Locator, Page } from "playwright-core";
import { type Step, Stopped, sentence } from "../flow/outcome.ts";
import { type TargetName, targetOf } from "../targets.ts";
import { sameName } from "../text.ts";
import type { Observed } from "./action.ts";
import { lost, unavailable } from "./errors.ts";
import { isTimeout, locate } from "./locators.ts";
import { obstacleOf } from "./obstacle.ts";
import { type OriginPolicy, otherOrigin } from "./origins.ts";
import { betweenLooks } from "./page-snapshot.ts";
import type { RequestGate } from "./request-gate.ts";
import type { Resolution } from "./resolution.ts";
import type { Traffic } from "./traffic.ts";
import type { Waiter } from "./waiter.ts";

/** What a field was made to hold, by typing or choosing, and the name that it had then. Whatever differs later, the page has changed. */
export interface EnteredField {
	/** Attribute `name`; empty for a field that the form does not send. */
	readonly name: string;
	/** What a form sends for it: of a list, the value of the option that was chosen. */
	readonly value: string;
}

/** Finds elements and acts on them. Records the strategies for the result. */
export interface PageDriver {
	readonly resolved: readonly Resolution[];
	open(path: string): Promise<void>;
	/** Finds the element of a target. */
	find(target: TargetName): Promise<Locator>;
	/** The element that the target was found as last. */
	found(target: TargetName): Locator | undefined;
	/** What was typed into a target, or chosen in it, last. */
	entered(target: TargetName): EnteredField | undefined;
	press(target: TargetName): Promise<void>;
	/** Clicks the element of a target. Handles dialogs that appear over it first. */
	click(target: TargetName, element: Locator): Promise<void>;
	/** Clicks an element that leads to another page. Repeats the click if no request follows: a click on a moving element can miss it. */
	follow(target: TargetName, link: Locator): Promise<void>;
	/**
	 * Types `value`, and checks that the field contains it.
	 * @throws Stopped "human needed" when a secret would go to another origin
	 */
	fill(target: TargetName, value: string): Promise<void>;
	/** Chooses a radio button. */
	check(target: TargetName, element: Locator): Promise<void>;
	/** Chooses the option at `index` of a list, and checks that the list shows it. */
	choose(target: TargetName, list: Locator, index: number, label: string): Promise<void>;
	/** Does something to the page that no other method does. Observers of the run see it. */
	readonly observed: Observed;
	/** Records a resolution that `find` did not make. */
	note(resolution: Resolution): void;
	/** Whether the number of `departures` has grown since `since`. */
	hasLeft(since: number): boolean;
	departures(): number;
}

interface Driven {
	readonly page: Page;
	/** Without a slash at the end. */
	readonly portal: string;
	readonly traffic: Traffic;
	readonly gate: RequestGate;
	readonly origins: OriginPolicy;
	readonly waiter: Waiter;
	readonly step: () => Step | undefined;
	readonly onSeen: ((page: Page) => Promise<void>) | undefined;
	readonly observed: Observed;
}

/** ms before an obstacle is examined; ms after which a click without effect counts as missed; ms between two actions at a person's pace. */
const pause = { covered: 1_000, missed: 1_500, human: 700 } as const;

/** Number of attempts for a click without effect. */
const clicks = 3;

export function createPageDriver({ page, portal, traffic, gate, origins, waiter, step, onSeen, observed }: Driven): PageDriver {
	const resolved: Resolution[] = [];
	const held = new Map<TargetName, Locator>();
	const entered = new Map<TargetName, EnteredField>();
	const { departures } = traffic;
	const hasLeft = (since: number) => departures() > since;

	/** Repeats `act` while an obstacle is in the way, up to the time limit of a step. */
	const attempt = async (target: TargetName, element: Locator, act: (options: { readonly timeout: number }) => Promise<unknown>): Promise<void> => {
		const since = departures();
		const until = Date.now() + waiter.within();
		for (let tries = 1; ; tries++) {
			try {
				// Each attempt waits longer: a slow machine is not an obstacle.
				await act({ timeout: Math.min(pause.covered * tries, waiter.within()) });
				return;
			} catch (error) {
				if (page.isClosed()) throw error;
				// The action may have succeeded, with a slow answer.
				if (hasLeft(since)) return;
				const arrival = await waiter.look();
				if (arrival.place === "dialog" && Date.now() < until) await waiter.pass(arrival);
				else if (Date.now() > until) throw lost(`${sentence(targetOf(target).what)} ${await obstacleOf(element)}`, arrival.sight, step());
				else if (!isTimeout(error)) await page.waitForTimeout(betweenLooks);
			}
		}
	};

	const driver: PageDriver = {
		resolved,
		departures,
		hasLeft,
		async open(path) {
			waiter.mark();
			await observed({ kind: "open", element: undefined, text: path }, async () => {
				try {
					await page.goto(portal + path, { waitUntil: "domcontentloaded", timeout: waiter.within() });
				} catch (error) {
					if (page.isClosed()) throw error;
					throw unavailable(isTimeout(error) ? "The portal does not answer" : "The portal cannot be reached", [], error, portal);
				}
			});
		},
		async find(target) {
			// A portal that is not a mock is used at a person's pace.
			if (traffic.mock() === undefined) await page.waitForTimeout(pause.human);
			const { formOf } = targetOf(target);
			const { element, resolution } = await locate(waiter.frame(), target, waiter.within(), formOf && held.get(formOf));
			resolved.push(resolution);
			held.set(target, element);
			await onSeen?.(page);
			return element;
		},
		found: (target) => held.get(target),
		entered: (target) => entered.get(target),
		observed,
		click: (target, element) =>
			observed({ kind: "click", element, target }, () => attempt(target, element, ({ timeout }) => element.click({ timeout, noWaitAfter: true }))),
		async press(target) {
			const element = await driver.find(target);
			waiter.mark();
			await driver.click(target, element);
		},
		async follow(target, link) {
			await onSeen?.(page);
			for (let tries = 0; tries < clicks; tries++) {
				waiter.mark();
				await driver.click(target, link);
				for (const until = Date.now() + pause.missed; Date.now() < until; await page.waitForTimeout(betweenLooks)) {
					if (traffic.isLoading() || traffic.navigated()) return;
				}
			}
		},
		async fill(target, value) {
			const element = await driver.find(target);
			const since = departures();
			await mayType(target, element);
			if (targetOf(target).kind === "password") gate.guard(value);
			const { name } = await element.evaluate(readEntry, undefined);
			entered.set(target, { name, value });
			await observed({ kind: "fill", element, target }, () => attempt(target, element, (options) => element.fill(value, options)));
			const kept = await element.inputValue({ timeout: pause.covered }).catch((error: unknown) => {
				if (page.isClosed()) throw error;
				return undefined;
			});
			// A field may send its form when it is full.
			if (kept === value || hasLeft(since)) return;
			throw new Stopped({
				outcome: "portal changed",
				what: `${sentence(targetOf(target).what)} was typed, but the field does not contain the typed value.`,
				actor: "maintainer",
				requiredAction: "Find out by hand what the field accepts",
			});
		},
		async check(target, element) {
			// Before the act, as in a list: what a person chooses is what stands there then.
			const { name, value } = await element.evaluate(readEntry, undefined);
			entered.set(target, { name, value });
			await observed({ kind: "check", element, target }, () => attempt(target, element, (options) => element.check(options)));
		},
		async choose(target, list, index, label) {
			const { name, value, text } = await list.evaluate(readEntry, index);
			if (!sameName(text, label)) throw lost(`${sentence(targetOf(target).what)} has "${text}" where "${label}" was`, (await waiter.look()).sight, step());
			entered.set(target, { name, value });
			await observed({ kind: "choose", element: list, target, text: label }, () => attempt(target, list, (options) => list.selectOption({ index }, options)));
			const holds = await list.locator("option:checked").textContent();
			if (holds !== null && sameName(holds, label)) return;
			throw lost(`${sentence(targetOf(target).what)} has the value "${holds}" after "${label}" was chosen`, (await waiter.look()).sight, step());
		},
		note: (resolution) => void resolved.push(resolution),
	};
	return driver;

	/** Checks that the page and its form belong to an allowed origin, before a secret is typed. */
	async function mayType(target: TargetName, element: Locator): Promise<void> {
		for (const frame of new Set<Frame>([page.mainFrame(), waiter.frame()])) {
			if (!origins.allows(frame.url())) throw otherOrigin("The page is on", frame.url());
		}
		if (targetOf(target).kind !== "password" && target !== "otp") return;
		const action = await element.evaluate(readAction);
		if (/^https?:/i.test(action) && !origins.allows(action)) throw otherOrigin("The form posts to", action);
	}
}

/** Runs in the page: the address that a field's form posts to. */
function readAction(field: Element): string {
	const form = "form" in field && field.form instanceof HTMLFormElement ? field.form : field.closest("form");
	return form ? new URL(form.getAttribute("action") ?? "", document.baseURI).href : location.href;
}

/** Runs in the page: the name of a field, and what it would send, with the option at `index` if it is a list. */
function readEntry(field: Element, index: number | undefined): EnteredField & { readonly text: string } {
	const option = field instanceof HTMLSelectElement && index !== undefined ? field.options[index] : undefined;
	const value = option?.value ?? (field instanceof HTMLInputElement ? field.value : "");
	return { name: field.getAttribute("name") ?? "", value, text: option?.text ?? "" };
}
