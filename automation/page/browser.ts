import type { Browser, BrowserContext } from "playwright-core";
import { Stopped } from "../flow/outcome.ts";
import { realPortalBlocked } from "../portal-address.ts";

/** How a browser is had. */
export interface BrowserChoice {
	/** One that is open already; it is left open. */
	readonly browser?: Browser;
	/** Chromium to launch; Playwright's own without it. */
	readonly executablePath?: string;
	/** With a window. */
	readonly headed?: boolean;
	/** The real portal is meant: a browser that is launched here does not find it otherwise. */
	readonly realPortal?: boolean;
}

/** Passwords that stand in the environment are none of the browser's. */
const withoutSecrets = (env: NodeJS.ProcessEnv) =>
	Object.fromEntries(
		Object.entries(env).flatMap(([name, value]) => (value === undefined || /^IRP_.*(PASSWORD|SECRET|TOKEN)/.test(name) ? [] : [[name, value]])),
	);

/**
 * Launches a browser that ends with `close`, or with this process; Ctrl-C is the caller's to handle.
 * @throws Stopped when it does not start
 */
export async function launchBrowser({ executablePath, headed = false, realPortal = false }: BrowserChoice): Promise<Browser> {
	// Loaded here: commands that open no browser start without it.
	const { chromium } = await import("playwright-core");
	try {
		return await chromium.launch({
			...(executablePath ? { executablePath } : {}),
			headless: !headed,
			args: [...(realPortal ? [] : [realPortalBlocked]), ...(headed ? [] : ["--disable-gpu"])],
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
	const reason = /has been closed/.test(first) ? "it ended as it started" : first.replace(/^browserType\.launch: /, "").replace(/[.:]$/, "");
	return new Stopped({
		outcome: "invalid input",
		what: `The browser${executablePath ? ` ${executablePath}` : ""} could not be started: ${reason}.`,
		actor: "caller",
		requiredAction: headed ? "Name a Chromium that starts here; to have a window, it needs a display" : "Name a Chromium that starts here",
	});
}

/** Runs `act` in a browser context of its own, which is closed at the end, as is a browser that was launched for it; at once when `signal` says so. */
export async function withContext<Result>(choice: BrowserChoice, signal: AbortSignal, act: (context: BrowserContext) => Promise<Result>): Promise<Result> {
	const browser = choice.browser ?? (await launchBrowser(choice));
	let context: BrowserContext | undefined;
	let abort = () => {};
	// Not only by closing: a page that is about to open when its context closes never says so.
	const aborted = new Promise<never>((_, reject) => {
		abort = () => reject(signal.reason);
	});
	signal.addEventListener("abort", abort);
	const run = async () => {
		// Menus open at once then, where the portal heeds it: a click on what still moves can miss it.
		context = await browser.newContext({ viewport: { width: 1280, height: 800 }, reducedMotion: "reduce" });
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
