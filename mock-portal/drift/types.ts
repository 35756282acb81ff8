/** Types and names of drift for tests and drills, without the web layer and the parser. */

/** `cosmetic`: a person does not notice the change. `behavioural`: a person adapts. `blocking`: nobody can create the requested API user. */
export type DriftClass = "cosmetic" | "behavioural" | "blocking";

/** The pages that operators change, those of the documented flow. */
export type DriftPlace = "home" | "menu" | "OTP" | "form" | "list";

/** An operator in lists. */
export interface ListedOperator {
	readonly name: string;
	/** What is different. */
	readonly description: string;
	readonly class: DriftClass;
	/** The pages of the flow where a user notices it. */
	readonly places: readonly DriftPlace[];
	/** Operators that cannot be combined with it. */
	readonly excludes: readonly string[];
	/** Whether the portal stores other values than the form sent. */
	readonly falsifies: boolean;
}

/** The drift of a portal. */
export interface ActiveDrift {
	/** Names of operators, in the order in which they are applied. */
	readonly active: readonly string[];
	/** Seed of their random choices. */
	readonly seed: number;
}

/**
 * Path that stands for another party: values that drifted pages send there have left the portal. No route has this path, so the
 * journal records such a request as refused.
 */
export const collectPath = "/Partner/Collect";
