import { execFileSync } from "node:child_process";
import { chmod, mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { expect, test } from "../test.ts";

/** What `call` of bin/chromium.mjs gives in a fresh process; the environment decides which browsers there are. */
function inFreshProcess(call: string, env: NodeJS.ProcessEnv): string {
	const script = `
		const chromium = await import("./bin/chromium.mjs");
		try { console.log(JSON.stringify(await ${call}) ?? "none"); } catch (error) { console.log(error.message); }`;
	return execFileSync(process.execPath, ["--input-type=module", "--eval", script], {
		cwd: join(import.meta.dirname, "..", ".."),
		env: { ...process.env, IRP_CHROMIUM: "", PLAYWRIGHT_BROWSERS_PATH: test.info().outputPath("none"), ...env },
		encoding: "utf8",
		stdio: ["ignore", "pipe", "ignore"],
	}).trim();
}

async function executable(path: string, script = "") {
	await mkdir(dirname(path), { recursive: true });
	await writeFile(path, `#!/bin/sh\n${script}\n`);
	await chmod(path, 0o755);
	return path;
}

test.describe("The Chromium that tests run in", () => {
	test("is the one that the environment names", async () => {
		const named = await executable(test.info().outputPath("mine"));
		await executable(test.info().outputPath("bin/chromium"));
		expect(inFreshProcess("chromium.findChromium()", { IRP_CHROMIUM: named, PATH: test.info().outputPath("bin") })).toBe(
			JSON.stringify({ executablePath: named }),
		);
	});

	test("must be there when the environment names it", async () => {
		expect(inFreshProcess("chromium.findChromium()", { IRP_CHROMIUM: "/no/such/chromium" })).toBe(
			"IRP_CHROMIUM names /no/such/chromium, and that file does not exist.",
		);
	});

	test("is Playwright's own before any of the system", async () => {
		await executable(test.info().outputPath("bin/chromium-headless-shell"));
		const browsers = test.info().outputPath("browsers");
		const env = { PATH: test.info().outputPath("bin"), PLAYWRIGHT_BROWSERS_PATH: browsers };
		const own = inFreshProcess(`import("@playwright/test").then(({ chromium }) => chromium.executablePath())`, env);
		const [, revision] = JSON.parse(own).match(/chromium-(\d+)/) ?? [];
		expect(inFreshProcess("chromium.findChromium()", env)).toContain("chromium-headless-shell");
		await executable(JSON.parse(own));
		expect(inFreshProcess("chromium.findChromium()", env), "the full browser is named").toBe(JSON.stringify({ executablePath: JSON.parse(own) }));
		await executable(join(browsers, `chromium_headless_shell-${revision}`, "INSTALLATION_COMPLETE"));
		expect(inFreshProcess("chromium.findChromium()", env)).toBe("{}");
	});

	test("is a headless shell of the system before a full browser", async () => {
		const full = await executable(test.info().outputPath("first/chromium"));
		const env = { PATH: `${dirname(full)}:${test.info().outputPath("second")}` };
		expect(inFreshProcess("chromium.findChromium()", env)).toBe(JSON.stringify({ executablePath: full }));
		const shell = await executable(test.info().outputPath("second/chromium-headless-shell"));
		expect(inFreshProcess("chromium.findChromium()", env)).toBe(JSON.stringify({ executablePath: shell }));
	});

	test("is a full browser where a window is to be shown, or is asked for with the exact command", async () => {
		const shell = await executable(test.info().outputPath("first/chromium-headless-shell"));
		const env = { PATH: `${dirname(shell)}:${test.info().outputPath("second")}` };
		expect(inFreshProcess("chromium.findChromiumWithWindow()", env)).toContain("npx playwright install chromium");
		const full = await executable(test.info().outputPath("second/chromium"));
		expect(inFreshProcess("chromium.findChromiumWithWindow()", env)).toBe(JSON.stringify({ executablePath: full }));
		expect(inFreshProcess("chromium.findChromiumWithWindow()", { ...env, IRP_CHROMIUM: shell })).toContain("which has no window");
	});

	test("comes from Debian's packages when Playwright's download fails", async () => {
		test.skip(process.getuid?.() !== 0 || process.platform !== "linux", "only root on Debian or Ubuntu installs packages");
		const bin = test.info().outputPath("bin");
		// Stands in for the package manager: what matters is that it is called, and that what it brings is found.
		await executable(join(bin, "apt-get"), `case "$*" in *install*chromium-headless-shell*) : > "${bin}/chromium-headless-shell";; esac`);
		const env = { PATH: bin, PLAYWRIGHT_DOWNLOAD_HOST: "http://127.0.0.1:9" };
		expect(inFreshProcess("chromium.ensureChromium().then(() => chromium.findChromium())", env)).toBe(
			JSON.stringify({ executablePath: join(bin, "chromium-headless-shell") }),
		);
	});

	test("is asked for with the exact command when nothing can be installed", async () => {
		const bin = test.info().outputPath("bin");
		await executable(join(bin, "apt-get"), "exit 1");
		const said = inFreshProcess("chromium.ensureChromium()", { PATH: bin, PLAYWRIGHT_DOWNLOAD_HOST: "http://127.0.0.1:9" });
		expect(said).toMatch(/No Chromium could be installed\. Run this, then try again:\s+(sudo apt-get install|npx playwright install)/);
	});
});
