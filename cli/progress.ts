import { terminalText } from "../automation/terminal-text.ts";
import { listed } from "./batch-summary.ts";
import type { Io } from "./io.ts";

/** Shows how far a batch is. */
export interface Progress {
	/** How many there are to do. */
	outOf(total: number): void;
	/** One more has ended, as `outcome`. */
	ended(outcome: string): void;
	/** A line that stays. Words of a portal may be in it: they draw nothing. */
	say(line: string): void;
	close(): void;
}

/** ms between two lines where there is no terminal to draw a bar on. */
const between = 10_000;

const width = 24;

/**
 * A bar with counts and the time left, drawn on a terminal; elsewhere a line now and then.
 * @param asked whether somebody is asked something on the same terminal: no bar then
 */
export function showProgress(stream: Pick<Io["stderr"], "isTTY" | "columns" | "write">, asked: boolean): Progress {
	const asBar = stream.isTTY && !asked;
	const startedAt = Date.now();
	const counts = new Map<string, number>();
	let saidAt = startedAt;
	let total = 0;

	const done = () => [...counts.values()].reduce((sum, count) => sum + count, 0);
	const text = () => {
		if (done() === 0) return `0 of ${total}`;
		const left = ((Date.now() - startedAt) / done()) * (total - done());
		return `${done()} of ${total}${done() < total ? `, ${inWords(left)} left` : ""}: ${listed(Object.fromEntries(counts))}`;
	};
	const clear = () => asBar && stream.write("\r\x1b[2K");
	const draw = () => {
		if (!asBar || total === 0) return;
		const filled = Math.round((done() / total) * width);
		clear();
		stream.write(terminalText(`${"█".repeat(filled)}${"░".repeat(width - filled)} ${text()}`).slice(0, (stream.columns || 80) - 1));
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
			if (asBar || (Date.now() - saidAt < between && done() < total)) return;
			saidAt = Date.now();
			stream.write(`${terminalText(text())}\n`);
		},
		say(line) {
			clear();
			stream.write(`${terminalText(line)}\n`);
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
