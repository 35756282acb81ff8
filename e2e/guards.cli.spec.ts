import { execFile } from "node:child_process";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join, relative } from "node:path";
import type { JSONReport } from "@playwright/test/reporter";
import { nestedEnvironment } from "../regression/drill/nested-environment.ts";
import { expect, test } from "./test.ts";

const root = join(import.meta.dirname, "..");

/** Runs a spec with that body in a process of its own, as a user's; gives Playwright's report. */
async function runSpec(body: string): Promise<JSONReport> {
	const folder = test.info().outputPath("suite");
	await mkdir(folder, { recursive: true });
	const from = (path: string) => JSON.stringify(relative(folder, join(root, path)));
	await writeFile(join(folder, "a.browser.spec.ts"), `import { test, expect } from ${from("e2e/test.ts")};\n${body}`);
	await writeFile(
		join(folder, "playwright.config.ts"),
		`import config from ${from("playwright.config.ts")};\nexport default { ...config, testDir: ".", outputDir: "out", globalSetup: undefined, reporter: [["json", { outputFile: "report.json" }]] };`,
	);
	await new Promise((resolve) =>
		execFile(
			process.execPath,
			[join(root, "node_modules/@playwright/test/cli.js"), "test", "--workers=1", "--config", folder],
			{ cwd: root, env: nestedEnvironment(process.env) },
			resolve,
		),
	);
	return JSON.parse(await readFile(join(folder, "report.json"), "utf8"));
}

/** What a spec does, and what the guards say of it. */
const breaches: Readonly<Record<string, { readonly does: string; readonly says: string }>> = {
	"goes to another host": { does: `await page.goto("http://elsewhere.example/").catch(() => {});`, says: "request to another host: http://elsewhere.example/" },
	"has a page that throws": {
		does: `const thrown = page.waitForEvent("pageerror"); await page.evaluate(() => { setTimeout(() => { throw new Error("broken page"); }); }); await thrown;`,
		says: "page error: broken page",
	},
	"logs a console error": { does: `await page.evaluate(() => console.error("broken script"));`, says: "console error: broken script" },
	"gets a 5xx": {
		does: `await page.route("**/Home/GetKey", (route) => route.fulfill({ status: 503 })); await page.evaluate(() => fetch("/Home/GetKey").then(() => {}));`,
		says: "503 from",
	},
};

const unexpected = "fails by itself";

test("the guards fail a test that breaches them and no other, and a test that fails gets the portal's journal", async () => {
	const spec = (call: string, title: string, does: string) =>
		`${call}(${JSON.stringify(title)}, async ({ page, taxpayer }) => { await page.goto("/"); ${does} });`;
	// After a failure that it does not expect, Playwright starts another worker and browser: one such failure, the last, is enough.
	const expected = Object.entries(breaches).map(([title, { does }]) => spec("test.fail", title, does));
	const report = await runSpec([spec("test", "does nothing wrong", ""), ...expected, spec("test", unexpected, "throw new Error();")].join("\n"));
	const results = new Map(report.suites[0]?.specs.map(({ title, tests }) => [title, tests[0]?.results[0]]));

	for (const [title, { says }] of Object.entries(breaches)) {
		const result = results.get(title);
		expect(result?.status, title).toBe("failed");
		expect(JSON.stringify(result?.errors), title).toContain(says);
	}
	const journal = results.get(unexpected)?.attachments.find(({ name }) => name === "journal");
	expect(Buffer.from(journal?.body ?? "", "base64").toString()).toContain("taxpayer added");
	expect(results.get("does nothing wrong")).toMatchObject({ status: "passed", attachments: [] });
});
