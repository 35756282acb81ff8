import { irp } from "../commands/in-process.ts";
import { expect, test } from "../test.ts";

test("serve --capture --check says how many places come from the release, and lists them", async () => {
	const { exitCode, stdout } = await irp(["serve", "--capture", "e2e/foreign-portals/10-terse/capture", "--check"]);
	expect(exitCode).toBe(0);
	expect(stdout).toContain("Nothing is missing or ambiguous; 3 places come from the release, in whole or in part.\n\nFrom the release:\n  second factor: ");
});
