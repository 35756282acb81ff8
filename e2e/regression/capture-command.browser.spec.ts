import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser } from "@playwright/test";
import { main } from "../../cli/irp.ts";
import { testIo } from "../commands/in-process.ts";
import { expect, test } from "../test.ts";

async function irp(browser: Browser, args: string[], env: NodeJS.ProcessEnv = {}) {
	const io = testIo({ browser, env });
	return { exitCode: await main(args, io), ...io.printed() };
}

test("irp-testbed capture says in one line what it cannot read, write or reach", async ({ browser }) => {
	const folder = test.info().outputPath("capture");
	const page = test.info().outputPath("page.html");
	writeFileSync(page, "<input name=A>");
	const login = { IRP_USER_NAME: "nobody", IRP_PASSWORD: "Nothing#1" };
	const line = (stderr: string | RegExp) => ({ exitCode: 2, stdout: "", stderr: expect.stringMatching(stderr) });
	expect(await irp(browser, ["capture", "--out", folder, "--from", "no-such-page.html"])).toEqual(line(/^no-such-page\.html cannot be read \(ENOENT\)\.\n$/));
	expect(await irp(browser, ["capture", "--out", join(page, "capture"), "--from", page])).toEqual(
		line(/^\S+ cannot be written \(\w+\): name another folder\.\n$/),
	);
	expect(await irp(browser, ["capture", "--out", folder, "--from", page, "--submit"])).toEqual(line(/^Option .+ cannot be used with .+\. Try --help\.\n$/));
	expect(await irp(browser, ["capture", "--out", folder, "--by-hand"])).toEqual(line(/^--by-hand needs a portal to open: name it with --portal\.\n$/));
	const nobody = await irp(browser, ["capture", "--out", folder, "--portal", "http://127.0.0.1:9"], login);
	expect([nobody.exitCode, nobody.stderr]).toEqual([
		1,
		expect.stringMatching(/^No screen was recorded, and nothing was written\.\nThe walk stopped: portal unavailable\. .+\n$/),
	]);
	expect(existsSync(folder)).toBe(false);
});

test("irp-testbed capture records a saved page in a folder that is named with a slash at its end, and never overwrites it", async ({ browser }) => {
	const page = test.info().outputPath("page.html");
	writeFileSync(page, "<input name=A>");
	const out = `${test.info().outputPath("capture")}/`;
	const { exitCode, stdout, stderr } = await irp(browser, ["capture", "--out", out, "--from", page]);
	expect([exitCode, stdout, stderr]).toEqual([0, `1 screen in ${out}: page /page.html.\n`, ""]);
	expect(JSON.parse(readFileSync(join(out, "manifest.json"), "utf8"))).toMatchObject({ format: 4, tool: expect.stringMatching(/^irp-testbed \d/) });
	expect(await irp(browser, ["capture", "--out", out, "--from", page])).toMatchObject({ exitCode: 2, stderr: expect.stringContaining("never overwritten") });
});

test("irp-testbed capture walks a portal with the login of the environment, and submits nothing", async ({ portal, browser, taxpayer }) => {
	const out = test.info().outputPath("capture");
	const env = { IRP_USER_NAME: taxpayer.userName, IRP_PASSWORD: taxpayer.password };
	const { exitCode, stdout, stderr } = await irp(browser, ["capture", "--portal", portal.url, "--out", out], env);
	expect([exitCode, stderr]).toEqual([0, ""]);
	expect(stdout).toContain(`8 screens in ${out}: home; login panel; main menu;`);
	expect(portal.control.apiUsers()).toEqual([]);
	expect(await irp(browser, ["compare", out, "http://127.0.0.1:9"])).toEqual({
		exitCode: 2,
		stdout: "",
		stderr: "COULD NOT CHECK: No mock answers at http://127.0.0.1:9. Record other portals with npx irp-testbed capture, and compare the folders.\n",
	});
});
