import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { packageRoot } from "../mock-portal/package-root.ts";
import { WrongUse } from "./wrong-use.ts";

/** Which Chromium to launch; Playwright's own where no path is named. */
interface Chromium {
	readonly executablePath?: string;
}

interface Browsers {
	ensureChromium(env: NodeJS.ProcessEnv): Promise<Chromium>;
	findChromiumWithWindow(env: NodeJS.ProcessEnv): Promise<Chromium>;
}

/**
 * The Chromium that commands drive: found, or else, where it needs no window, installed.
 * @throws WrongUse with the command to run by hand
 */
export async function chooseBrowser(headed: boolean, env: NodeJS.ProcessEnv): Promise<Chromium> {
	// The files in bin/ are not compiled, so they are not in `dist`.
	const fromBin = (name: string) => import(pathToFileURL(join(packageRoot, "bin", name)).href);
	const browsers: Browsers = await fromBin("chromium.mjs");
	try {
		return headed ? await browsers.findChromiumWithWindow(env) : await browsers.ensureChromium(env);
	} catch (error) {
		const { SetupFailed } = await fromBin("setup.mjs");
		throw error instanceof SetupFailed && error instanceof Error ? new WrongUse(error.message) : error;
	}
}
