import { durationLines } from "./summary-reporter.ts";
import { expect, test } from "./test.ts";

test("the summary of a run has the time of each project and the ten slowest tests, the slowest first", () => {
	const tests = Array.from({ length: 12 }, (_, index) => ({ project: index < 4 ? "unit" : "http", title: `test ${index}`, duration: index * 1_000 }));
	expect(durationLines(tests)).toEqual([
		"Time of all tests per project:",
		"  unit             4 tests      6.0 s",
		"  http             8 tests     60.0 s",
		"Slowest tests:",
		...[11, 10, 9, 8, 7, 6, 5, 4, 3, 2].map((index) => `${`${index}.0 s`.padStart(10)}  test ${index}`),
	]);
});
