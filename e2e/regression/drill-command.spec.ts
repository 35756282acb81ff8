import { readFileSync } from "node:fs";
import { AxeBuilder } from "@axe-core/playwright";
import { runToEnd } from "../commands/command.ts";
import { expect, test } from "../test.ts";

const irp = "bin/launch.mjs";

// Each drill runs Playwright in a process of its own, with browsers of its own.
test.describe.configure({ timeout: 90_000 });

test("irp drill judges the automation by what the portals have at the end, and writes a report that can be read", async ({ page }, testInfo) => {
	const html = testInfo.outputPath("drill.html");
	const only = ["ids-random", "gsp-near-twin", "gsp-removed", "submit-lost"];
	const { exitCode, stdout } = await runToEnd(irp, ["drill", "--only", ...only, "--html", html]);
	expect(stdout).toMatch(/✓ ids-random\n/);
	expect(stdout).toMatch(/✓ gsp-near-twin\n/);
	expect(stdout).toMatch(/● gsp-removed +stopped, told why: input refused at gsp: "Tera Software Limited" is not in the portal's list/);
	expect(stdout).toMatch(/● submit-lost +stopped, told why: .*the list of API users does not have API_tera2025/);
	expect(stdout).toContain("4 cells");
	expect(exitCode).toBe(0);

	await page.setContent(readFileSync(html, "utf8"));
	await page.getByText("gsp-removed").first().click();
	await expect(page.getByAltText("What was seen where it stopped").first()).toBeVisible();
	await expect(page.getByText("API Registration").first()).toBeHidden();
	expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
});

test("irp drill grades a foreign script: one that does its work, one that claims what is not so, one that hangs, one that dies without a word", async () => {
	const grade = async (...command: string[]) => {
		const { stdout, exitCode } = await runToEnd(irp, ["drill", "--only", "gsps-reordered", "--json", "--patience", "15", "--", ...command]);
		return [JSON.parse(stdout).cells[0].verdict, exitCode];
	};
	expect(await grade("node", "examples/scripts/css-ids.mjs")).toEqual(["done right", 0]);
	expect(await grade("node", "-e", "")).toEqual(["wrong", 1]);
	expect(await grade("node", "-e", "process.exit(1)")).toEqual(["stopped, unclear", 1]);
	expect(await grade("node", "-e", "console.error('There is no GSP ' + process.env.IRP_GSP); process.exit(1)")).toEqual(["stopped, told why", 1]);
	expect(await grade("node", "-e", "setInterval(() => {}, 1000)")).toEqual(["hung", 1]);
});

test("irp drill refuses operators that there are not, with the nearest", async () => {
	const { exitCode, stderr } = await runToEnd(irp, ["drill", "--only", "ids-randon"]);
	expect(stderr).toContain("ids-random");
	expect(exitCode).toBe(2);
});
