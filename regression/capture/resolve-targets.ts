import type { Frame, Locator } from "playwright-core";
import { candidatesOf, locate, Stopped, type TargetName, targetOf } from "../../automation/index.ts";
import type { TargetState } from "./contract.ts";
import { controlSelector } from "./read-copy.ts";

/** ms for the automation to decide on an element that is there. */
const within = 5_000;

/**
 * What the automation's targets resolve to in a copy of a page: by each strategy on its own, and by the automation's own judgement.
 * @param keys of the page's controls, in their order
 */
export async function resolveTargets(frame: Frame, names: readonly TargetName[], keys: readonly string[]): Promise<Record<string, TargetState>> {
	const keysOf = async (elements: Locator) => {
		const indices = await elements.evaluateAll((found, selector) => {
			const all = [...document.querySelectorAll(selector)];
			return found.map((element) => all.indexOf(element));
		}, controlSelector);
		return indices.map((index) => keys[index] ?? "something else");
	};
	const states = names.map(async (name): Promise<[string, TargetState]> => {
		const target = targetOf(name);
		const found = await Promise.all(candidatesOf(frame, target).map(async ({ strategy, elements }) => [strategy, await keysOf(elements)] as const));
		const byStrategy: Record<string, string[]> = Object.fromEntries(found);
		if (found.every(([, elements]) => elements.length === 0)) return [name, { resolvesTo: null, problem: `${target.what} was not found`, byStrategy }];
		try {
			const { element } = await locate(frame, name, within);
			const key = await element.getAttribute("data-irp");
			return [name, { resolvesTo: key ?? "something else", byStrategy }];
		} catch (error) {
			if (!(error instanceof Stopped)) throw error;
			return [name, { resolvesTo: null, problem: error.stop.what, byStrategy }];
		}
	});
	return Object.fromEntries(await Promise.all(states));
}
