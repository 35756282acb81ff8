import { closestNames } from "../web/closest-names.ts";
import type { PortalParts, Route } from "../web/route.ts";
import { generatedOperators } from "./generated/generate.ts";
import { driftedHandlers } from "./handlers.ts";
import type { PageChange } from "./operator.ts";
import { operators } from "./operators/index.ts";
import type { ActiveDrift } from "./types.ts";

/** The operators of one portal. */
export interface Drift extends ActiveDrift {
	/** The changed parts for the screens. */
	parts(parts: PortalParts): PortalParts;
	/** The changed routes. */
	routes(routes: readonly Route[], parts: PortalParts): readonly Route[];
}

/** Why operators cannot be applied together: an unknown name, a name given twice, or two that exclude each other. */
export function driftProblem(names: readonly string[]): string | undefined {
	const known = operators.map(({ name }) => name);
	const unknown = names.find((name) => !known.includes(name) && !generatedOperators(name));
	if (unknown !== undefined) return `Unknown drift operator "${unknown.slice(0, 100)}". Closest: ${closestNames(unknown, known).join(", ")}`;
	const twice = names.find((name, index) => names.indexOf(name) !== index);
	if (twice !== undefined) return `The drift operator ${twice} is named twice`;
	for (const { name, excludes = [] } of operators.filter((operator) => names.includes(operator.name))) {
		const other = excludes.find((excluded) => names.includes(excluded));
		if (other !== undefined) return `The drift operators ${name} and ${other} cannot be combined: they change the same thing`;
	}
	return undefined;
}

/**
 * The operators with these names, in this order, after `driftProblem` found no problem. The same seed gives the same pages.
 * @param below what the operators change, if that is not the mock's own pages: the pages of a capture
 */
export function createDrift(names: readonly string[], seed: number, below: readonly PageChange[] = []): Drift {
	const chosen = names.flatMap((name) => generatedOperators(name) ?? operators.filter((operator) => operator.name === name));
	const applied: readonly PageChange[] = [...below, ...chosen];
	return {
		active: names,
		seed,
		parts: (parts) => applied.reduce((changed, operator) => operator.parts?.(changed) ?? changed, parts),
		routes(routes, parts) {
			const all = applied.reduce((changed, operator) => operator.routes?.(changed, parts) ?? changed, routes);
			// Loaded only for a portal with drift.
			const drifted = { operators: applied, seed, parts, parser: import("cheerio/slim") };
			// The two branches differ only in the type of request context.
			return all.map((route) =>
				route.access === "member" ? { ...route, ...driftedHandlers(drifted, route.path, route) } : { ...route, ...driftedHandlers(drifted, route.path, route) },
			);
		},
	};
}
