import type { Browser, Page } from "@playwright/test";
import { asText, compareCaptures, type Difference } from "../../regression/index.ts";
import { expect, test } from "../test.ts";
import { cameraFor } from "./recorded.ts";

/** A change as a portal might make it, in the page, and how compare has to take it. */
interface Planted {
	readonly change: string;
	/** Runs in the page. */
	readonly plant: () => unknown;
	/** A difference that has to be found. */
	readonly found: Partial<Record<keyof Difference, unknown>>;
}

/** Plants each change in the page as it is shown, one at a time, and requires what is said of it. */
export async function requireEach(page: Page, browser: Browser, changes: readonly Planted[]): Promise<void> {
	page.on("dialog", (dialog) => dialog.accept());
	const camera = await cameraFor(page, browser);
	const before = await camera.take();
	const original = await page.evaluate(() => ({ title: document.title, body: document.body.innerHTML }));
	for (const { change, plant, found } of changes) {
		await test.step(change, async () => {
			const comparison = compareCaptures(before, await camera.take(() => page.evaluate(plant)));
			const [screen] = comparison.screens;
			expect.soft(screen?.outcome, `${change}\n${asText(comparison)}`).toBe("drifted");
			expect.soft(screen?.differences ?? [], change).toContainEqual(expect.objectContaining(found));
		});
		await page.evaluate(({ title, body }) => {
			document.title = title;
			document.body.innerHTML = body;
		}, original);
	}
	const after = compareCaptures(before, await camera.take());
	expect(after.outcome, `nothing is left of the changes\n${asText(after)}`).toBe("same");
}

/** A difference that breaks something on the way to an API user. */
export const breaking = (what: string, ...breaks: string[]) => ({ class: "breaking", what, breaks, onTheWay: true });
