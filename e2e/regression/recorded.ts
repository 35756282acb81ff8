import type { Browser, Page } from "@playwright/test";
import { readContract } from "../../regression/capture/read-contract.ts";
import { createRecorder } from "../../regression/capture/recorder.ts";
import { redactor } from "../../regression/capture/redact.ts";
import type { Capture } from "../../regression/index.ts";

/** Takes captures of what a page shows: of one screen each, read in one place, as fast as a browser does it. */
export interface Camera {
	/** What the page shows now, and what is said in native dialogs while `before` runs. */
	take(before?: () => Promise<unknown>): Promise<Capture>;
}

export async function cameraFor(page: Page, browser: Browser): Promise<Camera> {
	const reader = await (await browser.newContext({ offline: true, javaScriptEnabled: false })).newPage();
	return {
		async take(before = async () => {}) {
			const recorder = createRecorder(page.context(), "");
			await before();
			await recorder.see(page);
			const screens = await Promise.all(recorder.screens.map((screen) => readContract(reader, screen, redactor(recorder.known))));
			const files = screens.map(({ contract: { screen } }) => ({ screen, file: "screen" }));
			const release = { id: null, because: "nobody asked" };
			return { manifest: { format: 2, tool: "spec", date: "2026-01-01", source: "spec", release, stopped: null, screens: files }, screens };
		},
	};
}
