import type { Drift } from "../drift/drift.ts";
import type { DriftClass } from "../drift/operator.ts";
import { operators } from "../drift/operators/index.ts";

/** An operator as the tester sees it. */
export interface ListedOperator {
	readonly name: string;
	readonly description: string;
	readonly class: DriftClass;
	/** Operators that it cannot be combined with. */
	readonly excludes: readonly string[];
}

/** What the portal has drifted by, and what it could. */
export interface DriftState {
	/** Names of the operators at work, in the order in which they are applied. */
	readonly active: readonly string[];
	/** What their choices are made from; null when none is at work. */
	readonly seed: number | null;
	readonly operators: readonly ListedOperator[];
}

/** Every drift operator. */
export const driftOperators: readonly ListedOperator[] = operators.map(({ name, description, class: driftClass, excludes = [] }) => ({
	name,
	description,
	class: driftClass,
	excludes,
}));

/** Which changes the portal might make next, and which it has made here. */
export interface DriftControl {
	drift(): DriftState;
}

export const driftControl = (drift: Drift | undefined): DriftControl => ({
	drift: () => ({ active: drift?.active ?? [], seed: drift?.seed ?? null, operators: driftOperators }),
});
