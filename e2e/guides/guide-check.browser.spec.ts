import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { irp, startIrp } from "../commands/in-process.ts";
import { expect, test } from "../test.ts";

/** A short guide whose last words do not stand on the portal. */
const short = (words: string) => `1. Open the portal and click **Login**.\r\n2. Click **${words}**.\r\n`;

test("guide --check follows the files of a pattern, writes a report, and exits with 1 when a step cannot be followed", async ({ browser }, testInfo) => {
	const folder = testInfo.outputPath("docs");
	mkdirSync(folder);
	const bad = join(folder, "bad.md");
	writeFileSync(bad, short("Choose your language"));
	writeFileSync(join(folder, "good.md"), short("Forgot Password?"));
	const html = join(folder, "report.html");
	const { exitCode, stdout, stderr } = await irp(["guide", "--check", join(folder, "*.md"), "--html", html, "--fix"], { browser });
	expect(stdout.split("\n").filter((line) => /^[A-Z]/.test(line))).toEqual([
		expect.stringMatching(/^CANNOT BE FOLLOWED: .*bad\.md on release 2025-11 \(2 steps: 1 can be followed, 1 cannot\)$/),
		expect.stringMatching(/^CANNOT BE FOLLOWED: .*good\.md on release 2025-11 \(2 steps: 2 can be followed\)$/),
	]);
	expect(stdout).toContain(
		'step 2  Click Choose your language.\n      CANNOT BE FOLLOWED: The page has no "Choose your language" to click.\n      On the page "',
	);
	expect(stdout).toContain("NOT CREATED: The portal has no API user of this taxpayer.");
	expect(stderr).toContain("✗ step 2");
	expect(readFileSync(html, "utf8")).toContain('src="data:image/png;base64,');
	expect(existsSync(join(folder, "good.proposed.md"))).toBe(false);
	expect(exitCode).toBe(1);
});

test("guide --check exits with 2 when a guide cannot be checked, and says why", async ({ browser }, testInfo) => {
	const file = testInfo.outputPath("a.md");
	writeFileSync(file, "# Guide\n\nNo steps.\n");
	const json = await irp(["guide", "--check", file, "--json"], { browser });
	expect(JSON.parse(json.stdout)).toEqual({ checks: [{ file, outcome: "could not check", why: expect.stringContaining("has no numbered steps") }] });
	expect([json.exitCode, json.stderr]).toEqual([2, ""]);
	writeFileSync(file, short("Login"));
	const closed = await irp(["guide", "--check", file, "--portal", "http://127.0.0.1:1"], { browser });
	expect([closed.exitCode, closed.stdout]).toEqual([2, expect.stringContaining("The portal cannot be opened: net::ERR_")]);
	const none = await irp(["guide", "--check", testInfo.outputPath("*.html")], { browser });
	expect([none.exitCode, none.stderr]).toEqual([2, expect.stringContaining("No such file: ")]);
	const alone = await irp(["guide", "--fix", "--gsp", "Tera Software Limited"], { browser });
	expect([alone.exitCode, alone.stderr]).toEqual([2, "--fix belongs to a check: add --check with the guides to follow.\n"]);
});

test("Ctrl-C ends a check with 130", async ({ browser }, testInfo) => {
	const file = testInfo.outputPath("a.md");
	writeFileSync(file, short("Login"));
	const running = startIrp(["guide", "--check", file], { browser });
	running.interrupt();
	expect(await running.ended).toMatchObject({ exitCode: 130, stdout: "" });
});
