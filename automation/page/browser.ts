import type { Browser, BrowserContext } from "playwright-core";
import { Stopped } from "../flow/outcome.ts";
import { browserOfPlaywright, type PlaywrightBrowser } from "../playwright.ts";
import { realPortalBlocked } from "../portal-address.ts";

/** Which browser to use. */
export interface BrowserChoice {
	/** An open browser to use; it stays open. */
	readonly browser?: PlaywrightBrowser;
	/** Path of the Chromium to launch; default: Playwright's own. */
	readonly executablePath?: string;
	/** Whether the browser has a window. */
	readonly headed?: boolean;
	/** Allows the real portal: otherwise the launched browser cannot resolve its host names. */
	readonly realPortal?: boolean;
	/** Public keys of https servers that the launched browser trusts besides those of known CAs: `serverKeys` gives them. */
	readonly trustedKeys?: readonly string[];
}

/** The environment without the variables that may contain passwords. */
const withoutSecrets = (env: NodeJS.ProcessEnv) =>
	Object.fromEntries(
		Object.entries(env).flatMap(([name, value]) => (value === undefined || /^IRP_.*(PASSWORD|SECRET|TOKEN)/.test(name) ? [] : [[name, value]])),
	);

/**
 * Launches a browser that ends with `close` or with this process. The caller handles Ctrl-C.
 * @throws Stopped when the browser does not start
 */
export async function launchBrowser({ executablePath, headed = false, realPortal = false, trustedKeys = [] }: BrowserChoice): Promise<Browser> {
	// Imported here, so that commands without a browser start faster.
	const { chromium } = await import("playwright-core");
	try {
		return await chromium.launch({
			...(executablePath ? { executablePath } : {}),
			headless: !headed,
			args: [
				...(realPortal ? [] : [realPortalBlocked]),
				...(headed ? [] : ["--disable-gpu"]),
				...(trustedKeys.length > 0 ? [`--ignore-certificate-errors-spki-list=${trustedKeys.join()}`] : []),
			],
			env: withoutSecrets(process.env),
			handleSIGINT: false,
			handleSIGTERM: false,
			handleSIGHUP: false,
		});
	} catch (error) {
		throw notStarted(error, executablePath, headed);
	}
}

function notStarted(error: unknown, executablePath: string | undefined, headed: boolean): Stopped {
	const [first = ""] = (error instanceof Error ? error.message : String(error)).split("\n");
	const reason = /has been closed/.test(first) ? "it ended during its start" : first.replace(/^browserType\.launch: /, "").replace(/[.:]$/, "");
	const missing = executablePath === undefined && /executable doesn't exist/i.test(first);
	if (missing)
		return new Stopped({
			outcome: "invalid input",
			what: "Playwright's Chromium is not installed.",
			actor: "caller",
			requiredAction: "Run npx playwright-core install chromium, or name an installed Chromium as executablePath",
		});
	return new Stopped({
		outcome: "invalid input",
		what: `The browser${executablePath ? ` ${executablePath}` : ""} could not be started: ${reason}.`,
		actor: "caller",
		requiredAction: headed ? "Name a Chromium that starts on this machine; a window needs a display" : "Name a Chromium that starts on this machine",
	});
}

/** Size of the pages in CSS pixels, and device pixels per CSS pixel. */
export interface View {
	readonly width: number;
	readonly height: number;
	readonly scale: number;
}

const usual: View = { width: 1280, height: 800, scale: 1 };

/** Runs `act` in a new browser context. Closes the context and a launched browser at the end, or at once when `signal` aborts. */
export async function withContext<Result>(
	choice: BrowserChoice,
	signal: AbortSignal,
	act: (context: BrowserContext) => Promise<Result>,
	{ width, height, scale } = usual,
): Promise<Result> {
	const browser = choice.browser ? browserOfPlaywright(choice.browser) : await launchBrowser(choice);
	let context: BrowserContext | undefined;
	let abort = () => {};
	// Closing is not enough: `newPage` never settles if the context closes while the page opens.
	const aborted = new Promise<never>((_, reject) => {
		abort = () => reject(signal.reason);
	});
	signal.addEventListener("abort", abort);
	const run = async () => {
		// Without animation: a click on a moving element can miss it.
		context = await browser.newContext({ viewport: { width, height }, deviceScaleFactor: scale, reducedMotion: "reduce" });
		return act(context);
	};
	try {
		signal.throwIfAborted();
		return await Promise.race([run(), aborted]);
	} finally {
		signal.removeEventListener("abort", abort);
		await (choice.browser ? context?.close() : browser.close());
	}
}
