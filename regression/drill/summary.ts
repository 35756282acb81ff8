import { terminalText } from "../../automation/terminal-text.ts";
import { driftOperators } from "../../mock-portal/drift/catalog.ts";
import type { DriftClass } from "../../mock-portal/drift/types.ts";
import type { CellResult } from "./cell-result.ts";
import { type Verdict, verdicts } from "./verdict.ts";

export interface Tally {
	readonly class: DriftClass;
	readonly cells: number;
	readonly counts: Readonly<Record<Verdict, number>>;
}

/** What a drill came to. */
export interface Summary {
	/** What was drilled: a foreign script, by its words, or the automation. */
	readonly drilled: string;
	readonly cells: readonly CellResult[];
	readonly tallies: readonly Tally[];
	/** What keeps it from being good enough, in words; empty when it is. */
	readonly misses: readonly string[];
	/** Cells a minute, of wall clock. */
	readonly perMinute: number;
}

const classes: readonly DriftClass[] = ["cosmetic", "behavioural", "blocking"];

/** Percent of single operators that the automation is to pass, by class. The rest has to stop with a clear reason; nothing may be wrong. */
const goals = { cosmetic: 100, behavioural: 80 } as const;

/** Counts and judges the cells of a drill; `durationMs` of the whole drill, `command` the foreign script that was drilled, if one was. */
export function summarise(cells: readonly CellResult[], durationMs: number, command?: readonly string[]): Summary {
	const tallies = classes.map((name) => tallyOf(name, cells)).filter((tally) => tally.cells > 0);
	return {
		drilled: command?.join(" ") ?? "irp register",
		cells,
		tallies,
		misses: [...untoward(cells), ...(command ? nothingRight(cells) : shortOfGoals(cells))],
		perMinute: Math.round((cells.length / Math.max(durationMs, 1)) * 60_000),
	};
}

function tallyOf(name: DriftClass, cells: readonly CellResult[]): Tally {
	const ofClass = cells.filter((cell) => cell.class === name);
	const count = (verdict: Verdict) => ofClass.filter((cell) => cell.verdict === verdict).length;
	const counts = {
		passed: count("passed"),
		"stopped with a clear reason": count("stopped with a clear reason"),
		"stopped without a clear reason": count("stopped without a clear reason"),
		hung: count("hung"),
		wrong: count("wrong"),
	};
	return { class: name, cells: ofClass.length, counts };
}

/** What no script may do. */
function untoward(cells: readonly CellResult[]): string[] {
	const having = (verdict: Verdict) => cells.filter((cell) => cell.verdict === verdict).map(({ name }) => name);
	const wrong = having("wrong");
	const untold = [...having("stopped without a clear reason"), ...having("hung")];
	return [
		...(wrong.length > 0 ? [`wrong: ${wrong.join(", ")}`] : []),
		...(untold.length > 0 ? [`stopped without a clear reason, or hung: ${untold.join(", ")}`] : []),
	];
}

/** A script that cannot do its work at all fails in every cell alike, and none of them says so. */
const nothingRight = (cells: readonly CellResult[]) =>
	cells.length > 2 && cells.every(({ verdict }) => verdict !== "passed")
		? ["the script passed on no change at all: check first that it works on an unchanged portal (irp serve)"]
		: [];

function shortOfGoals(cells: readonly CellResult[]): string[] {
	const singles = cells.filter(({ operators }) => operators.length === 1);
	return (["cosmetic", "behavioural"] as const).flatMap((name) => {
		const { cells: all, counts } = tallyOf(name, singles);
		const percent = all === 0 ? 100 : Math.floor((counts.passed * 100) / all);
		// A share of some of them says nothing: they may be those that stop it.
		const isShareOfSome = goals[name] < 100 && all < driftOperators.filter((operator) => operator.class === name).length;
		return percent < goals[name] && !isShareOfSome ? [`${percent} % of the ${name} operators passed, the goal is ${goals[name]} %`] : [];
	});
}

const marks: Readonly<Record<Verdict, string>> = {
	passed: "✓",
	"stopped with a clear reason": "●",
	"stopped without a clear reason": "?",
	hung: "…",
	wrong: "✗",
};

/** The matrix as text: a line a cell, then the tallies. */
export function matrixText({ cells, tallies, misses, perMinute }: Summary): string {
	const width = Math.max(...cells.map(({ name }) => name.length), 10);
	const lines = tallies.flatMap((tally) => [
		"",
		tally.class,
		...cells
			.filter((cell) => cell.class === tally.class)
			.map((cell) => `  ${marks[cell.verdict]} ${cell.name.padEnd(width)}  ${cell.verdict === "passed" ? "" : `${cell.verdict}: ${inShort(cell)}`}`.trimEnd()),
	]);
	const head = ["", ...verdicts];
	const rows = tallies.map(({ class: name, counts }) => [name, ...verdicts.map((verdict) => String(counts[verdict]))]);
	const table = [head, ...rows].map((row) =>
		row.map((cell, column) => (column === 0 ? cell.padEnd(12) : cell.padStart(Math.max(7, head[column]?.length ?? 0)))).join("  "),
	);
	return [
		...lines,
		"",
		...table,
		"",
		`${cells.length} ${cells.length === 1 ? "cell" : "cells"}, ${perMinute} a minute.`,
		...misses.map((miss) => `Not good enough: ${miss}.`),
	]
		.map(terminalText)
		.join("\n");
}

/** What became of a cell, in a line: what is wrong, or of what the script said the line that says most: the error's, else its last. */
export function inShort({ verdict, why, said }: CellResult): string {
	const lines = said.split("\n").flatMap((line) => line.trim() || []);
	const telling = lines.find((candidate) => /(?:error|exception|timeout|exceeded|failed)\b/i.test(candidate)) ?? lines.at(-1);
	const line = verdict === "wrong" || telling === undefined ? why : telling;
	return line.length > 150 ? `${line.slice(0, 149)}…` : line;
}
