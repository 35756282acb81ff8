import { terminalText } from "../automation/terminal-text.ts";
import { listed } from "./batch-summary.ts";
import type { Io } from "./io.ts";

/** Shows how far a batch is. Own code: a progress bar library draws no counts of outcomes, and nothing for a log file. */
export interface ProgressDisplay {
	/** The number of rows to do. */
	outOf(total: number): void;
	/** A row has ended with this outcome. */
	ended(outcome: string): void;
	/** Prints a line that stays. */
	say(line: string): void;
	close(): void;
}

/** ms between two lines where there is no terminal to draw a bar on. */
const interval = 10_000;

/** Characters of the bar. */
const width = 24;

/**
 * Draws a bar with counts and the time left on a terminal; elsewhere prints a line now and then.
 * @param asked a person is asked questions on the same terminal: there is no bar then
 */
export function showProgress({ stderr, now }: Pick<Io, "stderr" | "now">, asked: boolean): ProgressDisplay {
	const asBar = stderr.isTTY && !asked;
	const startedAt = now();
	const counts = new Map<string, number>();
	let printedAt = startedAt;
	let total = 0;

	const done = () => [...counts.values()].reduce((sum, count) => sum + count, 0);
	const text = () => {
		if (done() === 0) return `0 of ${total}`;
		const left = ((now() - startedAt) / done()) * (total - done());
		return `${done()} of ${total}${done() < total ? `, ${inWords(left)} left` : ""}: ${listed(Object.fromEntries(counts))}`;
	};
	const clear = () => asBar && stderr.write("\r\x1b[2K");
	const draw = () => {
		if (!asBar || total === 0) return;
		const filled = Math.round((done() / total) * width);
		clear();
		stderr.write(terminalText(`${"█".repeat(filled)}${"░".repeat(width - filled)} ${text()}`.slice(0, (stderr.columns || 80) - 1)));
	};
	const redraw = asBar ? setInterval(draw, 1_000).unref() : undefined;

	return {
		outOf(count) {
			total = count;
			draw();
		},
		ended(outcome) {
			counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
			draw();
			if (asBar || (now() - printedAt < interval && done() < total)) return;
			printedAt = now();
			stderr.write(`${terminalText(text())}\n`);
		},
		say(line) {
			clear();
			stderr.write(`${terminalText(line)}\n`);
			draw();
		},
		close() {
			clearInterval(redraw);
			clear();
		},
	};
}

function inWords(ms: number): string {
	const seconds = Math.ceil(ms / 1_000);
	return seconds < 90 ? `${seconds} s` : `${Math.ceil(seconds / 60)} min`;
}
