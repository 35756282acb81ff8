/** What a measurement gives: a figure with its goal. */
export interface Figure {
	/** What `--only` takes. */
	readonly name: string;
	readonly what: string;
	readonly unit: "ms" | "×" | "MB" | "/min" | "journeys";
	readonly median: number;
	readonly min: number;
	readonly max: number;
	/** How many times it was measured. */
	readonly rounds: number;
	/** None where the figure is for information. */
	readonly goal?: Goal;
	readonly met?: boolean;
	/** What a ratio was made of, and the like. */
	readonly detail: string;
}

type Goal = { readonly atMost: number } | { readonly atLeast: number };

export type ReportProgress = (line: string) => void;

/** A measurement cannot be made here; `message` says why. */
export class CannotMeasure extends Error {
	constructor(message: string) {
		super(message);
		this.name = "CannotMeasure";
	}
}

type Labels = Pick<Figure, "name" | "what" | "unit"> & { readonly goal?: Goal };

/** A figure of one thing measured many times. */
export function figureOf(labels: Labels, values: readonly number[], detail = ""): Figure {
	return withGoal({ ...labels, median: median(values), min: Math.min(...values), max: Math.max(...values), rounds: values.length, detail });
}

/** The ratio of two medians; least and most are of the ratios of each round, whose halves were measured side by side. */
export function ratioOf(labels: Omit<Labels, "unit">, ours: readonly number[], bare: readonly number[], unit: string): Figure {
	const rounds = ours.flatMap((value, round) => {
		const other = bare[round];
		return other === undefined ? [] : [value / other];
	});
	const detail = `ours ${spreadOf(ours, unit)}, bare ${spreadOf(bare, unit)}`;
	return withGoal({
		...labels,
		unit: "×",
		median: median(ours) / median(bare),
		min: Math.min(...rounds),
		max: Math.max(...rounds),
		rounds: rounds.length,
		detail,
	});
}

function withGoal(figure: Omit<Figure, "met">): Figure {
	const { goal } = figure;
	if (!goal) return figure;
	return { ...figure, met: "atMost" in goal ? figure.median <= goal.atMost : figure.median >= goal.atLeast };
}

export function median(values: readonly number[]): number {
	const sorted = [...values].sort((a, b) => a - b);
	const middle = (sorted.length - 1) / 2;
	return ((sorted[Math.floor(middle)] ?? Number.NaN) + (sorted[Math.ceil(middle)] ?? Number.NaN)) / 2;
}

/** Median, and in brackets the least and the most. */
export function spreadOf(values: readonly number[], unit: string): string {
	const digits = median(values) >= 100 ? 0 : 1;
	return `${median(values).toFixed(digits)} ${unit} (${Math.min(...values).toFixed(digits)}–${Math.max(...values).toFixed(digits)})`;
}

/** The figures as a table, and below it what they were made of. */
export function asTable(figures: readonly Figure[]): string {
	const rows = figures.map(({ what, unit, median, min, max, goal, met, rounds }) => {
		const shown = (value: number) => value.toFixed(unit === "×" ? 2 : 1);
		return [
			what,
			`${shown(median)} ${unit}`,
			`${shown(min)}–${shown(max)}`,
			String(rounds),
			goal === undefined ? "" : "atMost" in goal ? `≤ ${goal.atMost} ${unit}` : `≥ ${goal.atLeast} ${unit}`,
			goal === undefined ? "" : met ? "yes" : "NO",
		];
	});
	const lines = [["What", "Median", "Min–max", "Rounds", "Goal", "Met"], ...rows];
	const widths = lines[0]?.map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0))) ?? [];
	const table = lines.map((line) =>
		line
			.map((cell, column) => cell.padEnd(widths[column] ?? 0))
			.join("  ")
			.trimEnd(),
	);
	table.splice(1, 0, widths.map((width) => "─".repeat(width)).join("  "));
	const details = figures.filter(({ detail }) => detail !== "").map(({ what, detail }) => `${what}: ${detail}`);
	return [...table, "", ...details].join("\n");
}
