import { readFileSync } from "node:fs";
import { basename } from "node:path";
import * as v from "valibot";
import { cellResult } from "./cell-result.ts";
import { type Verdict, verdicts } from "./verdict.ts";

/** What a trend needs of a drill. */
export interface DrillRecord {
	/** What was drilled: a foreign script, by its words, or the automation. */
	readonly drilled: string;
	/** ISO 8601; undefined in results of versions that did not write it. */
	readonly at?: string | undefined;
	/** Id of the release that changed; undefined in results of versions that did not write it. */
	readonly release?: string | undefined;
	readonly cells: readonly { readonly name: string; readonly verdict: Verdict }[];
}

/** An earlier drill with the name of its file. */
export interface EarlierDrill extends DrillRecord {
	readonly label: string;
}

/** A drill as a point of the trend. */
export interface TrendPoint {
	readonly label: string;
	readonly at: string | undefined;
	readonly cells: number;
	readonly counts: Readonly<Record<Verdict, number>>;
}

/** A cell whose verdict is another one than before, or that only one of two drills has. */
export interface CellChange {
	readonly name: string;
	readonly change: "better" | "worse" | "new" | "gone";
	readonly before: Verdict | null;
	readonly now: Verdict | null;
}

export interface Trend {
	/** The oldest first; this drill is the last. */
	readonly points: readonly TrendPoint[];
	/** File name of the newest earlier drill, which `changes` are against. */
	readonly against: string;
	readonly changes: readonly CellChange[];
	/** Why the drills may not be comparable. */
	readonly notes: readonly string[];
}

const schema = v.object({
	drilled: v.string(),
	at: v.optional(v.pipe(v.string(), v.isoTimestamp())),
	release: v.optional(v.string()),
	cells: v.array(v.pick(cellResult, ["name", "verdict"])),
});

/**
 * Reads the result of an earlier drill, written by `drill --json-file` or `drill --json`.
 * @throws Error of Node's when the file cannot be read
 * @throws UnreadableDrill for a file that is not the result of a drill, or of one that tried no change
 */
export function readDrill(file: string): EarlierDrill {
	const text = readFileSync(file, "utf8");
	const result = v.safeParse(v.pipe(v.string(), v.parseJson(), schema), text);
	if (!result.success) throw new UnreadableDrill(`${file} is not the result of a drill. Write one with --json-file.`);
	if (result.output.cells.length === 0) throw new UnreadableDrill(`${file} has no verdicts to compare with: its drill did not get beyond the control run.`);
	return { label: basename(file), ...result.output };
}

/** A file that is not the result of a drill. */
export class UnreadableDrill extends Error {
	constructor(message: string) {
		super(message);
		this.name = "UnreadableDrill";
	}
}

export const changeKinds: readonly CellChange["change"][] = ["worse", "better", "new", "gone"];

/** The trend from earlier drills to this one; undefined without earlier drills. */
export function trendOf(drill: DrillRecord, earlier: readonly EarlierDrill[]): Trend | undefined {
	const inOrder = [...earlier].sort((a, b) => (a.at ?? "").localeCompare(b.at ?? ""));
	const newest = inOrder.at(-1);
	if (!newest) return undefined;
	return {
		points: [...inOrder, { ...drill, label: "this drill" }].map(pointOf),
		against: newest.label,
		changes: changesOf(newest, drill).sort((a, b) => changeKinds.indexOf(a.change) - changeKinds.indexOf(b.change)),
		notes: inOrder.flatMap((one) => [
			...(one.drilled === drill.drilled ? [] : [`${one.label} is of another script: ${one.drilled}.`]),
			...(one.release === undefined || one.release === drill.release ? [] : [`${one.label} is of release ${one.release}.`]),
		]),
	};
}

function pointOf({ label, at, cells }: EarlierDrill): TrendPoint {
	const count = (verdict: Verdict) => cells.filter((cell) => cell.verdict === verdict).length;
	const counts = {
		passed: count("passed"),
		"stopped with a clear reason": count("stopped with a clear reason"),
		"stopped without a clear reason": count("stopped without a clear reason"),
		hung: count("hung"),
		wrong: count("wrong"),
	};
	return { label, at, cells: cells.length, counts };
}

function changesOf(before: DrillRecord, now: DrillRecord): CellChange[] {
	const [old, fresh] = [before, now].map(({ cells }) => new Map(cells.map(({ name, verdict }) => [name, verdict])));
	return [...new Set([...(fresh?.keys() ?? []), ...(old?.keys() ?? [])])].flatMap((name) => {
		const [was, is] = [old?.get(name) ?? null, fresh?.get(name) ?? null];
		if (was === is) return [];
		const change = was === null ? "new" : is === null ? "gone" : verdicts.indexOf(is) < verdicts.indexOf(was) ? "better" : "worse";
		return [{ name, change, before: was, now: is }];
	});
}

/** "1 worse, 2 better"; "no cell changed" for none. */
export function changesInWords({ changes }: Pick<Trend, "changes">): string {
	const counted = changeKinds.flatMap((kind) => {
		const count = changes.filter(({ change }) => change === kind).length;
		return count > 0 ? [`${count} ${kind}`] : [];
	});
	return counted.join(", ") || "every verdict is the same";
}

/** The cells that have a worse verdict than in the newest earlier drill. */
export const worseThanBefore = (trend: Trend | undefined): readonly CellChange[] => trend?.changes.filter(({ change }) => change === "worse") ?? [];

/** The verdicts of a change: "wrong → passed". */
export const verdictChange = ({ before, now }: CellChange): string => [before, now].filter((verdict) => verdict !== null).join(" → ");

/** The trend as lines for a terminal. */
export function trendLines(trend: Trend): string[] {
	const heads = [...verdicts.map((verdict) => verdict.replace("stopped with a clear reason", "clear").replace("stopped without a clear reason", "unclear"))];
	const name = ({ label, at }: TrendPoint) => (at === undefined ? label : `${label}, ${at.slice(0, 16).replace("T", " ")}`);
	const width = Math.max(...trend.points.map((point) => name(point).length), 20);
	const row = (head: string, columns: readonly (string | number)[]) => `  ${head.padEnd(width)}${columns.map((column) => String(column).padStart(9)).join("")}`;
	return [
		"Trend, the oldest drill first (UTC):",
		row("", heads),
		...trend.points.map((point) =>
			row(
				name(point),
				verdicts.map((verdict) => point.counts[verdict]),
			),
		),
		`Against ${trend.against}: ${changesInWords(trend)}.`,
		...trend.changes.map((change) => `  ${change.change.padEnd(6)}  ${change.name}: ${verdictChange(change)}`),
		...trend.notes.map((note) => `Note: ${note}`),
	];
}
