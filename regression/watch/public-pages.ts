import { setTimeout as wait } from "node:timers/promises";
import type { Browser, Page } from "playwright-core";
import { Stopped } from "../../automation/index.ts";
import { locate } from "../../automation/internal.ts";
import { type FreshCapture, makeCapture } from "../capture/capture.ts";
import type { WalkStop } from "../capture/manifest.ts";
import { createRecorder, prefixOf, type Recorder } from "../capture/recorder.ts";

/** Pages that anybody may open, besides the home page with its login panel. Only those that the home page links to are visited. */
const publicPaths = ["/Others/GSPSLIST", "/Home/UserRegistration", "/Home/ForgotUserPwd", "/Home/ForgotUserName"];

/** ms to wait for a page or the login panel. */
const patience = 30_000;

/** A visit to the public pages of a portal. */
export interface PublicVisit {
	/** Address of the portal, without a slash at the end. */
	readonly portal: string;
	/** Name and version of this tool. */
	readonly tool: string;
	/** Time of the visit, ISO 8601. */
	readonly date: string;
	/** ms between two pages. */
	readonly pause: number;
	readonly signal: AbortSignal;
	/** Called for each new screen. */
	readonly onScreen?: (screen: string) => void;
}

/**
 * Captures the public pages of a portal: home page, login panel, and the public lists and forms that the home page links to. Opens each once,
 * one after the other, types nothing and does not log in.
 */
export async function capturePublicPages(browser: Browser, { portal, tool, date, pause, signal, onScreen }: PublicVisit): Promise<FreshCapture> {
	const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, reducedMotion: "reduce" });
	// A second call of Playwright's close() does not wait for the first.
	let closed: Promise<void> | undefined;
	const close = () => {
		closed ??= context.close();
		return closed;
	};
	signal.addEventListener("abort", close);
	try {
		const page = await context.newPage();
		page.setDefaultTimeout(patience);
		const recorder = createRecorder(context, { prefix: prefixOf(portal), keepsNames: true });
		const see = async () => {
			if (await recorder.see(page)) onScreen?.(recorder.last ?? "");
		};
		const open = async (address: string) => {
			const response = await page.goto(address, { waitUntil: "load" });
			await see();
			return response;
		};
		let mock: string | undefined;
		const stopped = await stopOf(recorder, signal, async () => {
			const response = await open(portal);
			if (response && response.status() >= 400) throw new Error(`the portal answered ${response.status()}`);
			mock = response?.headers()["x-mock-portal"];
			const addresses = await publicAddresses(page, portal);
			await openLoginPanel(page);
			await see();
			for (const address of addresses) {
				await wait(pause, undefined, { signal });
				await open(address);
			}
		});
		return await makeCapture(browser, recorder, { tool, date, source: new URL(portal).host, mock, stopped });
	} finally {
		signal.removeEventListener("abort", close);
		await close();
	}
}

/** Addresses of the public pages that the home page links to, in the order of `publicPaths`. */
async function publicAddresses(page: Page, portal: string): Promise<string[]> {
	const linked = await page.locator("a[href]").evaluateAll((links) => links.map((link) => (link instanceof HTMLAnchorElement ? link.href : "")));
	const wanted = publicPaths.map((path) => `${portal}${path}`.toLowerCase());
	return wanted.flatMap((address) => linked.find((link) => link.toLowerCase() === address) ?? []);
}

/** Opens the login panel; on a portal that always shows it, there is nothing to open. */
async function openLoginPanel(page: Page): Promise<void> {
	const password = page.locator("input[type=password]:visible").first();
	if ((await password.count()) > 0) return;
	const { element } = await locate(page.mainFrame(), "openLogin", patience);
	await element.click();
	await password.waitFor();
}

/** Runs a visit. A page that does not come, or cannot be opened, stops it: what was seen until then is kept. */
async function stopOf(recorder: Recorder, signal: AbortSignal, visit: () => Promise<void>): Promise<WalkStop | undefined> {
	try {
		await visit();
		return undefined;
	} catch (error) {
		signal.throwIfAborted();
		const screen = recorder.last ?? null;
		if (error instanceof Stopped) return { outcome: error.stop.outcome, reason: error.stop.what, screen };
		const [line = ""] = (error instanceof Error ? error.message : String(error)).split("\n");
		const [, network] = /net::(ERR_\w+)/.exec(line) ?? [];
		return { outcome: "portal unavailable", reason: network ? `the portal did not answer (${network})` : line.replace(/^\w+\.\w+: /, ""), screen };
	}
}
