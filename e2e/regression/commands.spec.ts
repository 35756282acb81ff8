import { readFileSync } from "node:fs";
import { join } from "node:path";
import { AxeBuilder } from "@axe-core/playwright";
import { runToEnd } from "../commands/command.ts";
import { expect, test } from "../test.ts";

const irp = "bin/launch.mjs";
const captures = join(import.meta.dirname, "..", "..", "fixtures", "captures");
const compare = (...args: string[]) => runToEnd(irp, ["compare", ...args]);

test.describe("irp compare", () => {
	test("ends with 0 for the same, 1 for drifted, 2 for what could not be checked, and says which", async () => {
		const [old, now] = [join(captures, "2020-09"), join(captures, "2023-12")];
		const [same, drifted, unreadable] = await Promise.all([compare(now, now), compare(old, now), compare(captures, now)]);
		expect([same.exitCode, same.stderr]).toEqual([0, ""]);
		expect(same.stdout).toContain("SAME: 10 same");
		expect([drifted.exitCode, drifted.stderr]).toEqual([1, ""]);
		expect(drifted.stdout).toContain('additive  The menu entry "IP Whitelisting" is new');
		expect([unreadable.exitCode, unreadable.stdout]).toEqual([2, ""]);
		expect(unreadable.stderr).toMatch(/^COULD NOT CHECK: .*manifest\.json cannot be read \(ENOENT\)\.\n$/);
	});

	test("never walks the real portal, and refuses a release that there is none of", async () => {
		const [real, release] = await Promise.all([
			compare("https://einvoice1.gst.gov.in", join(captures, "2025-11"), "--json"),
			compare("release:2031-01", join(captures, "2025-11")),
		]);
		expect([real.exitCode, JSON.parse(real.stdout)]).toEqual([2, { outcome: "could not check", why: expect.stringContaining("record it with irp capture") }]);
		expect([release.exitCode, release.stderr]).toEqual([2, expect.stringContaining('Unknown release "2031-01"')]);
	});

	test("writes a report that needs nothing else, marks what is affected, and has no flaw that axe knows", async ({ page }) => {
		const report = test.info().outputPath("report.html");
		const { stdout } = await compare(join(captures, "2023-12"), join(captures, "2025-11"), "--json", "--html", report);
		const { outcome, screens } = JSON.parse(stdout);
		expect([outcome, screens.length]).toEqual(["drifted", 11]);
		const html = readFileSync(report, "utf8");
		expect(html).not.toMatch(/<script|src="|<link/);
		await page.setContent(html);
		const form = page.getByRole("region", { name: "registration form, Through GSP", exact: true });
		await expect(form.getByRole("row", { name: /BVM IT Consulting/ })).toContainText("additive");
		await form.getByText("Both pages").click();
		const now = form.frameLocator('iframe[title="registration form, Through GSP, new"]');
		await expect(now.locator("#ddlGsp")).toHaveCSS("outline-style", "solid");
		await expect(now.locator("#txtApiUserName")).not.toHaveCSS("outline-style", "solid");
		expect((await new AxeBuilder({ page }).exclude("iframe").analyze()).violations).toEqual([]);
	});

	test("says in one line that the report cannot be written", async () => {
		const { exitCode, stderr } = await compare(join(captures, "2023-12"), join(captures, "2025-11"), "--html", "package.json/report.html");
		expect([exitCode, stderr]).toEqual([2, "The report cannot be written to package.json/report.html: there is no such folder.\n"]);
	});
});

test.describe("irp capture", () => {
	test("says in one line that a saved page is not there", async () => {
		const { exitCode, stderr } = await runToEnd(irp, ["capture", "--from", "package.json/form.html", "--out", test.info().outputPath("capture")]);
		expect([exitCode, stderr]).toEqual([2, "The saved page package.json/form.html cannot be read: there is no such folder.\n"]);
	});

	test("walks a portal with the login of the environment; compare walks it again, and finds it the same", async ({ portal, taxpayer }) => {
		test.slow(); // A browser of its own, and a walk through all screens.
		const out = test.info().outputPath("capture");
		const env = { IRP_USER_NAME: taxpayer.userName, IRP_PASSWORD: taxpayer.password };
		const { exitCode, stdout, stderr } = await runToEnd(irp, ["capture", "--portal", portal.url, "--out", out], env);
		expect([exitCode, stderr]).toEqual([0, ""]);
		expect(stdout).toContain(`8 screens in ${out}: home; login panel; main menu;`);
		expect(portal.control.apiUsers()).toEqual([]);
		const manifest = JSON.parse(readFileSync(join(out, "manifest.json"), "utf8"));
		expect(manifest).toMatchObject({ format: 2, tool: expect.stringMatching(/^irp-testbed \d/), source: new URL(portal.url).host });
		const [again, compared] = await Promise.all([runToEnd(irp, ["capture", "--portal", portal.url, "--out", out], env), compare(out, portal.url)]);
		expect([again.exitCode, again.stderr]).toEqual([2, expect.stringContaining("is never written over another")]);
		expect([compared.exitCode, compared.stderr, compared.stdout]).toEqual([0, "", expect.stringContaining("SAME: 8 same")]);
		expect(portal.control.apiUsers()).toEqual([]);
	});
});
