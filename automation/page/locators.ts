import type { Frame, Locator, Page } from "playwright-core";
import { Stopped, sentence } from "../flow/outcome.ts";
import { kinds, type Target, type TargetName, targetOf } from "../targets.ts";
import { escaped, standingAlone } from "../text.ts";
import type { Resolution, Strategy } from "./resolution.ts";

/** The element of a target, and the strategies that found it. */
export interface Located {
	readonly element: Locator;
	readonly resolution: Resolution;
}

/** All visible elements that a strategy finds. */
interface Candidate {
	readonly strategy: Strategy;
	readonly elements: Locator;
}

/**
 * Finds a target by all its strategies. Those that find something must agree on one visible element (see `agreement`).
 * @param within ms to wait for the element
 * @param field a field of the target's form; found by `formOf` if not given
 * @throws Stopped "portal changed" when nothing is found or the strategies disagree
 */
export async function locate(frame: Frame, name: TargetName, within: number, field?: Locator): Promise<Located> {
	const target = targetOf(name);
	const inForm = await formMates(frame, target, field);
	const candidates = candidatesOf(frame, target).map((candidate) => (inForm ? { ...candidate, elements: candidate.elements.and(inForm) } : candidate));
	const all = intersection(candidates);
	for (let hasWaited = false; ; hasWaited = true) {
		// Usual case: every strategy finds the same single element.
		const [together, plain] = await Promise.all([all.count(), tally(candidates.filter(({ strategy }) => !visible(strategy)))]);
		if (together === 1) {
			// The locator of one strategy is enough, and faster than the accessible name at every action.
			const element = plain.find(({ count }) => count === 1)?.elements ?? all;
			return { element, resolution: { target: name, by: candidates.map(({ strategy }) => strategy), without: [], against: [] } };
		}
		const counted = await tally(candidates);
		if (hasWaited || counted.some(({ count }) => count > 0)) return decide(name, counted);
		await appears(target, candidates, within);
	}
}

/** The elements of a target's form, by form owner; undefined for a target without a form, or when the form is missing. */
async function formMates(frame: Frame, { formOf }: Target, known: Locator | undefined): Promise<Locator | undefined> {
	if (formOf === undefined) return undefined;
	const field = known ?? (await tally(candidatesOf(frame, targetOf(formOf)))).find(({ count }) => count === 1)?.elements;
	const owner = await field?.evaluate(readOwner);
	if (owner === undefined) return undefined;
	if (owner === null) return frame.locator(":not(form *):not([form])");
	const inside = frame.locator("css:light=form").nth(owner.index).locator("css=:not([form])");
	return owner.id === "" ? inside : inside.or(frame.locator(`[form="${owner.id}"]`));
}

/** Runs in the page: the form of a field, or null. `id` is empty unless it identifies one form. */
function readOwner(field: Element): { readonly index: number; readonly id: string } | null {
	const owner = "form" in field && field.form instanceof HTMLFormElement ? field.form : field.closest("form");
	if (!owner) return null;
	const id = owner.getAttribute("id") ?? "";
	return { index: [...document.forms].indexOf(owner), id: id !== "" && document.querySelectorAll(`[id="${CSS.escape(id)}"]`).length === 1 ? id : "" };
}

const tally = (candidates: readonly Candidate[]) =>
	Promise.all(candidates.map(async (candidate) => ({ ...candidate, count: await candidate.elements.count() })));

/** Decides which element is the target when the strategies find different elements, or several. */
async function decide(name: TargetName, counted: readonly (Candidate & { readonly count: number })[]): Promise<Located> {
	const target = targetOf(name);
	const found = counted.filter(({ count }) => count > 0);
	const without = counted.filter(({ count }) => count === 0).map(({ strategy }) => strategy);
	if (found.length === 0) throw drifted(target, `${sentence(target.what)} disappeared during the search`);
	const { agreeing, against } = await agreement(found);
	const by = agreeing.map(({ strategy }) => strategy);
	if (agreeing.length === 0) {
		const each = found.map((candidate) => `${candidate.strategy} (${candidate.count})`).join(", ");
		throw drifted(target, `Locators for ${target.what} disagree: ${each}; a wrong click could create a wrong credential`);
	}
	const agreed = intersection(agreeing);
	const left = await agreed.count();
	if (left > 1 && !(await areInterchangeable(agreed))) throw drifted(target, `${left} elements could be ${target.what}, by ${by.join(", ")}`);
	return { element: left === 1 ? agreed : agreed.first(), resolution: { target: name, by, without, against } };
}

/** Waits until any strategy finds an element. */
async function appears(target: Target, candidates: readonly Candidate[], within: number): Promise<void> {
	const any = candidates.map(({ elements }) => elements).reduce((either, elements) => either.or(elements));
	try {
		await any.first().waitFor({ state: "visible", timeout: within });
	} catch (error) {
		if (!isTimeout(error)) throw error;
		throw drifted(
			target,
			`${sentence(target.what)} was not found by ${candidates.map(({ strategy }) => strategy).join(", ")}${target.formOf ? ", in its form" : ""}`,
		);
	}
}

const intersection = (candidates: readonly Candidate[]) => candidates.map(({ elements }) => elements).reduce((all, elements) => all.and(elements));

/** The strategies that use what a person sees. */
const visible = (strategy: Strategy) => strategy === "role" || strategy === "label";

/**
 * The strategies that agree on one element, with at most one that finds another: an id or a name on another element is outvoted if
 * the visible text and the other attribute agree. Any other disagreement is a veto.
 */
async function agreement(found: readonly Candidate[]): Promise<{ agreeing: readonly Candidate[]; against: readonly Strategy[] }> {
	if ((await intersection(found).count()) > 0) return { agreeing: found, against: [] };
	for (const dissenter of found.filter(({ strategy }) => strategy === "id" || strategy === "name")) {
		const others = found.filter((candidate) => candidate !== dissenter);
		const byBoth = others.some(({ strategy }) => visible(strategy)) && others.some(({ strategy }) => !visible(strategy));
		if (byBoth && (await intersection(others).count()) === 1) return { agreeing: others, against: [dissenter.strategy] };
	}
	return { agreeing: [], against: [] };
}

/** The elements that each strategy finds, most trusted strategy first. */
export function candidatesOf(frame: Frame, { kind, roles, named, labelled, name, id, className, href }: Target): Candidate[] {
	const text = standingAlone(named);
	const byCss = (strategy: Strategy, selector: string | undefined) => (selector === undefined ? [] : [{ strategy, elements: frame.locator(selector) }]);
	const byRole = roles?.map((role) => frame.getByRole(role, { name: text })).reduce((all, elements) => all.or(elements));
	const candidates: Candidate[] = [
		...(byRole ? [{ strategy: "role" as const, elements: byRole }] : []),
		...(labelled ? [{ strategy: "label" as const, elements: frame.getByLabel(text) }] : []),
		...byCss("name", name && `[name="${name}"]`),
		...byCss("id", id && `[id="${id}"]`),
		...byCss("class", className && `.${className}`),
		...byCss("href", href && `a[href$="${href}" i]`),
	];
	const fitting = frame.locator(kinds[kind]);
	return candidates.map(({ strategy, elements }) => ({ strategy, elements: elements.and(fitting).filter({ visible: true }) }));
}

/**
 * One locator for a target, by all its strategies: for page objects, which hold locators before a page is open. Where the strategies find
 * different elements, Playwright refuses to act (strict mode).
 */
export function targetLocator(page: Page, name: TargetName): Locator {
	const target = targetOf(name);
	const found = byAnyStrategy(page, target);
	const inForm = target.formOf && page.locator("form").filter({ has: byAnyStrategy(page, targetOf(target.formOf)) });
	return (inForm ? found.and(inForm.locator("*")) : found).filter({ visible: true });
}

/** Matches names more simply than `candidatesOf` does, because the locator is printed in the errors of a user's test. */
function byAnyStrategy(page: Page, { roles = [], named, labelled, name, id, className, href }: Target): Locator {
	const text = new RegExp(`^\\W*(?:${named.map(escaped).join("|")})\\W*$`, "i");
	const selectors = [name && `[name="${name}"]`, id && `#${id}`, className && `.${className}`, href && `a[href$="${href}" i]`].filter(Boolean).join(", ");
	return [
		...roles.map((role) => page.getByRole(role, { name: text })),
		...(labelled ? [page.getByLabel(text)] : []),
		...(selectors === "" ? [] : [page.locator(selectors)]),
	].reduce((either, elements) => either.or(elements));
}

/** Whether elements are links to the same address or equal submit buttons of one form: a click on any has the same effect. */
function areInterchangeable(elements: Locator): Promise<boolean> {
	return elements.evaluateAll((all) => {
		const meanings = all.map((element) => {
			if (element instanceof HTMLAnchorElement && element.getAttribute("href") && !element.getAttribute("href")?.startsWith("#")) return element.href;
			if (!(element instanceof HTMLButtonElement || element instanceof HTMLInputElement) || element.type !== "submit" || !element.form) return undefined;
			const form = [...document.forms].indexOf(element.form);
			return JSON.stringify([form, element.name, element.value, element.formAction]);
		});
		return meanings.every((meaning) => meaning !== undefined && meaning === meanings[0]);
	});
}

function drifted({ what }: Target, found: string): Stopped {
	return new Stopped({
		outcome: "portal changed",
		what: `${found}.`,
		actor: "maintainer",
		requiredAction: `Check the page, and update the entry for ${what} in automation/targets.ts`,
	});
}

export const isTimeout = (error: unknown) => error instanceof Error && error.name === "TimeoutError";
