import type { BrowserContext, Page } from "playwright-core";
import { look } from "../../automation/internal.ts";
import { type CopyOptions, copyPage, type PersonalValue } from "./page-copy.ts";
import { readStyles } from "./page-styles.ts";
import type { CopiedScreen } from "./read-contract.ts";
import { refused, screenOf } from "./screens.ts";
import { type UsedControl, watchInput } from "./user-input.ts";

/** What was recorded. */
export interface Recording {
	readonly screens: readonly CopiedScreen[];
	readonly known: readonly PersonalValue[];
	/** Style sheets, each once. */
	readonly styles: readonly string[];
}

export const nothingRecorded: Recording = { screens: [], known: [], styles: [] };

/** Keeps a copy of each screen. */
export interface Recorder extends Recording {
	/** Notes, on pages that are loaded from now on, what is typed and which control leads to a screen. */
	watch(): Promise<void>;
	/** Copies the screen that a page shows, once; returns whether it was new. */
	see(page: Page): Promise<boolean>;
	/** Notes a value that belongs to a person or a session. */
	know(value: string, what: string): void;
	/** Name of the screen that was seen last; undefined before the first. */
	readonly last: string | undefined;
}

interface RecorderOptions extends CopyOptions {
	readonly keepStyles?: boolean;
	/** Whether a screen is recorded again, under another name, when it shows a refusal. */
	readonly refusals?: boolean;
}

/** Records the pages and native dialogs of a browser context. */
export function createRecorder(context: BrowserContext, { keepStyles = false, refusals = false, ...copying }: RecorderOptions): Recorder {
	const screens = new Map<string, CopiedScreen & { readonly dialogs: string[] }>();
	const values: PersonalValue[] = [];
	const styles = new Set<string>();
	const know = (value: string, what: string) => void values.push({ value, what });
	let used: UsedControl | undefined;
	let said: string[] = [];
	const firstPaths = new Map<string, string>();
	/** Public pages have the Login button of the home page, and member pages the menu: the first such page is the home page or the main menu. */
	const isElsewhere = (place: string, path: string) => {
		if (place !== "home" && place !== "main menu") return false;
		const first = firstPaths.get(place) ?? path;
		firstPaths.set(place, first);
		return path !== first;
	};
	let last: string | undefined;
	const arriveAt = (screen: string): Pick<CopiedScreen, "after"> => {
		if (screen === last) return {};
		const after = last === undefined ? {} : { after: { screen: last, used } };
		[last, used] = [screen, undefined];
		return after;
	};
	const use = (control: UsedControl) => {
		used = control;
	};
	context.on("dialog", (dialog) => void said.push(dialog.message()));

	return {
		async see(page) {
			const { place, sight, frame } = await lookWhenLoaded(page);
			// The browser's own error page: no page came.
			if (page.url().startsWith("chrome-error:")) return false;
			const screenSeen = screenOf(place, sight);
			const plain = isElsewhere(place, sight.path) ? undefined : screenSeen;
			const isRefused = refusals && plain !== undefined && screens.has(plain) && sight.refusals.length > 0;
			const known = isRefused ? refused(plain) : plain;
			const dialogs = said;
			said = [];
			const had = known === undefined ? undefined : screens.get(known);
			if (had) {
				arriveAt(had.screen);
				had.dialogs.push(...dialogs.filter((words) => !had.dialogs.includes(words)));
				return false;
			}
			const copy = await copyPage(frame, copying);
			const screen = known ?? `page ${copy.path}`;
			const after = arriveAt(screen);
			if (screens.has(screen)) return false;
			if (keepStyles) for (const sheet of await readStyles(frame)) styles.add(sheet);
			values.push(...copy.known);
			for (const { value } of await context.cookies()) if (value.length >= 16) values.push({ value, what: "the id of the session" });
			screens.set(screen, { screen, copy, dialogs: [...new Set(dialogs)], ...after });
			return true;
		},
		watch: () => watchInput(context, { onTyped: (value) => know(value, "a value that was typed"), onUsed: use }),
		know,
		get screens() {
			return [...screens.values()];
		},
		get last() {
			return last;
		},
		known: values,
		get styles() {
			return [...styles];
		},
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
