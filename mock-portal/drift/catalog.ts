import { listedGenerated } from "./generated/generate.ts";
import { operators } from "./operators/index.ts";
import type { ListedOperator } from "./types.ts";

/** Every drift operator. */
export const driftOperators: readonly ListedOperator[] = operators.map(
	({ name, description, class: driftClass, changes, feltAt = [], excludes = [], falsifies = false }) => ({
		name,
		description,
		class: driftClass,
		places: [...changes, ...feltAt],
		falsifies,
		excludes: operators.filter((other) => excludes.includes(other.name) || other.excludes?.includes(name)).map((other) => other.name),
	}),
);

/** An operator of the catalog, or a generated change (`generated-417`); undefined for any other name. */
export const listedOperator = (name: string): ListedOperator | undefined => driftOperators.find((operator) => operator.name === name) ?? listedGenerated(name);
