import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { defineConfig } from "@playwright/test";
import { packageRoot } from "../../mock-portal/package-root.ts";

const browsers: { findChromium(): Promise<{ readonly executablePath?: string } | undefined> } = await import(
	pathToFileURL(join(packageRoot, "bin", "chromium.mjs")).href
);

/** The drill by itself, as `irp-testbed drill` runs it: compiled, from wherever it is called. */
export default defineConfig({
	testDir: import.meta.dirname,
	projects: [
		// Another project's dependency, so that each shard begins with it.
		{ name: "control", testMatch: "control.spec.{js,ts}" },
		{ name: "drill", testMatch: "drill.spec.{js,ts}", dependencies: ["control"] },
	],
	fullyParallel: true,
	retries: 0,
	workers: "100%",
	reporter: [["./reporter.js"]],
	use: {
		// Whatever a page names, the browser finds this machine only. Some changes lead to its other name.
		launchOptions: {
			...(await browsers.findChromium()),
			args: ["--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost", "--disable-gpu"],
		},
	},
});
