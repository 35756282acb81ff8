import type { Browser } from "@playwright/test";
import type { Portal } from "../../mock-portal/portal.ts";

/** ms for a page to load its styles. */
const patience = 10_000;

/**
 * A picture of the last page that the portal sent. The drill cannot look into the browser of a foreign script, and some scripts have none:
 * the page is rendered again from what the portal sent. Page scripts do not run, so that the picture changes nothing on the portal.
 * @param file of the picture
 */
export async function pictureOfLastPage(browser: Browser, portal: Portal, file: string): Promise<void> {
	const last = portal.control.lastPage();
	if (!last) return;
	const context = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 1120, height: 700 } });
	try {
		const page = await context.newPage();
		// Only the styles and pictures of the page come from the portal; another page would be a new visit.
		await page.route("**", (route) => {
			if (route.request().isNavigationRequest())
				return route.request().frame() === page.mainFrame() ? route.fulfill({ contentType: "text/html", body: last.html }) : route.abort();
			return route.request().url().includes("/lib/") ? route.continue() : route.abort();
		});
		await page.goto(new URL(last.path, portal.url).href, { timeout: patience });
		await page.screenshot({ path: file, timeout: patience });
	} finally {
		await context.close();
	}
}
