import type { FullResult, Reporter, TestCase, TestResult } from "@playwright/test/reporter";

const slowestShown = 10;

interface TimedTest {
	readonly project: string;
	readonly title: string;
	/** ms */
	readonly duration: number;
}

const seconds = (ms: number) => `${(ms / 1_000).toFixed(1)} s`;

/** What the tests of each project took together, and the slowest tests. */
export function durationLines(tests: readonly TimedTest[]): string[] {
	const projects = [...new Set(tests.map(({ project }) => project))].map((name) => {
		const own = tests.filter(({ project }) => project === name);
		return { name, count: own.length, duration: own.reduce((sum, { duration }) => sum + duration, 0) };
	});
	const slowest = [...tests].sort((a, b) => b.duration - a.duration).slice(0, slowestShown);
	return [
		"Time of all tests per project:",
		...projects.map(({ name, count, duration }) => `  ${name.padEnd(12)}${String(count).padStart(6)} tests ${seconds(duration).padStart(10)}`),
		"Slowest tests:",
		...slowest.map(({ title, duration }) => `  ${seconds(duration).padStart(8)}  ${title}`),
	];
}

/** Ends the output with a line that other programs read: `N passed, N failed`. In CI the durations stand before it. */
export default class SummaryReporter implements Reporter {
	#passed = 0;
	#failed = 0;
	#skipped = 0;
	readonly #tests: TimedTest[] = [];

	onTestEnd(test: TestCase, result: TestResult) {
		if (result.status === "skipped") this.#skipped++;
		else if (result.status === test.expectedStatus) this.#passed++;
		else this.#failed++;
		const [, project = "", ...title] = test.titlePath();
		this.#tests.push({ project, title: title.join(" › "), duration: result.duration });
	}

	onEnd(result: FullResult) {
		if (process.env.CI) console.log(durationLines(this.#tests).join("\n"));
		// An error outside of any test fails the run too.
		const failed = this.#failed === 0 && result.status !== "passed" ? 1 : this.#failed;
		console.log(`${this.#passed} passed, ${failed} failed${this.#skipped > 0 ? `, ${this.#skipped} skipped` : ""}`);
	}

	printsToStdio() {
		return false;
	}
}
