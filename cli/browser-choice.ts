import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { packageRoot } from "../mock-portal/package-root.ts";

/** Which Chromium to launch; Playwright's own where no path is named. */
interface Chromium {
	readonly executablePath?: string;
}

interface Browsers {
	ensureChromium(): Promise<void>;
	findChromium(): Promise<Chromium | undefined>;
	findChromiumWithWindow(): Promise<Chromium>;
}

/**
 * The Chromium that commands drive: found, or else, where it needs no window, installed.
 * @throws SetupFailed of bin/setup.mjs, with the command to run by hand
 */
export async function chooseBrowser(headed: boolean): Promise<Chromium> {
	// It is not compiled, and so is not beside this file in `dist`.
	const browsers: Browsers = await import(pathToFileURL(join(packageRoot, "bin", "chromium.mjs")).href);
	if (headed) return browsers.findChromiumWithWindow();
	await browsers.ensureChromium();
	return (await browsers.findChromium()) ?? {};
}
