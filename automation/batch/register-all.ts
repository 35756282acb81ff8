import { type RegisterOptions, registerApiUser } from "../flow/register.ts";
import { type BrowserChoice, launchBrowser } from "../page/browser.ts";
import { originPolicy } from "../page/origins.ts";
import type { PlaywrightBrowser } from "../playwright.ts";
import { isRealPortal, portalAddress } from "../portal-address.ts";
import { type BatchOptions, type BatchResult, runBatch } from "./run-batch.ts";
import type { Register } from "./work-queue.ts";

/** Options that each row sets, or the batch. */
type OfOneRow =
	| "userName"
	| "password"
	| "gstin"
	| "gsp"
	| "apiUserName"
	| "apiPassword"
	| "knownGsps"
	| "earlierSubmit"
	| "onSubmit"
	| "onStep"
	| "screenshot";

export interface RegisterAllOptions extends Omit<RegisterOptions, OfOneRow | keyof BatchOptions>, Omit<BatchOptions, "isRealPortal"> {}

/**
 * Registers an API user for each taxpayer, in one browser. Nothing is submitted twice, whatever happened to earlier runs with the same log.
 * @throws UnusableAttempts, and Stopped for the portal's address and for a browser that does not start, before anything is sent
 */
export async function registerAll(options: RegisterAllOptions): Promise<BatchResult> {
	const portal = portalAddress(options.portal, options.realPortal === true);
	originPolicy(portal, options.allowOrigins);
	return runBatch({ ...options, portal, isRealPortal: isRealPortal(portal) }, async () => {
		const browser = sharedBrowser(options);
		await browser.get();
		return { register: inBrowser(options, browser.get), close: browser.close };
	});
}

const inBrowser =
	(options: RegisterAllOptions, browser: () => Promise<PlaywrightBrowser>): Register =>
	async ({ gstin, userName, password, gsp, apiUserName, apiPassword }, task) =>
		registerApiUser({ ...options, gstin, userName, password, gsp, apiUserName, apiPassword, ...task, browser: await browser() });

/** One browser for all rows. Another is launched when it has ended; one that was given stays open. */
function sharedBrowser(choice: BrowserChoice) {
	let current: Promise<PlaywrightBrowser> | undefined;
	const forget = () => {
		current = undefined;
	};
	const launch = async () => {
		try {
			return (await launchBrowser(choice)).on("disconnected", forget);
		} catch (error) {
			forget();
			throw error;
		}
	};
	return {
		async get() {
			current ??= choice.browser ? Promise.resolve(choice.browser) : launch();
			return current;
		},
		async close() {
			if (!choice.browser) await (await current)?.close();
		},
	};
}
