import { spawnSync } from "node:child_process";
import { chmod, mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { expect, test } from "../test.ts";

/** What `ensureChromium` gives on a machine without a browser, whose package manager is `aptGet`, a shell script; Playwright's download fails. */
async function ensured(bin: string, aptGet: string): Promise<string> {
	const path = join(bin, "apt-get");
	await mkdir(dirname(path), { recursive: true });
	await writeFile(path, `#!/bin/sh\n${aptGet}\n`);
	await chmod(path, 0o755);
	const script = `
		const { ensureChromium } = await import("./bin/chromium.mjs");
		try { console.log((await ensureChromium()).executablePath); } catch (error) { console.log(error.message); }`;
	return spawnSync(process.execPath, ["--input-type=module", "--eval", script], {
		cwd: join(import.meta.dirname, "..", ".."),
		env: { PATH: bin, PLAYWRIGHT_BROWSERS_PATH: test.info().outputPath("none"), PLAYWRIGHT_DOWNLOAD_HOST: "http://127.0.0.1:9" },
		encoding: "utf8",
	}).stdout.trim();
}

test("when Playwright's download fails, Chromium is installed from Debian's packages", async () => {
	test.skip(process.getuid?.() !== 0 || process.platform !== "linux", "only root on Debian or Ubuntu installs packages");
	const bin = test.info().outputPath("bin");
	const shell = join(bin, "chromium-headless-shell");
	expect(await ensured(bin, `case "$*" in *install*chromium-headless-shell*) : > "${shell}" && /bin/chmod +x "${shell}";; esac`)).toBe(shell);
});

test("when no Chromium can be installed, the message has the command to run by hand", async () => {
	const message = await ensured(test.info().outputPath("bin"), "exit 1");
	expect(message).toMatch(/No Chromium could be installed\. Run this, then try again:\s+npx playwright-core install/);
});
