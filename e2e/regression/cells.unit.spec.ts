import { driftOperators } from "../../mock-portal/drift/catalog.ts";
import { driftProblem } from "../../mock-portal/drift/drift.ts";
import type { CellResult } from "../../regression/drill/cell-result.ts";
import { cellsOf, controlCell } from "../../regression/drill/cells.ts";
import { matrixText, summarise } from "../../regression/drill/summary.ts";
import { expect, test } from "../test.ts";

const choice = { operators: [], combinations: 500, generated: 0, singles: true, seed: 1 };

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

test("Generated changes follow from the drill's seed, are unique, and can be served", () => {
	const generated = { ...choice, combinations: 0, generated: 300, singles: false };
	const names = cellsOf(generated).map(({ name }) => name);
	expect(new Set(names).size).toBe(300);
	expect(driftProblem(names)).toBeUndefined();
	expect(cellsOf({ ...generated, seed: 2 }).filter(({ name }) => names.includes(name))).toHaveLength(0);
	expect(cellsOf({ ...generated, operators: names.slice(0, 1), generated: 0, singles: true })[0]).toEqual(cellsOf(generated)[0]);
});

test("On a release without a list of API users, changes of the list alone are left out", () => {
	const names = cellsOf({ ...choice, combinations: 0, release: "2023-12" }).map(({ name }) => name);
	expect(names).not.toContain("list-paged");
	expect(names).toContain("ids-random");
});

test("The same seed gives the same drill, another seed another", () => {
	expect(cellsOf(choice)).toEqual(cellsOf(choice));
	expect(cellsOf({ ...choice, seed: 2, singles: false })).not.toEqual(cellsOf({ ...choice, singles: false }));
});

test("Each cell has a valid portal seed, whatever the seed of the drill", () => {
	for (const { seed } of cellsOf({ ...choice, seed: 999_999 })) expect(seed).toBeLessThanOrEqual(999_999);
});

test("The automation must reach goals for passed cells; a foreign script only has to say why it stopped", () => {
	const ours = { ...told, name: driftOperators.find((listed) => listed.class === "cosmetic")?.name ?? "" };
	expect(summarise([ours], 1).misses).toEqual(["0 % of the cosmetic operators passed, the goal is 100 %"]);
	expect(summarise([told], 1, ["node", "script.mjs"]).misses).toEqual([]);
	expect(summarise([{ ...told, verdict: "hung" }], 1, ["node", "script.mjs"]).misses).toHaveLength(1);
});

test("The result of a script that fails on the unchanged portal is one line, without numbers", () => {
	const control: CellResult = { ...told, name: controlCell.name, verdict: "stopped without a clear reason", said: "KeyError: 'IRP_OTP'" };
	const summary = summarise([control], 1, ["python3", "register.py"]);
	expect(summary.misses).toEqual(["the script already fails on the unchanged portal: KeyError: 'IRP_OTP'"]);
	expect(matrixText(summary)).toBe("The script already fails on the unchanged portal, so no change was tried: KeyError: 'IRP_OTP'");
	expect(summarise([told, { ...control, verdict: "passed" }], 1, ["python3", "register.py"]).misses).toEqual([]);
});

test("A goal in percent applies only when all operators of a class are drilled", () => {
	const behavioural = driftOperators.filter((listed) => listed.class === "behavioural");
	const stopped = behavioural.map((operator): CellResult => ({ ...told, class: "behavioural", name: operator.name, operators: [operator] }));
	expect(summarise(stopped.slice(0, 3), 1).misses).toEqual([]);
	expect(summarise(stopped, 1).misses).toEqual(["0 % of the behavioural operators passed, the goal is 60 %"]);
});

test("The matrix shows for each cell what is wrong, or the reason that the script gave", () => {
	const wrong: CellResult = { ...told, name: "a", verdict: "wrong", why: "It made 2 API users.", said: "Done." };
	const hung: CellResult = { ...told, name: "b", verdict: "hung", why: "It did not come to an end in its time." };
	const named: CellResult = { ...told, name: "c", said: "Logged in\nThere is no such GSP" };
	const died: CellResult = { ...told, name: "d", said: "Logged in\nTimeoutError: #txtOtp\n    at x.mjs:1:1" };
	const matrix = matrixText(summarise([wrong, hung, named, died], 1));
	expect(matrix).toMatch(/a +wrong: It made 2 API users\.\n.*b +hung: It did not come to an end in its time\.\n/);
	expect(matrix).toMatch(/c +stopped with a clear reason: There is no such GSP\n.*d +stopped with a clear reason: TimeoutError: #txtOtp\n/);
});

test("A combination has the class of its worst operator", () => {
	const [cell] = cellsOf({ operators: ["ids-random", "gsp-removed"], combinations: 1, generated: 0, singles: false, seed: 1 });
	expect(cell).toMatchObject({ class: "blocking" });
});
