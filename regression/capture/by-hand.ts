import type { PlaywrightBrowser, PlaywrightPage } from "../../automation/index.ts";
import { browserOfPlaywright } from "../../automation/internal.ts";
import { type FreshCapture, makeCapture, type Wording } from "./capture.ts";
import { createRecorder, prefixOf, seeUnlessLeft } from "./recorder.ts";

/** ms between two looks at the pages. */
const pause = 200;

/** A walk by a person that is recorded. */
export interface HandWalk {
	/** Address of the portal, without a slash at the end. */
	readonly portal: string;
	readonly tool: string;
	readonly date: string;
	readonly keepStyles?: boolean;
	readonly wording?: Wording | undefined;
	/** Ends the recording; closing the window does so too. */
	readonly signal: AbortSignal;
	/** Called when the portal is open. */
	readonly onOpen?: (page: PlaywrightPage) => void;
	/** Called for each new screen. */
	readonly onScreen?: (screen: string) => void;
}

/**
 * Opens a portal in a window for a person, and records each new screen until the window is closed or `signal` aborts. Clicks nothing.
 * @param browser with a window; the person may close it
 * @param reader browser that reads the contracts
 */
export async function captureByHand(
	browser: PlaywrightBrowser,
	reader: PlaywrightBrowser,
	{ portal, tool, date, keepStyles = false, wording, signal, onOpen, onScreen }: HandWalk,
): Promise<FreshCapture> {
	const context = await browserOfPlaywright(browser).newContext({ viewport: null });
	try {
		const recorder = createRecorder(context, { prefix: prefixOf(portal), keepStyles, refusals: true });
		await recorder.watch();
		const page = await context.newPage();
		const response = await page.goto(portal, { waitUntil: "domcontentloaded" });
		onOpen?.(page);
		while (!signal.aborted && !page.isClosed()) {
			for (const one of context.pages()) if (await seeUnlessLeft(recorder, one)) onScreen?.(recorder.last ?? "");
			await new Promise((resolve) => setTimeout(resolve, pause));
		}
		const mock = response?.headers()["x-mock-portal"];
		return await makeCapture(browserOfPlaywright(reader), recorder, { tool, date, source: new URL(portal).host, mock, wording });
	} finally {
		if (browser.isConnected()) await context.close();
	}
}
