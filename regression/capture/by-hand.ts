import type { Browser, BrowserContext, Page } from "playwright-core";
import { type FreshCapture, makeCapture } from "./capture.ts";
import { createRecorder, prefixOf, type Recorder, seeUnlessLeft } from "./recorder.ts";

/** ms between two looks at what is shown. */
const pause = 200;

/** What a person walks, and records. */
export interface HandWalk {
	/** Address of the portal, without a slash at the end. */
	readonly portal: string;
	readonly tool: string;
	readonly date: string;
	/** Ends it; so does closing the window. */
	readonly signal: AbortSignal;
	/** Called when the portal is open. */
	readonly onOpen?: (page: Page) => void;
	/** Called for each screen that was not there yet. */
	readonly onScreen?: (screen: string) => void;
}

/**
 * Opens a portal for a person to walk, records each new screen, and gives the capture at the end. Nothing is clicked here.
 * @param browser with a window; it may end with it
 * @param reader where the copies are read
 */
export async function captureByHand(browser: Browser, reader: Browser, { portal, tool, date, signal, onOpen, onScreen }: HandWalk): Promise<FreshCapture> {
	const context = await browser.newContext({ viewport: null });
	try {
		const recorder = createRecorder(context, prefixOf(portal));
		await noteTyped(context, recorder);
		const page = await context.newPage();
		const response = await page.goto(portal, { waitUntil: "domcontentloaded" });
		onOpen?.(page);
		while (!signal.aborted && !page.isClosed()) {
			if (await seeUnlessLeft(recorder, page)) onScreen?.(recorder.screens.at(-1)?.screen ?? "");
			await new Promise((resolve) => setTimeout(resolve, pause));
		}
		const mock = response?.headers()["x-mock-portal"];
		return await makeCapture(reader, recorder.screens, recorder.known, { tool, date, source: new URL(portal).host, mock });
	} finally {
		if (browser.isConnected()) await context.close();
	}
}

/** What a person types is known from then on: it is in no file. */
async function noteTyped(context: BrowserContext, recorder: Recorder): Promise<void> {
	await context.exposeBinding("irpTyped", (_source, value: unknown) => recorder.know(String(value), "a value that was typed"));
	await context.addInitScript(() => {
		addEventListener(
			"change",
			({ target }) => {
				const isTyped = target instanceof HTMLTextAreaElement || (target instanceof HTMLInputElement && !/^(radio|checkbox)$/.test(target.type));
				if (isTyped && "irpTyped" in window && typeof window.irpTyped === "function") window.irpTyped(target.value);
			},
			true,
		);
	});
}
