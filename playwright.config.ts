import { defineConfig } from "@playwright/test";
import { findChromium } from "./bin/chromium.mjs";

/** ms for one test; a slow machine may need more. */
const timeout = Number(process.env.IRP_TEST_TIMEOUT || 60_000);

export default defineConfig({
	testDir: "e2e",
	outputDir: "test-results",
	fullyParallel: true,
	forbidOnly: Boolean(process.env.CI),
	retries: 0,
	workers: "100%",
	timeout,
	expect: { timeout: timeout / 4 },
	globalSetup: "./e2e/global-setup.ts",
	// Pages of docs/ that are made from data, as docs/fidelity.md: compared with what is committed.
	snapshotPathTemplate: "docs/{arg}{ext}",
	reporter: [["list"], ["./e2e/summary-reporter.ts"]],
	// A spec's file name says what it needs: e2e/rules/otp.http.spec.ts a portal, and no browser. The cheapest come first.
	projects: [
		...["unit", "http", "browser", "automation", "cli"].map((name) => ({ name, testMatch: `**/*.${name}.spec.ts` })),
		{ name: "pictures", testDir: "e2e/pictures", default: false },
		// For many machines: --project=drill --shard=1/4 --reporter=blob, and merge-reports with regression/drill/reporter.ts.
		{ name: "drill", testDir: "regression/drill", default: false },
	],
	use: {
		// Whatever a page names, the browser finds this machine only. Drawing without a GPU process takes an eighth less of a machine that has no GPU.
		launchOptions: { ...(await findChromium()), args: ["--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1", "--disable-gpu"] },
		viewport: { width: 1280, height: 800 },
		// Menus open at once: a click on what still moves can miss it.
		contextOptions: { reducedMotion: "reduce" },
	},
});
