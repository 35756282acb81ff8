import { createHash } from "node:crypto";
import { driftOperators, listedOperator } from "../../mock-portal/drift/catalog.ts";
import type { DriftClass, ListedOperator } from "../../mock-portal/drift/types.ts";
import { newestRelease, releases } from "../../mock-portal/releases/index.ts";

/** One drifted portal, and one run on it. */
export interface Cell {
	/** Names of its operators, joined: a single one, or a combination. */
	readonly name: string;
	readonly operators: readonly ListedOperator[];
	/** The worst of its operators'. */
	readonly class: DriftClass;
	/** Seed of what the operators choose. */
	readonly seed: number;
}

/** Which cells a drill has. */
export interface CellChoice {
	/** Names of operators; all when empty. */
	readonly operators: readonly string[];
	/** How many combinations of two to four of them, besides each alone. */
	readonly combinations: number;
	/** How many generated changes. */
	readonly generated: number;
	/** Whether each operator alone is drilled. */
	readonly singles: boolean;
	readonly seed: number;
	/** Id of the release that drifts; the newest when undefined. */
	readonly release?: string | undefined;
}

const classes: readonly DriftClass[] = ["cosmetic", "behavioural", "blocking"];

/** Seeds that a portal takes are below this. */
const seeds = 1_000_000;

/** The cell of the portal as it is: its result says whether the script works at all. */
export const controlCell: Cell = { name: "unchanged portal", operators: [], class: "cosmetic", seed: 1 };

/** Whether a release (the newest when undefined) has a list of API users, which operators on the list alone need. */
export const hasList = (release: string | undefined) => (releases.find(({ id }) => id === release) ?? newestRelease).afterSubmit === "list";

/** The cells of a choice, the same for the same seed. Combinations hold no two operators that exclude each other. */
export function cellsOf({ operators, combinations, generated, singles, seed, release }: CellChoice): readonly Cell[] {
	const named = operators.length === 0 ? driftOperators : operators.flatMap((name) => listedOperator(name) ?? []);
	const withList = hasList(release);
	const chosen = named.filter(({ places }) => withList || places.some((place) => place !== "list"));
	const alone = chosen.map((operator) => cellOf([operator], seed));
	const combined = new Map<string, Cell>();
	// A small choice has fewer combinations than are asked for: the tries end.
	for (let tried = 0; combined.size < combinations && tried < combinations * 50; tried++) {
		const cell = cellOf(combination(chosen, `${seed}/${tried}`), seed + tried);
		if (cell.operators.length > 1) combined.set(cell.name, cell);
	}
	const made = new Map<string, Cell>();
	for (let tried = 0; made.size < generated && tried < generated * 50; tried++) {
		const operator = listedOperator(`generated-${pick(seeds, `${seed}/generated/${tried}`)}`);
		if (operator) made.set(operator.name, cellOf([operator], seed));
	}
	return [...(singles ? alone : []), ...combined.values(), ...made.values()];
}

function cellOf(operators: readonly ListedOperator[], seed: number): Cell {
	const worst = Math.max(...operators.map((operator) => classes.indexOf(operator.class)));
	return { name: operators.map(({ name }) => name).join(" + "), operators, class: classes[worst] ?? "blocking", seed: seed % seeds };
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
