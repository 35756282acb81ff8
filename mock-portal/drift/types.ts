/** What the tester is told of drift: types that need no web and no parser. */

/** `cosmetic`: a person would not stumble. `behavioural`: a person would adapt. `blocking`: a person could not go on. */
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
}

/** What is at work on a portal. */
export interface ActiveDrift {
	/** Names of operators, in the order in which they are applied. */
	readonly active: readonly string[];
	/** What their choices are made from. */
	readonly seed: number;
}
