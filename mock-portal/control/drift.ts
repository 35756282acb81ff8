import { driftOperators } from "../drift/catalog.ts";
import { listedGenerated } from "../drift/generated/generate.ts";
import type { ActiveDrift, ListedOperator } from "../drift/types.ts";

/** Drift operators at work, and all there are. */
export interface DriftState {
	/** Names of the operators at work, in the order in which they are applied. */
	readonly active: readonly string[];
	/** Seed of their choices; null when none is at work. */
	readonly seed: number | null;
	/** The catalog, and the generated changes at work. */
	readonly operators: readonly ListedOperator[];
}

/** The changes that a portal was made with. */
export interface DriftControl {
	drift(): DriftState;
}

export const driftControl = (drift: ActiveDrift | undefined): DriftControl => ({
	drift: () => ({
		active: drift?.active ?? [],
		seed: drift?.seed ?? null,
		operators: [...driftOperators, ...(drift?.active ?? []).flatMap((name) => listedGenerated(name) ?? [])],
	}),
});
