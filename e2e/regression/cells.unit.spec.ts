import { driftOperators } from "../../mock-portal/drift/catalog.ts";
import { driftProblem } from "../../mock-portal/drift/drift.ts";
import type { CellResult } from "../../regression/drill/cell-result.ts";
import { cellsOf } from "../../regression/drill/cells.ts";
import { matrixText, summarise } from "../../regression/drill/summary.ts";
import { expect, test } from "../test.ts";

const choice = { operators: [], combinations: 500, singles: true, seed: 1 };

/** A script that said where it stopped. */
const told: CellResult = {
	name: "x",
	class: "cosmetic",
	operators: [],
	seed: 1,
	verdict: "stopped with a clear reason",
	why: "",
	said: "",
	resolved: [],
	journal: [],
	durationMs: 1,
};

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

test("Whatever the seed of a drill, each portal's is one that a portal takes", () => {
	for (const { seed } of cellsOf({ ...choice, seed: 999_999 })) expect(seed).toBeLessThanOrEqual(999_999);
});

test("Goals for what is done right are the automation's; of a foreign script it is enough that it says why it stopped", () => {
	const ours = { ...told, operators: driftOperators.filter((listed) => listed.class === "cosmetic").slice(0, 1) };
	expect(summarise([ours], 1).misses).toEqual(["0 % of the cosmetic operators passed, the goal is 100 %"]);
	expect(summarise([told], 1, ["node", "script.mjs"]).misses).toEqual([]);
	expect(summarise([{ ...told, verdict: "hung" }], 1, ["node", "script.mjs"]).misses).toHaveLength(1);
});

test("A script that does nothing right anywhere is to be tried on a portal that has not changed", () => {
	const script = ["python3", "register.py"];
	expect(summarise([told, told, told], 1, script).misses).toEqual([expect.stringContaining("an unchanged portal")]);
	expect(summarise([told, told, { ...told, verdict: "passed" }], 1, script).misses).toEqual([]);
});

test("A goal that is a share is one of all operators of its class, not of those that somebody picked", () => {
	const behavioural = driftOperators.filter((listed) => listed.class === "behavioural");
	const stopped = behavioural.map((operator): CellResult => ({ ...told, class: "behavioural", operators: [operator] }));
	expect(summarise(stopped.slice(0, 3), 1).misses).toEqual([]);
	expect(summarise(stopped, 1).misses).toEqual(["0 % of the behavioural operators passed, the goal is 80 %"]);
});

test("The matrix says of each cell what is wrong, or what the script said of where it stopped", () => {
	const wrong: CellResult = { ...told, name: "a", verdict: "wrong", why: "It made 2 API users.", said: "Done." };
	const hung: CellResult = { ...told, name: "b", verdict: "hung", why: "It did not come to an end in its time." };
	const named: CellResult = { ...told, name: "c", said: "Logged in\nThere is no such GSP" };
	const died: CellResult = { ...told, name: "d", said: "Logged in\nTimeoutError: #txtOtp\n    at x.mjs:1:1" };
	const matrix = matrixText(summarise([wrong, hung, named, died], 1));
	expect(matrix).toMatch(/a +wrong: It made 2 API users\.\n.*b +hung: It did not come to an end in its time\.\n/);
	expect(matrix).toMatch(/c +stopped with a clear reason: There is no such GSP\n.*d +stopped with a clear reason: TimeoutError: #txtOtp\n/);
});

test("A combination is as bad as the worst of its operators", () => {
	const [cell] = cellsOf({ operators: ["ids-random", "gsp-removed"], combinations: 1, singles: false, seed: 1 });
	expect(cell).toMatchObject({ class: "blocking" });
});
