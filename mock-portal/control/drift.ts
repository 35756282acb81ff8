import { driftOperators } from "../drift/catalog.ts";
import type { ActiveDrift, ListedOperator } from "../drift/types.ts";

/** What the portal has drifted by, and what it could. */
export interface DriftState {
	/** Names of the operators at work, in the order in which they are applied. */
	readonly active: readonly string[];
	/** What their choices are made from; null when none is at work. */
	readonly seed: number | null;
	readonly operators: readonly ListedOperator[];
}

/** The changes that a portal was made with. */
export interface DriftControl {
	drift(): DriftState;
}

export const driftControl = (drift: ActiveDrift | undefined): DriftControl => ({
	drift: () => ({ active: drift?.active ?? [], seed: drift?.seed ?? null, operators: driftOperators }),
});
