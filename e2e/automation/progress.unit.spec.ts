import { PassThrough } from "node:stream";
import { showProgress } from "../../cli/progress.ts";
import { expect, test } from "../test.ts";

/** A batch of four rows on a stream with a clock of its own. */
function batchOf4(isTTY: boolean, asked = false) {
	const stderr = Object.assign(new PassThrough({ encoding: "utf8" }), { isTTY, columns: 60 });
	let time = 0;
	const progress = showProgress({ stderr, now: () => time }, asked);
	progress.outOf(4);
	return {
		...progress,
		pass: (seconds: number) => {
			time += seconds * 1_000;
		},
		printed: () => String(stderr.read() ?? ""),
	};
}

test("on a terminal, a bar shows the counts and the time left, is no wider than the terminal, and goes away at the end", () => {
	const { ended, say, pass, close, printed } = batchOf4(true);
	pass(5);
	ended("created");
	say("Row 3: refused by the portal.");
	pass(55);
	ended("refused by the portal");
	close();
	const lines = printed().split("\r\x1b[2K");
	expect(lines).toContain(`${"█".repeat(6)}${"░".repeat(18)} 1 of 4, 15 s left: 1 created`);
	expect(lines).toContainEqual(expect.stringMatching(/^█{12}░{12} 2 of 4, 60 s left: 1 created/));
	for (const line of lines) expect(line.length).toBeLessThan(60);
	expect(lines.at(-1)).toBe("");
});

test("in a log file, a line is printed every ten seconds and at the end", () => {
	const { ended, pass, close, printed } = batchOf4(false);
	for (const [seconds, outcome] of [
		[4, "created"],
		[4, "created"],
		[4, "human needed"],
		[4, "created"],
	] as const) {
		pass(seconds);
		ended(outcome);
	}
	close();
	expect(printed()).toBe("3 of 4, 4 s left: 2 created, 1 human needed\n4 of 4: 3 created, 1 human needed\n");
});

test("a long time left is shown in minutes", () => {
	const { ended, pass, printed } = batchOf4(false);
	pass(100);
	ended("created");
	expect(printed()).toBe("1 of 4, 5 min left: 1 created\n");
});

test("while a person is asked questions, there is no bar; words of a portal cannot steer the terminal", () => {
	const { ended, say, close, printed } = batchOf4(true, true);
	ended("created");
	say("Row 3: refused by the portal. \u001b[31mNo\n");
	close();
	expect(printed()).toBe("Row 3: refused by the portal.  [31mNo \n");
});
