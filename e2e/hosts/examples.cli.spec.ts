import { cp } from "node:fs/promises";
import { join } from "node:path";
import { findChromium } from "../../bin/chromium.mjs";
import { suiteWithPackage } from "../commands/packed-package.ts";
import { expect, test } from "../test.ts";

const root = join(import.meta.dirname, "..", "..");

/** An example as a user copies it, beside the packed package. */
async function copied(example: string) {
	const suite = await suiteWithPackage();
	await cp(join(root, "examples", example), suite.path(example), { recursive: true });
	return suite;
}

test("The example for Node's test runner passes where it is copied to, and looks up no host", async () => {
	test.slow();
	const { write, node } = await copied("node-test");
	await write(
		"no-lookup.mjs",
		`import dns from "node:dns";
const { lookup } = dns;
dns.lookup = (name, ...rest) => (name === "127.0.0.1" ? lookup(name, ...rest) : process.exit(1));`,
	);
	expect(node("--import", "./no-lookup.mjs", "--test", "--test-reporter=tap", "node-test/")).toMatch(/# pass 3\n# fail 0/);
});

test("The example for Playwright with MSW passes where it is copied to, in a browser that finds no host", async () => {
	test.slow();
	const { write, node } = await copied("playwright-msw");
	const launchOptions = { ...(await findChromium()), args: ["--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"] };
	await write(
		"playwright.config.mjs",
		`import config from "./playwright-msw/playwright.config.mjs";\nexport default { ...config, use: { launchOptions: ${JSON.stringify(launchOptions)} } };`,
	);
	expect(node(join(root, "node_modules/@playwright/test/cli.js"), "test")).toContain("2 passed");
});
