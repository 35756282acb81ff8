import { launchBrowser, portalAddress } from "../automation/index.ts";
import { terminalJson, terminalText } from "../automation/terminal-text.ts";
import { newestRelease } from "../mock-portal/releases/index.ts";
import type { FreshCapture } from "../regression/index.ts";
import { chooseBrowser } from "./browser-choice.ts";
import { inputReader } from "./secrets.ts";
import { readLogin, type SessionCommandOptions, untilStopped, withSurroundings } from "./session-command.ts";

export interface CaptureCommandOptions extends SessionCommandOptions {
	readonly out: string;
	/** State of the embedded mock. */
	readonly release?: string;
	readonly from?: readonly string[];
	readonly byHand?: true;
	readonly submit?: true;
}

/** What is filled in on a portal that is walked; it is made only with --submit, on a mock. */
const apiUser = () => ({ gsp: "Tera Software Limited", apiUserName: `cap${Date.now().toString(36)}`, apiPassword: "Sample#2025" });

/** `irp capture`: writes what a portal's screens are now to a new folder. Gives the exit code. */
export const capture = (options: CaptureCommandOptions, tool: string): Promise<number> =>
	untilStopped(options, async (signal) => {
		const { IdentityFound, requireNew, UnreadablePage, UnusableFolder, writeCapture } = await import("../regression/index.ts");
		if (options.byHand && options.portal === undefined) {
			console.error("--by-hand needs a portal to open: name it with --portal.");
			return 2;
		}
		try {
			await requireNew(options.out);
			const made = await make(options, { tool, date: new Date().toISOString() }, signal);
			const { screens, stopped } = made.manifest;
			if (screens.length > 0) await writeCapture(options.out, made);
			const names = screens.map(({ screen }) => screen);
			if (options.json) console.log(terminalJson({ ...made.manifest, out: screens.length > 0 ? options.out : null }));
			else if (names.length > 0)
				console.log(terminalText(`${names.length} ${names.length === 1 ? "screen" : "screens"} in ${options.out}: ${names.join("; ")}.`));
			if (screens.length === 0) console.error("No screen was seen; nothing was written.");
			if (stopped !== null) console.error(terminalText(`The walk stopped before its end. ${stopped}`));
			return stopped === null && screens.length > 0 ? 0 : 1;
		} catch (error) {
			if (!(error instanceof UnusableFolder || error instanceof UnreadablePage || error instanceof IdentityFound)) throw error;
			console.error(terminalText(error.message));
			return error instanceof IdentityFound ? 1 : 2;
		}
	});

async function make(options: CaptureCommandOptions, about: { readonly tool: string; readonly date: string }, signal: AbortSignal): Promise<FreshCapture> {
	const { captureByHand, captureByWalk, captureRelease, captureSavedPages } = await import("../regression/index.ts");
	const { portal, from, byHand, submit = false, release = newestRelease.id } = options;
	const walks = from === undefined && portal !== undefined && !byHand;
	const headed = walks && options.headed === true;
	const windowed = byHand ? await chooseBrowser(true) : undefined;
	const chromium = await chooseBrowser(headed);
	const login = walks ? await readLogin(options, await inputReader(options.stdin === true, signal)) : { userName: "", password: "" };
	const browser = await launchBrowser({ ...chromium, headed, realPortal: portal !== undefined });
	try {
		if (from) return await captureSavedPages(browser, from, about);
		if (portal === undefined) return await captureRelease(browser, release, about.tool);
		if (byHand) {
			const window = await launchBrowser({ ...windowed, headed: true, realPortal: true });
			try {
				const onScreen = (screen: string) => console.error(terminalText(`  ✓ ${screen}`));
				const onOpen = () => console.error("Walk the portal in the window. Each new screen is recorded until you close it, or press Ctrl-C here.");
				return await captureByHand(window, browser, { ...about, portal: portalAddress(portal, true), signal, onOpen, onScreen });
			} finally {
				await window.close();
			}
		}
		return await withSurroundings(options, portal, signal, (surroundings) =>
			captureByWalk(browser, { ...about, session: { ...surroundings, ...login }, apiUser: apiUser(), submit }),
		);
	} finally {
		await browser.close();
	}
}
