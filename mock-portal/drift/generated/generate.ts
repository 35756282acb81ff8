import type { Operator } from "../operator.ts";
import type { DriftClass, ListedOperator } from "../types.ts";
import { actRewrites } from "./act-rewrites.ts";
import { elementRewrites } from "./element-rewrites.ts";
import { pageRewrites } from "./page-rewrites.ts";
import { drawsOf } from "./rewrite.ts";

/** A generated change is named by its seed. */
const generatedName = /^generated-(\d{1,6})$/;

const classes: readonly DriftClass[] = ["cosmetic", "behavioural", "blocking"];

/**
 * The one to four rewrites of a generated change, as operators to apply in order: two thirds change pages, and no two have the same
 * subject. Undefined for a name that is not a generated change.
 */
export function generatedOperators(name: string): readonly Operator[] | undefined {
	const seed = generatedName.exec(name)?.[1];
	if (seed === undefined) return undefined;
	const draw = drawsOf(`generated ${Number(seed)}`);
	const count = 1 + draw.below(4);
	const left = [...elementRewrites, ...pageRewrites];
	const leftOfActs = [...actRewrites];
	return Array.from({ length: count }, (_, index) => {
		const from = draw.below(3) === 0 && leftOfActs.length > 0 ? leftOfActs : left;
		const [rewrite] = from.splice(draw.below(from.length), 1);
		return rewrite ? [{ name: `${name}/${index + 1}`, ...rewrite.make(draw) }] : [];
	}).flat();
}

/** A generated change as one operator, for lists and reports. */
export function listedGenerated(name: string): ListedOperator | undefined {
	const operators = generatedOperators(name);
	if (!operators) return undefined;
	return {
		name,
		description: operators.map(({ description }) => description).join(" "),
		class: classes[Math.max(...operators.map((operator) => classes.indexOf(operator.class)))] ?? "blocking",
		places: [...new Set(operators.flatMap(({ changes, feltAt = [] }) => [...changes, ...feltAt]))],
		excludes: [],
		falsifies: operators.some(({ falsifies }) => falsifies),
	};
}
