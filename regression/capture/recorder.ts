import type { BrowserContext, Page } from "playwright-core";
import { look } from "../../automation/index.ts";
import { copyPage, type PersonalValue } from "./page-copy.ts";
import type { CopiedScreen } from "./read-contract.ts";
import { screenOf } from "./screens.ts";

/** Keeps a copy of each screen. */
export interface Recorder {
	/** Copies the screen that a page shows, once; returns whether it was new. */
	see(page: Page): Promise<boolean>;
	/** Notes a value that belongs to a person or a session. */
	know(value: string, what: string): void;
	readonly screens: readonly CopiedScreen[];
	/** Name of the screen that was seen last; undefined before the first. */
	readonly last: string | undefined;
	readonly known: readonly PersonalValue[];
}

/**
 * Records the pages and native dialogs of a browser context.
 * @param prefix path that the portal is mounted under; empty for none
 */
export function createRecorder(context: BrowserContext, prefix: string): Recorder {
	const screens = new Map<string, CopiedScreen & { readonly dialogs: string[] }>();
	const values: PersonalValue[] = [];
	let said: string[] = [];
	let homePath: string | undefined;
	let last: string | undefined;
	context.on("dialog", (dialog) => void said.push(dialog.message()));

	return {
		async see(page) {
			const { place, sight, frame } = await lookWhenLoaded(page);
			// The browser's own error page: no page came.
			if (page.url().startsWith("chrome-error:")) return false;
			const screenSeen = screenOf(place, sight);
			// Every public page has the Login button of the home page: the first such page is the home page.
			homePath ??= screenSeen === "home" ? sight.path : undefined;
			const known = screenSeen === "home" && sight.path !== homePath ? undefined : screenSeen;
			const dialogs = said;
			said = [];
			const had = known === undefined ? undefined : screens.get(known);
			if (had) {
				last = known;
				had.dialogs.push(...dialogs.filter((words) => !had.dialogs.includes(words)));
				return false;
			}
			const copy = await copyPage(frame, prefix);
			const screen = known ?? `page ${copy.path}`;
			last = screen;
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
		get last() {
			return last;
		},
		known: values,
	};
}

/** Records what a page shows; false if the page closes or navigates meanwhile. */
export async function seeUnlessLeft(recorder: Recorder, page: Page): Promise<boolean> {
	try {
		return await recorder.see(page);
	} catch (error) {
		if (page.isClosed() || (error instanceof Error && /context was destroyed|navigat|closed/i.test(error.message))) return false;
		throw error;
	}
}

/** Looks again until the page that is shown has loaded. */
async function lookWhenLoaded(page: Page) {
	for (;;) {
		await page.waitForLoadState("domcontentloaded");
		const seen = await look(page);
		if (seen.sight.ready) return seen;
	}
}

/** Path that a portal is mounted under; empty for none. */
export const prefixOf = (portal: string) => new URL(portal).pathname.replace(/\/+$/, "");
