import { operators } from "./operators/index.ts";
import type { ListedOperator } from "./types.ts";

/** Every drift operator. */
export const driftOperators: readonly ListedOperator[] = operators.map(({ name, description, class: driftClass, changes, feltAt = [], excludes = [] }) => ({
	name,
	description,
	class: driftClass,
	places: [...changes, ...feltAt],
	excludes: operators.filter((other) => excludes.includes(other.name) || other.excludes?.includes(name)).map((other) => other.name),
}));
