import type { TargetName } from "../targets.ts";

/** Locator strategies, most trusted first. `place`: position in the menu. `address`: the page's path, without the menu. */
export type Strategy = "role" | "label" | "name" | "id" | "class" | "href" | "place" | "address";

/** How a target was found. A change of the portal shows here before it breaks anything. */
export interface Resolution {
	readonly target: TargetName;
	/** The strategies that found the element. */
	readonly by: readonly Strategy[];
	/** Strategies of the target that found nothing. */
	readonly without: readonly Strategy[];
	/** Strategies that found another element and were outvoted. */
	readonly against: readonly Strategy[];
}
