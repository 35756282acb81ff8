import { writeFileSync } from "node:fs";
import type { Browser } from "playwright-core";
import { isRealPortal, launchBrowser, portalAddress, Stopped } from "../automation/index.ts";
import { terminalJson, terminalText } from "../automation/terminal-text.ts";
import type { Capture, Comparison } from "../regression/index.ts";
import { chooseBrowser } from "./browser-choice.ts";
import { requireWritable } from "./report-file.ts";
import { untilStopped } from "./session-command.ts";

export interface CompareCommandOptions {
	readonly json?: true;
	/** File for the report. */
	readonly html?: string;
}

const exitCodes = { same: 0, drifted: 1, "could not check": 2 } as const satisfies Record<Comparison["outcome"], number>;

/** `irp compare`: what changed from one capture, release of the mock or mock to another, and for whom. Gives the exit code. */
export const compare = (old: string, now: string, options: CompareCommandOptions, tool: string): Promise<number> =>
	untilStopped(options, async (signal) => {
		const { json, html } = options;
		if (html !== undefined) requireWritable(html);
		const { asHtml, asText, compareCaptures, UnreadableCapture } = await import("../regression/index.ts");
		try {
			const [before, after] = await withBrowserIfNeeded([old, now], (browser) =>
				Promise.all([sideOf(old, browser, tool, signal), sideOf(now, browser, tool, signal)]),
			);
			const comparison = compareCaptures(before, after);
			if (html !== undefined) writeFileSync(html, asHtml(comparison, before, after));
			console.log(json ? terminalJson(comparison) : asText(comparison));
			return exitCodes[comparison.outcome];
		} catch (error) {
			if (!(error instanceof UnreadableCapture || error instanceof Stopped)) throw error;
			const why = error instanceof Stopped ? `${error.stop.what} ${error.stop.requiredAction}` : error.message;
			if (json) console.log(terminalJson({ outcome: "could not check", why }));
			else console.error(terminalText(`COULD NOT CHECK: ${why}.`));
			return exitCodes["could not check"];
		}
	});

const releasePrefix = "release:";
const isAddress = (side: string) => /^https?:/i.test(side);

/** A browser takes longer to start than two captures to compare. */
async function withBrowserIfNeeded<Result>(sides: readonly string[], act: (browser: Browser | undefined) => Promise<Result>): Promise<Result> {
	if (!sides.some((side) => side.startsWith(releasePrefix) || isAddress(side))) return act(undefined);
	const browser = await launchBrowser(await chooseBrowser(false));
	try {
		return await act(browser);
	} finally {
		await browser.close();
	}
}

async function sideOf(side: string, browser: Browser | undefined, tool: string, signal: AbortSignal): Promise<Capture> {
	const { captureRelease, captureRunningMock, readCapture, UnreadableCapture } = await import("../regression/index.ts");
	const consoleToken = process.env.IRP_CONSOLE_TOKEN;
	if (browser && side.startsWith(releasePrefix)) return captureRelease(browser, side.slice(releasePrefix.length), tool);
	if (isRealPortal(side)) throw new UnreadableCapture("the real portal is not walked for a comparison; record it with irp capture, and name the folder");
	if (browser && isAddress(side))
		return captureRunningMock(browser, {
			portal: portalAddress(side, false),
			tool,
			date: new Date().toISOString(),
			signal,
			...(consoleToken ? { consoleToken } : {}),
		});
	return readCapture(side);
}
