/** Drift as tests and drills see it: types and names that need no web and no parser. */

/** `cosmetic`: a person would not notice. `behavioural`: a person would adapt. `blocking`: nobody gets the API user that was asked for. */
export type DriftClass = "cosmetic" | "behavioural" | "blocking";

/** The pages that operators change, those of the documented flow. */
export type DriftPlace = "home" | "menu" | "OTP" | "form" | "list";

/** An operator as a tester chooses it. */
export interface ListedOperator {
	readonly name: string;
	/** What is different. */
	readonly description: string;
	readonly class: DriftClass;
	/** The pages of the flow at which it is met. */
	readonly places: readonly DriftPlace[];
	/** Operators that it cannot be combined with. */
	readonly excludes: readonly string[];
	/** Whether the portal stores something else than the form was sent with. */
	readonly falsifies: boolean;
}

/** What is at work on a portal. */
export interface ActiveDrift {
	/** Names of operators, in the order in which they are applied. */
	readonly active: readonly string[];
	/** What their choices are made from. */
	readonly seed: number;
}

/**
 * Path that stands for another party: what drifted pages send there has left the portal. Nothing answers it, so the journal has such a
 * request as refused, with this path.
 */
export const collectPath = "/Partner/Collect";
