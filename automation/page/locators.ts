import type { Frame, Locator } from "playwright-core";
import { Stopped, sentence } from "../flow/outcome.ts";
import { kinds, type Target, type TargetName, targetOf } from "../targets.ts";
import { standingAlone } from "../text.ts";
import type { Resolution, Strategy } from "./resolution.ts";

/** The one element of a target, and how it was found. */
export interface Located {
	readonly element: Locator;
	readonly resolution: Resolution;
}

/** The visible elements that a strategy finds, be they many or none. */
interface Candidate {
	readonly strategy: Strategy;
	readonly elements: Locator;
}

/**
 * Finds a target by every strategy that it has. Those that find something have to agree on one visible element (see `agreement`), else it is left alone.
 * @param within ms to wait for it to be there
 * @param field a field of the form that the target belongs to; looked for without it
 * @throws Stopped "portal changed" when nothing is found, or when the strategies mean different elements
 */
export async function locate(frame: Frame, name: TargetName, within: number, field?: Locator): Promise<Located> {
	const target = targetOf(name);
	const inForm = await formMates(frame, target, field);
	const candidates = candidatesOf(frame, target).map((candidate) => (inForm ? { ...candidate, elements: candidate.elements.and(inForm) } : candidate));
	const all = intersection(candidates);
	for (let hasWaited = false; ; hasWaited = true) {
		// As the portal is known, each finds the one, and the same.
		const [together, plain] = await Promise.all([all.count(), tally(candidates.filter(({ strategy }) => !visible(strategy)))]);
		if (together === 1) {
			// What one strategy finds alone is what all find. To find it by its name again for each thing that is done with it would take longer.
			const element = plain.find(({ count }) => count === 1)?.elements ?? all;
			return { element, resolution: { target: name, by: candidates.map(({ strategy }) => strategy), without: [], against: [] } };
		}
		const counted = await tally(candidates);
		if (hasWaited || counted.some(({ count }) => count > 0)) return decide(name, counted);
		await appears(target, candidates, within);
	}
}

/** What belongs to the form that a target belongs to, by form owner; undefined for a target that belongs to none, or whose form is not there. */
async function formMates(frame: Frame, { formOf }: Target, known: Locator | undefined): Promise<Locator | undefined> {
	if (formOf === undefined) return undefined;
	const field = known ?? (await tally(candidatesOf(frame, targetOf(formOf)))).find(({ count }) => count === 1)?.elements;
	const owner = await field?.evaluate(readOwner);
	if (owner === undefined) return undefined;
	if (owner === null) return frame.locator(":not(form *):not([form])");
	const inside = frame.locator("css:light=form").nth(owner.index).locator("css=:not([form])");
	return owner.id === "" ? inside : inside.or(frame.locator(`[form="${owner.id}"]`));
}

/** Runs in the page: which form a field belongs to; null for none. `id` is empty where it does not name one form. */
function readOwner(field: Element): { readonly index: number; readonly id: string } | null {
	const owner = "form" in field && field.form instanceof HTMLFormElement ? field.form : field.closest("form");
	if (!owner) return null;
	const id = owner.getAttribute("id") ?? "";
	return { index: [...document.forms].indexOf(owner), id: id !== "" && document.querySelectorAll(`[id="${CSS.escape(id)}"]`).length === 1 ? id : "" };
}

const tally = (candidates: readonly Candidate[]) =>
	Promise.all(candidates.map(async (candidate) => ({ ...candidate, count: await candidate.elements.count() })));

/** Which element is meant where not all strategies find it, or not it alone. */
async function decide(name: TargetName, counted: readonly (Candidate & { readonly count: number })[]): Promise<Located> {
	const target = targetOf(name);
	const found = counted.filter(({ count }) => count > 0);
	const without = counted.filter(({ count }) => count === 0).map(({ strategy }) => strategy);
	if (found.length === 0) throw drifted(target, `${sentence(target.what)} went away while it was looked for`);
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

/** Waits until something is there that could be the target. */
async function appears(target: Target, candidates: readonly Candidate[], within: number): Promise<void> {
	const any = candidates.map(({ elements }) => elements).reduce((either, elements) => either.or(elements));
	try {
		await any.first().waitFor({ state: "visible", timeout: within });
	} catch (error) {
		if (!isTimeout(error)) throw error;
		throw drifted(
			target,
			`${sentence(target.what)} was not found by ${candidates.map(({ strategy }) => strategy).join(", ")}${target.formOf ? ", in the form that it belongs to" : ""}`,
		);
	}
}

const intersection = (candidates: readonly Candidate[]) => candidates.map(({ elements }) => elements).reduce((all, elements) => all.and(elements));

/** What a person goes by. */
const visible = (strategy: Strategy) => strategy === "role" || strategy === "label";

/**
 * The strategies that mean one element, and at most one against them: an id or a name that has gone to another element is outvoted where
 * what a person reads and the other of the two agree. Any other dispute is a veto: nothing agrees then.
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

/** What each strategy of a target finds, in the order in which they are trusted. */
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

/** Links to one address, or buttons that submit one form alike: whichever is clicked, the same happens. */
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
		requiredAction: `Look at the page; bring the entry for ${what} in automation/targets.ts up to date`,
	});
}

export const isTimeout = (error: unknown) => error instanceof Error && error.name === "TimeoutError";
