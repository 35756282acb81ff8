import type { DriftClass } from "./operator.ts";
import { operators } from "./operators/index.ts";

/** An operator as a tester chooses it. */
export interface ListedOperator {
	readonly name: string;
	readonly description: string;
	readonly class: DriftClass;
	/** Operators that it cannot be combined with. */
	readonly excludes: readonly string[];
}

/** Every drift operator. */
export const driftOperators: readonly ListedOperator[] = operators.map(({ name, description, class: driftClass, excludes = [] }) => ({
	name,
	description,
	class: driftClass,
	excludes: operators.filter((other) => excludes.includes(other.name) || other.excludes?.includes(name)).map((other) => other.name),
}));
