// `npm test`: installs what is missing, then runs Playwright Test with the arguments given.
import { join } from "node:path";
import { ensureChromium } from "./chromium.mjs";
import { build, install, requireFromRoot, requireNode, run, runMain } from "./setup.mjs";

await runMain(async () => {
	requireNode();
	install();
	build();
	await ensureChromium();
	const cli = join(requireFromRoot.resolve("@playwright/test/package.json"), "..", "cli.js");
	return run(process.execPath, [cli, "test", ...process.argv.slice(2)]);
});
