import type { Browser, Page } from "playwright-core";

/**
 * An open browser of Playwright, in any version that package.json supports. Described by some of its methods, because the types of two
 * versions of Playwright do not fit each other.
 */
export interface PlaywrightBrowser {
	newContext(...options: never[]): Promise<unknown>;
	isConnected(): boolean;
	close(): Promise<void>;
}

/** A page of Playwright, described in the same way. Cast it to the `Page` of your Playwright if you need more of it. */
export interface PlaywrightPage {
	url(): string;
	isClosed(): boolean;
	bringToFront(): Promise<void>;
	screenshot(...options: never[]): Promise<Buffer>;
}

const isBrowser = (browser: PlaywrightBrowser): browser is Browser => "newBrowserCDPSession" in browser;
const isPage = (page: PlaywrightPage): page is Page => "mainFrame" in page;

/** @throws TypeError for a browser of another library */
export function browserOfPlaywright(browser: PlaywrightBrowser): Browser {
	if (!isBrowser(browser)) throw new TypeError("The browser is not a browser of Playwright.");
	return browser;
}

/** @throws TypeError for a page of another library */
export function pageOfPlaywright(page: PlaywrightPage): Page {
	if (!isPage(page)) throw new TypeError("The page is not a page of Playwright.");
	return page;
}
