import { driftProblem } from "../../mock-portal/drift/drift.ts";
import { driftOperators } from "../../mock-portal/drift/listing.ts";
import { cellsOf } from "../../regression/drill/cells.ts";
import { expect, test } from "../test.ts";

const choice = { operators: [], combinations: 500, singles: true, seed: 1 };

test("A drill has each operator alone, and as many combinations as are asked for, each of which can be served", () => {
	const cells = cellsOf(choice);
	expect(cells).toHaveLength(driftOperators.length + 500);
	expect(new Set(cells.map(({ name }) => name)).size).toBe(cells.length);
	const combined = cells.slice(driftOperators.length);
	expect(combined.flatMap(({ operators }) => driftProblem(operators.map(({ name }) => name)) ?? [])).toEqual([]);
	expect(new Set(combined.map(({ operators }) => operators.length))).toEqual(new Set([2, 3, 4]));
});

test("The same seed gives the same drill, another seed another", () => {
	expect(cellsOf(choice)).toEqual(cellsOf(choice));
	expect(cellsOf({ ...choice, seed: 2, singles: false })).not.toEqual(cellsOf({ ...choice, singles: false }));
});

test("A combination is as bad as the worst of its operators", () => {
	const [cell] = cellsOf({ operators: ["ids-random", "gsp-removed"], combinations: 1, singles: false, seed: 1 });
	expect(cell).toMatchObject({ class: "blocking" });
});
