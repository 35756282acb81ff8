import { cp } from "node:fs/promises";
import { join } from "node:path";
import { findChromium } from "../../bin/chromium.mjs";
import { test } from "../commands/packed-package.ts";
import { expect } from "../test.ts";

const root = join(import.meta.dirname, "..", "..");

/** Copies an example, as a user does. */
const copyExample = (name: string, suite: { path(name: string): string }) => cp(join(root, "examples", name), suite.path(name), { recursive: true });

test("the example for Node's test runner passes where it is copied to, and looks up no host", async ({ suite }) => {
	test.slow();
	await copyExample("node-test", suite);
	suite.write(
		"no-lookup.mjs",
		`import dns from "node:dns";
const { lookup } = dns;
dns.lookup = (name, ...rest) => (name === "127.0.0.1" ? lookup(name, ...rest) : process.exit(1));`,
	);
	expect(suite.node("--import", "./no-lookup.mjs", "--test", "--test-reporter=tap", "node-test/")).toMatch(/# pass 3\n# fail 0/);
});

test("the example for Playwright with MSW passes where it is copied to, in a browser that finds no host", async ({ suite }) => {
	test.slow();
	await copyExample("playwright-msw", suite);
	const launchOptions = { ...(await findChromium()), args: ["--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"] };
	suite.write(
		"playwright.config.mjs",
		`import config from "./playwright-msw/playwright.config.mjs";\nexport default { ...config, use: { launchOptions: ${JSON.stringify(launchOptions)} } };`,
	);
	expect(suite.playwright()).toContain("2 passed");
});
