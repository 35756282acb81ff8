import type { Comparison, ScreenComparison } from "../compare/compare.ts";
import type { Dependent, Difference } from "../compare/difference.ts";

/** A screen with its repeated differences grouped by the screen that has them first. */
export interface GroupedScreen {
	readonly comparison: ScreenComparison;
	/** Differences that no earlier screen has. */
	readonly own: readonly Difference[];
	/** The other differences, by the earlier screen that has them. */
	readonly repeated: ReadonlyMap<string, readonly Difference[]>;
}

/** Groups differences that several screens have in common, such as those of the header. */
export function groupRepeats(screens: readonly ScreenComparison[]): readonly GroupedScreen[] {
	const firstScreen = new Map<string, string>();
	return screens.map((comparison) => {
		const own: Difference[] = [];
		const repeated = new Map<string, Difference[]>();
		for (const found of comparison.differences) {
			const key = JSON.stringify([found.class, found.what, found.old, found.new, found.breaks.length > 0 && found.onTheWay]);
			const first = firstScreen.get(key) ?? comparison.screen;
			firstScreen.set(key, first);
			if (first === comparison.screen) own.push(found);
			else repeated.set(first, [...(repeated.get(first) ?? []), found]);
		}
		return { comparison, own, repeated };
	});
}

/** "2 breaking, 1 cosmetic" */
export const tallyOf = (differences: readonly Difference[]): string =>
	(["breaking", "additive", "cosmetic"] as const)
		.flatMap((kind) => {
			const count = differences.filter((found) => found.class === kind).length;
			return count > 0 ? [`${count} ${kind}`] : [];
		})
		.join(", ");

/** Breaking differences of one dependent on the way to an API user. */
export interface Breakage {
	readonly dependent: Dependent;
	readonly found: readonly { readonly screen: string; readonly difference: Difference }[];
	/** What to say if there are none. */
	readonly otherwise: string;
}

/** What breaks on the way to an API user, by who depends on it; our automation first. */
export function breakages(comparison: Comparison, screens: readonly GroupedScreen[]): readonly Breakage[] {
	const breaking = screens.flatMap(({ comparison: { screen }, own }) =>
		own.filter(({ onTheWay }) => onTheWay).flatMap((difference) => difference.breaks.map((dependent) => ({ dependent, screen, difference }))),
	);
	const dependents: Dependent[] = ["our automation", ...breaking.map(({ dependent }) => dependent)];
	const isComplete = comparison.new.stopped === null && comparison.screens.every(({ outcome }) => outcome !== "could not check");
	return [...new Set(dependents)].map((dependent) => ({
		dependent,
		found: breaking.filter((one) => one.dependent === dependent),
		otherwise: comparison.new.stopped ? "not known: its walk stopped" : isComplete ? "nothing" : "nothing on the screens that could be checked",
	}));
}
