import { rm } from "node:fs/promises";
import { join } from "node:path";
import { newestRelease, releases } from "../../mock-portal/releases/index.ts";
import { asText, captureRelease, compareCaptures, readCapture, writeCapture } from "../../regression/index.ts";
import { isFullSweep } from "../resilience/sweep.ts";
import { expect, test } from "../test.ts";

const folder = (release: string) => join(import.meta.dirname, "..", "..", "fixtures", "captures", release);

test.describe("The pages of the mock", () => {
	for (const { id } of releases) {
		test(`the mock's pages of release ${id} are the same as in fixtures/captures`, async ({ browser }) => {
			const isUpdate = test.info().config.updateSnapshots === "all";
			test.skip(id !== newestRelease.id && !isFullSweep && !isUpdate, "a walk through ten screens: older releases in the full sweep only");
			const fresh = await captureRelease(browser, id, "irp-testbed");
			if (isUpdate) {
				await rm(folder(id), { recursive: true, force: true });
				await writeCapture(folder(id), fresh);
			}
			const committed = await readCapture(folder(id));
			const comparison = compareCaptures(committed, fresh);
			expect(comparison.outcome, `${asText(comparison)}\n\nIf this is meant, run \`npm run captures\`.`).toBe("same");
			expect(fresh.manifest, "the walk goes to its end").toMatchObject({ stopped: null, release: { id } });
			expect(
				fresh.screens.map(({ contract }) => contract),
				"the contracts are equal",
			).toEqual(committed.screens.map(({ contract }) => contract));
		});
	}
});

test("compare finds the differences between the releases 2023-12 and 2025-11", async () => {
	const [old, now] = await Promise.all([readCapture(folder("2023-12")), readCapture(folder("2025-11"))]);
	const { outcome, screens } = compareCaptures(old, now);
	const found = (screen: string) => screens.find((one) => one.screen === screen)?.differences ?? [];
	expect(outcome).toBe("drifted");
	expect(found("registration form, Through GSP")).toContainEqual(
		expect.objectContaining({ class: "additive", what: 'New option in the list "Select your GSP:"', new: "BVM IT Consulting Services India Private Limited" }),
	);
	expect(found("login panel")).toContainEqual(
		expect.objectContaining({
			class: "breaking",
			what: 'The hidden field "UserLogin.Salt" was removed',
			breaks: ["scripts that post the form"],
			onTheWay: true,
		}),
	);
	expect(found("main menu, opened")).toContainEqual(
		expect.objectContaining({ class: "additive", what: "The automation now finds List of API Users in the menu" }),
	);
	expect(screens.flatMap(({ differences }) => differences).filter(({ breaks }) => breaks.includes("our automation"))).toEqual([]);
	expect(screens.filter((one) => one.outcome === "could not check").map(({ screen, note }) => [screen, note])).toEqual([
		["registration form, after Submit", "the new capture has no such screen"],
		["list of API users", "the old capture has no such screen"],
	]);
});
