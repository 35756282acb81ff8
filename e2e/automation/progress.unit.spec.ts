import { PassThrough } from "node:stream";
import { showProgress } from "../../cli/progress.ts";
import { expect, test } from "../test.ts";

/** All that is written while two of four end, a portal's words with an escape sequence in between. */
function shown(terminal: boolean, asked: boolean): string {
	const stream = Object.assign(new PassThrough({ encoding: "utf8" }), { isTTY: terminal, columns: 60 });
	const progress = showProgress(stream, asked);
	progress.outOf(4);
	progress.ended("created");
	progress.say("Row 3: refused by the portal. \u001b[31mNo\n");
	progress.ended("refused by the portal");
	progress.close();
	return String(stream.read() ?? "");
}

test.describe("How far a batch is", () => {
	test("is a bar on a terminal, with counts and the time left, no wider than it", () => {
		const lines = shown(true, false).split("\r\x1b[2K");
		expect(lines).toContainEqual(expect.stringMatching(/^█{6}░{18} 1 of 4, \d+ s left: 1 created$/));
		expect(lines).toContainEqual(expect.stringMatching(/^█{12}░{12} 2 of 4/));
		for (const line of lines) expect(line.length).toBeLessThan(60);
		expect(lines.at(-1), "the bar goes away").toBe("");
	});

	test("is no bar where a person is asked, nor in a file", () => {
		for (const [terminal, asked] of [
			[true, true],
			[false, false],
		] as const)
			expect(shown(terminal, asked)).toBe("Row 3: refused by the portal.  [31mNo \n");
	});
});
