import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { AxeBuilder } from "@axe-core/playwright";
import { runToEnd } from "../commands/command.ts";
import { expect, test } from "../test.ts";

const irp = "bin/irp.mjs";
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

	test("marks what is affected and cannot be seen: what a menu hides, a hidden field, a sentence", async ({ page }) => {
		const report = test.info().outputPath("report.html");
		await compare(join(captures, "2023-12"), join(captures, "2025-11"), "--html", report);
		await page.setContent(readFileSync(report, "utf8"));
		for (const screen of ["home", "main menu", "list of API users"])
			await page
				.getByRole("region", { name: screen, exact: true })
				.getByText(/page.*, redacted/)
				.click();
		const shown = (title: string, text: string) => page.frameLocator(`iframe[title="${title}"]`).getByText(text);
		for (const marked of [shown("home, old", "UserLogin.Salt"), shown("home, old", "B2G invoices need"), shown("main menu, new", "Freeze API User")])
			await expect(marked).toHaveCSS("outline-style", "solid");
		await expect(shown("main menu, new", "Create API User"), "its neighbour is shown, and is not marked").not.toHaveCSS("outline-style", "solid");
		await expect(shown("list of API users, new", "Registered Through"), "a screen without a counterpart is shown").toBeVisible();
	});

	test("tells what several screens have in common once", async () => {
		const { stdout } = await compare(join(captures, "2023-12"), join(captures, "2025-11"));
		expect(stdout).toContain("  breaks on the way to an API user: our automation nothing, scripts that post the form (1)\n");
		expect(stdout).toContain("main menu, opened: drifted\n  as in main menu: 18 additive\n");
		expect(stdout.split('The link "e-Way bill Portal" is new')).toHaveLength(2);
	});

	test("refuses a report that cannot be written, before it compares", async () => {
		const { exitCode, stdout, stderr } = await compare(join(captures, "2023-12"), join(captures, "2025-11"), "--html", join("no-such-folder", "report.html"));
		expect([exitCode, stdout, stderr]).toEqual([2, "", "The report cannot be written to no-such-folder/report.html: no such file or folder.\n"]);
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
		const first = page.getByRole("region", { name: "registration form", exact: true });
		await expect(first.getByRole("row", { name: /BVM IT Consulting/ })).toContainText("additive");
		await form.getByText("Both pages").click();
		const now = form.frameLocator('iframe[title="registration form, Through GSP, new"]');
		await expect(now.locator("#ddlGsp")).toHaveCSS("outline-style", "solid");
		await expect(now.locator("#txtApiUserName")).not.toHaveCSS("outline-style", "solid");
		const breaks = page.getByRole("row", { name: "scripts that post the form" }).first();
		await expect(breaks).toContainText('The hidden field "UserLogin.Salt" is gone (login panel)');
		await expect(page.getByRole("row", { name: "our automation" })).toContainText("nothing");
		expect((await new AxeBuilder({ page }).exclude("iframe").analyze()).violations).toEqual([]);
	});
});

test.describe("irp capture", () => {
	test("says in a line what it cannot read, write or reach", async () => {
		const folder = test.info().outputPath("capture");
		const page = test.info().outputPath("page.html");
		writeFileSync(page, "<input name=A>");
		const login = { IRP_USER_NAME: "nobody", IRP_PASSWORD: "Nothing#1" };
		const [noPage, noFolder, both, nobody] = await Promise.all([
			runToEnd(irp, ["capture", "--out", folder, "--from", "no-such-page.html"]),
			runToEnd(irp, ["capture", "--out", join(page, "capture"), "--from", page]),
			runToEnd(irp, ["capture", "--out", folder, "--from", page, "--submit"]),
			runToEnd(irp, ["capture", "--out", folder, "--portal", "http://127.0.0.1:9"], login),
		]);
		expect([noPage.exitCode, noPage.stderr]).toEqual([2, "no-such-page.html cannot be read (ENOENT).\n"]);
		expect([noFolder.exitCode, noFolder.stderr]).toEqual([2, expect.stringMatching(/^\S+ cannot be written \(\w+\): name another folder\.\n$/)]);
		expect(both.exitCode).toBe(2);
		expect([nobody.exitCode, nobody.stderr]).toEqual([
			1,
			expect.stringMatching(/^No screen was seen; nothing was written\.\nThe walk stopped before its end\. .+\n$/),
		]);
		expect(existsSync(folder)).toBe(false);
	});

	test("writes a folder that is named with a slash at its end", async () => {
		const page = test.info().outputPath("page.html");
		writeFileSync(page, "<input name=A>");
		const { exitCode, stderr } = await runToEnd(irp, ["capture", "--out", `${test.info().outputPath("capture")}/`, "--from", page]);
		expect([exitCode, stderr]).toEqual([0, ""]);
		expect(existsSync(test.info().outputPath("capture", "manifest.json"))).toBe(true);
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
