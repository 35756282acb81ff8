import type { Browser } from "@playwright/test";
import { atTheEnd } from "./leftovers.ts";

/** Which browser to launch, as Playwright takes it. */
export interface BenchBrowser {
	readonly executablePath?: string;
}

/** Runs `act` in a browser that finds this machine only. */
export async function withBrowser<Result>(choice: BenchBrowser, act: (browser: Browser) => Promise<Result>): Promise<Result> {
	const { chromium } = await import("@playwright/test");
	const browser = await chromium.launch({
		...choice,
		args: ["--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"],
		handleSIGINT: false,
		handleSIGTERM: false,
	});
	const forget = atTheEnd(() => void browser.close());
	try {
		return await act(browser);
	} finally {
		await browser.close();
		forget();
	}
}
