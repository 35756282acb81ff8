import { driftOperators } from "../../mock-portal/drift/catalog.ts";
import type { DriftClass } from "../../mock-portal/drift/types.ts";
import type { CellResult } from "./cell-result.ts";
import { controlCell } from "./cells.ts";
import { errorLine } from "./script-output.ts";
import { type Verdict, verdicts } from "./verdict.ts";

export interface Tally {
	readonly class: DriftClass | "all";
	readonly cells: number;
	readonly counts: Readonly<Record<Verdict, number>>;
}

/** The result of a drill. */
export interface Summary {
	/** What was drilled: a foreign script, by its words, or the automation. */
	readonly drilled: string;
	/** The run on the unchanged portal; undefined if it did not end. */
	readonly control: CellResult | undefined;
	readonly cells: readonly CellResult[];
	/** By class, for those that have cells, and for all. */
	readonly tallies: readonly Tally[];
	/** Goals that the drill missed, in words; empty if none. */
	readonly misses: readonly string[];
	/** Cells a minute, of wall clock. */
	readonly perMinute: number;
}

const classes: readonly DriftClass[] = ["cosmetic", "behavioural", "blocking"];

/** Percent of single operators that the automation has to pass, by class. The rest has to stop with a clear reason; nothing may be wrong. */
const goals = { cosmetic: 100, behavioural: 60 } as const;

/** Names in one line of a report; a drill may have hundreds. */
const namesShown = 12;

/** Counts and judges the cells of a drill, its control run among them; `durationMs` of the whole drill, `command` the foreign script that was drilled, if any. */
export function summarise(results: readonly CellResult[], durationMs: number, command?: readonly string[]): Summary {
	const control = results.find(({ name }) => name === controlCell.name);
	const cells = results.filter((cell) => cell !== control);
	const failed = failedControl({ control });
	const byClass = classes.map((name) => tallyOf(name, cells)).filter((tally) => tally.cells > 0);
	return {
		drilled: command?.join(" ") ?? "irp-testbed register",
		control,
		cells,
		tallies: [...byClass, tallyOf("all", cells)],
		misses: [
			...(failed ? [`the script already fails on the unchanged portal: ${inShort(failed)}`] : []),
			...failures(cells),
			...(command ? [] : shortOfGoals(cells)),
		],
		perMinute: Math.round((results.length / Math.max(durationMs, 1)) * 60_000),
	};
}

function tallyOf(name: Tally["class"], cells: readonly CellResult[]): Tally {
	const counted = name === "all" ? cells : cells.filter((cell) => cell.class === name);
	const count = (verdict: Verdict) => counted.filter((cell) => cell.verdict === verdict).length;
	const counts = {
		passed: count("passed"),
		"stopped with a clear reason": count("stopped with a clear reason"),
		"stopped without a clear reason": count("stopped without a clear reason"),
		hung: count("hung"),
		wrong: count("wrong"),
	};
	return { class: name, cells: counted.length, counts };
}

/** The control run if it failed: such a drill tries no change, because no verdict would be about a change. */
export const failedControl = ({ control }: Pick<Summary, "control">): CellResult | undefined => (control?.verdict === "passed" ? undefined : control);

/** Goals for every script. */
function failures(cells: readonly CellResult[]): string[] {
	const having = (...sought: readonly Verdict[]) => {
		const names = cells.filter(({ verdict }) => sought.includes(verdict)).map(({ name }) => name);
		const more = names.length - namesShown;
		return names.slice(0, namesShown).join(", ") + (more > 0 ? ` and ${more} more` : "");
	};
	const wrong = having("wrong");
	const unclear = having("stopped without a clear reason", "hung");
	return [...(wrong ? [`wrong: ${wrong}`] : []), ...(unclear ? [`stopped without a clear reason, or hung: ${unclear}`] : [])];
}

function shortOfGoals(cells: readonly CellResult[]): string[] {
	const known = driftOperators.map(({ name }) => name);
	const singles = cells.filter(({ name }) => known.includes(name));
	return (["cosmetic", "behavioural"] as const).flatMap((name) => {
		const { cells: all, counts } = tallyOf(name, singles);
		const passed = all === 0 ? 100 : Math.floor((counts.passed * 100) / all);
		// A percentage of a selection proves nothing: it may contain only the difficult operators.
		const isShareOfSome = goals[name] < 100 && all < driftOperators.filter((operator) => operator.class === name).length;
		return passed < goals[name] && !isShareOfSome ? [`${passed} % of the ${name} operators passed, the goal is ${goals[name]} %`] : [];
	});
}

const marks: Readonly<Record<Verdict, string>> = {
	passed: "✓",
	"stopped with a clear reason": "●",
	"stopped without a clear reason": "?",
	hung: "…",
	wrong: "✗",
};

/** The share of `count` in `all`. */
export const percent = (count: number, all: number) => Math.round((count * 100) / all);

const withShare = (count: number, all: number) => (count === 0 ? "0" : `${count} (${percent(count, all)} %)`);

/** The drill as text: the control run, a line for each cell, then the table of verdicts. After a control run that failed, one line. */
export function matrixText({ control, cells, tallies, misses, perMinute }: Summary): string {
	const failed = failedControl({ control });
	if (failed) return `The script already fails on the unchanged portal, so no change was tried: ${inShort(failed)}`;
	const width = Math.min(40, Math.max(...cells.map(({ name }) => name.length), 10));
	const line = (cell: CellResult) =>
		`  ${marks[cell.verdict]} ${cell.name.padEnd(width)}  ${cell.verdict === "passed" ? "" : `${cell.verdict}: ${inShort(cell)}`}`.trimEnd();
	const opening = control ? [`Control run on the ${control.name}: ${control.verdict}`] : [];
	const lines = classes.flatMap((name) => {
		const ofClass = cells.filter((cell) => cell.class === name);
		return ofClass.length === 0 ? [] : ["", name, ...ofClass.map(line)];
	});
	const table = [
		["", ...tallies.map((tally) => tally.class)],
		...verdicts.map((verdict) => [verdict, ...tallies.map(({ counts, cells: all }) => withShare(counts[verdict], all))]),
	];
	const rows = table.map(([head = "", ...shares]) => [head.padEnd(30), ...shares.map((share) => share.padStart(13))].join(""));
	return [
		...opening,
		...lines,
		"",
		...rows,
		"",
		`${cells.length} ${cells.length === 1 ? "change" : "changes"}, ${perMinute} a minute.`,
		...misses.map((miss) => `Not good enough: ${miss}.`),
	].join("\n");
}

/** The result of a cell in a line: what is wrong, or the line in which the script says most. */
export function inShort({ verdict, why, said }: CellResult): string {
	const line = verdict === "wrong" ? why : (errorLine(said) ?? why);
	return line.length > 150 ? `${line.slice(0, 149)}…` : line;
}
