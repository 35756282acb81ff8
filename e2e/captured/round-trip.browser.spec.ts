import { newestRelease, releases } from "../../mock-portal/releases/index.ts";
import { asText, captureMock, compareCaptures, readCapture } from "../../regression/index.ts";
import { committed } from "../regression/captured.ts";
import { isFullSweep } from "../resilience/sweep.ts";
import { expect, test } from "../test.ts";

for (const { id } of releases) {
	test(`a served capture of release ${id} is registered on by the automation, and a capture of it is the same`, async ({ browser }) => {
		test.skip(id !== newestRelease.id && !isFullSweep, "a walk through ten screens: older releases in the full sweep only");
		const capture = committed(id);
		const [recorded, again] = [await readCapture(capture), await captureMock(browser, { capture }, { tool: "spec", source: "a served capture" })];
		expect(again.manifest.stopped, "the walk ends with an API user").toBeNull();
		const comparison = compareCaptures(recorded, again);
		expect(comparison.outcome, asText(comparison)).toBe("same");
		expect(
			again.screens.map(({ contract }) => contract),
			"fields, ids, names, links, options and texts are equal",
		).toEqual(recorded.screens.map(({ contract }) => contract));
	});
}
