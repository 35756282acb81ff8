import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { packageRoot } from "../mock-portal/package-root.ts";

/** Which Chromium to launch; Playwright's own where no path is named. */
interface Chromium {
	readonly executablePath?: string;
}

/**
 * The Chromium that commands drive: found, or else installed.
 * @throws SetupFailed of bin/setup.mjs, with the command to run by hand
 */
export async function chooseBrowser(): Promise<Chromium> {
	// It is not compiled, and so is not beside this file in `dist`.
	const browsers: { ensureChromium(): Promise<void>; findChromium(): Promise<Chromium | undefined> } = await import(
		pathToFileURL(join(packageRoot, "bin", "chromium.mjs")).href
	);
	await browsers.ensureChromium();
	return (await browsers.findChromium()) ?? {};
}
