import type { FullResult, Reporter, TestCase, TestResult } from "@playwright/test/reporter";

/** Ends the output with a line that other programs read: `N passed, N failed`. */
export default class TotalsReporter implements Reporter {
	#passed = 0;
	#failed = 0;
	#skipped = 0;

	onTestEnd(test: TestCase, result: TestResult) {
		if (result.status === "skipped") this.#skipped++;
		else if (result.status === test.expectedStatus) this.#passed++;
		else this.#failed++;
	}

	onEnd(result: FullResult) {
		// An error outside of any test fails the run too.
		const failed = this.#failed === 0 && result.status !== "passed" ? 1 : this.#failed;
		console.log(`${this.#passed} passed, ${failed} failed${this.#skipped > 0 ? `, ${this.#skipped} skipped` : ""}`);
	}

	printsToStdio() {
		return false;
	}
}
