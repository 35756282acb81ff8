import type { ScreenComparison } from "./compare.ts";
import type { Dependent, Difference } from "./difference.ts";

/** A screen as a reader needs it: what is new to them, and how much is as on screens before. */
export interface ToldScreen {
	readonly comparison: ScreenComparison;
	readonly own: readonly Difference[];
	/** Screens before that had some of its differences, and those. */
	readonly asIn: ReadonlyMap<string, readonly Difference[]>;
}

/** What several screens have in common, as a header, is told with the first of them. */
export function tellOnce(screens: readonly ScreenComparison[]): readonly ToldScreen[] {
	const told = new Map<string, string>();
	return screens.map((comparison) => {
		const own: Difference[] = [];
		const asIn = new Map<string, Difference[]>();
		for (const found of comparison.differences) {
			const key = JSON.stringify([found.class, found.what, found.old, found.new, found.breaks.length > 0 && found.onTheWay]);
			const before = told.get(key) ?? comparison.screen;
			told.set(key, before);
			if (before === comparison.screen) own.push(found);
			else asIn.set(before, [...(asIn.get(before) ?? []), found]);
		}
		return { comparison, own, asIn };
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

/** What breaks for whom on the way of the documented flow, our automation first. */
export function breakages(screens: readonly ToldScreen[]): ReadonlyMap<Dependent, readonly { readonly screen: string; readonly found: Difference }[]> {
	const broken = new Map<Dependent, { readonly screen: string; readonly found: Difference }[]>([["our automation", []]]);
	for (const { comparison, own } of screens)
		for (const found of own.filter(({ onTheWay }) => onTheWay))
			for (const whom of found.breaks) broken.set(whom, [...(broken.get(whom) ?? []), { screen: comparison.screen, found }]);
	return broken;
}
