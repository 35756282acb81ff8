import type { BrowserContext, Page } from "playwright-core";
import { look } from "../../automation/index.ts";
import { copyPage, type Known } from "./page-copy.ts";
import type { CopiedScreen } from "./read-contract.ts";
import { screenOf } from "./screens.ts";

/** Keeps a copy of each new screen that it is shown. */
export interface Recorder {
	/** Copies the screen that a page shows, unless it has that screen; gives whether it was new. */
	see(page: Page): Promise<boolean>;
	/** Takes note of a value that belongs to a person or a session. */
	know(value: string, what: string): void;
	readonly screens: readonly CopiedScreen[];
	readonly known: readonly Known[];
}

/** Records what is shown in `context`, native dialogs included. `prefix`: path that the portal is mounted under, or nothing. */
export function createRecorder(context: BrowserContext, prefix: string): Recorder {
	const screens = new Map<string, CopiedScreen & { readonly dialogs: string[] }>();
	const values: Known[] = [];
	let said: string[] = [];
	let homePath: string | undefined;
	context.on("dialog", (dialog) => void said.push(dialog.message()));

	return {
		async see(page) {
			const { place, sight, frame } = await lookWhenLoaded(page);
			// Nothing came: this is the browser's own page.
			if (page.url().startsWith("chrome-error:")) return false;
			const screenSeen = screenOf(place, sight);
			// Every public page can be logged in from, as the home page can: the first of them is that.
			homePath ??= screenSeen === "home" ? sight.path : undefined;
			const known = screenSeen === "home" && sight.path !== homePath ? undefined : screenSeen;
			const dialogs = said;
			said = [];
			const had = known === undefined ? undefined : screens.get(known);
			if (had) {
				had.dialogs.push(...dialogs.filter((words) => !had.dialogs.includes(words)));
				return false;
			}
			const copy = await copyPage(frame, prefix);
			const screen = known ?? `page ${copy.path}`;
			if (screens.has(screen)) return false;
			values.push(...copy.known);
			for (const { value } of await context.cookies()) if (value.length >= 16) values.push({ value, what: "the id of the session" });
			screens.set(screen, { screen, copy, dialogs: [...new Set(dialogs)] });
			return true;
		},
		know: (value, what) => void values.push({ value, what }),
		get screens() {
			return [...screens.values()];
		},
		known: values,
	};
}

/** Records what a page shows, unless it goes away while it is looked at: a page that nobody stays on is none to record. */
export async function seeUnlessLeft(recorder: Recorder, page: Page): Promise<boolean> {
	try {
		return await recorder.see(page);
	} catch (error) {
		if (page.isClosed() || (error instanceof Error && /context was destroyed|navigat|closed/i.test(error.message))) return false;
		throw error;
	}
}

/** A page can go, and another come, while it is waited for. */
async function lookWhenLoaded(page: Page) {
	for (;;) {
		await page.waitForLoadState("domcontentloaded");
		const seen = await look(page);
		if (seen.sight.ready) return seen;
	}
}

/** Path that a portal is mounted under; empty for none. */
export const prefixOf = (portal: string) => new URL(portal).pathname.replace(/\/+$/, "");
