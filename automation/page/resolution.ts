import type { TargetName } from "../targets.ts";

/** The ways to find a target, in the order in which they are trusted. `place`: its place in the menu. `address`: the page's own path, without the menu. */
export type Strategy = "role" | "label" | "name" | "id" | "class" | "href" | "place" | "address";

/** What a target resolved to: a change of the portal shows here before it breaks anything. */
export interface Resolution {
	readonly target: TargetName;
	/** The strategies that found the one element. */
	readonly by: readonly Strategy[];
	/** Strategies that the target has, and that found nothing. */
	readonly without: readonly Strategy[];
	/** Those that found another element, and were outvoted. */
	readonly against: readonly Strategy[];
}
