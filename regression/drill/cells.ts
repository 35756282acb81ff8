import { createHash } from "node:crypto";
import { driftOperators } from "../../mock-portal/drift/catalog.ts";
import type { DriftClass, ListedOperator } from "../../mock-portal/drift/types.ts";

/** One portal that drifts, and one run on it. */
export interface Cell {
	/** Names of its operators, joined: a single one, or a combination. */
	readonly name: string;
	readonly operators: readonly ListedOperator[];
	/** The worst of its operators'. */
	readonly class: DriftClass;
	/** What the operators' choices are made from. */
	readonly seed: number;
}

/** Which cells a drill has. */
export interface CellChoice {
	/** Names of operators; all when empty. */
	readonly operators: readonly string[];
	/** How many combinations of two to four of them, besides each alone. */
	readonly combinations: number;
	/** Whether each operator alone is drilled. */
	readonly singles: boolean;
	readonly seed: number;
}

const classes: readonly DriftClass[] = ["cosmetic", "behavioural", "blocking"];

/** The cells of a choice, the same for the same seed. Combinations hold no two operators that exclude each other. */
export function cellsOf({ operators, combinations, singles, seed }: CellChoice): readonly Cell[] {
	const chosen = operators.length === 0 ? driftOperators : driftOperators.filter(({ name }) => operators.includes(name));
	const alone = chosen.map((operator) => cellOf([operator], seed));
	const combined = new Map<string, Cell>();
	// A small choice has fewer combinations than are asked for: the tries end.
	for (let tried = 0; combined.size < combinations && tried < combinations * 50; tried++) {
		const cell = cellOf(combination(chosen, `${seed}/${tried}`), seed + tried);
		if (cell.operators.length > 1) combined.set(cell.name, cell);
	}
	return [...(singles ? alone : []), ...combined.values()];
}

function cellOf(operators: readonly ListedOperator[], seed: number): Cell {
	// What a portal takes for a seed.
	const within = seed % 1_000_000;
	const worst = Math.max(...operators.map((operator) => classes.indexOf(operator.class)));
	return { name: operators.map(({ name }) => name).join(" + "), operators, class: classes[worst] ?? "blocking", seed: within };
}

function combination(from: readonly ListedOperator[], key: string): readonly ListedOperator[] {
	const size = 2 + pick(3, `${key}/size`);
	const left = [...from];
	const taken: ListedOperator[] = [];
	while (taken.length < size && left.length > 0) {
		const [next] = left.splice(pick(left.length, `${key}/${left.length}`), 1);
		if (next && !taken.some(({ name, excludes }) => excludes.includes(next.name) || next.excludes.includes(name))) taken.push(next);
	}
	return taken;
}

/** An integer in [0, n): always the same for a key. */
const pick = (n: number, key: string) => createHash("sha256").update(key).digest().readUInt32BE(0) % n;
