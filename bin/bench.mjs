// `npm run bench`: installs and builds what is missing, then measures. See bench/main.ts.
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { findChromium } from "./chromium.mjs";
import { build, install, requireNode, root, runMain } from "./setup.mjs";

await runMain(async () => {
	requireNode();
	install();
	build();
	const { main } = await import(pathToFileURL(join(root, "dist", "bench", "main.js")).href);
	return main(process.argv.slice(2), findChromium);
});
