import { chmod, mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { findChromium, findChromiumWithWindow } from "../../bin/chromium.mjs";
import { expect, test } from "../test.ts";

async function executable(path: string) {
	await mkdir(dirname(path), { recursive: true });
	await writeFile(path, "");
	await chmod(path, 0o755);
	return path;
}

/** Where Playwright's full browser of this test would be. */
const playwrights = () => test.info().outputPath("browsers", "chromium-1200", "chrome-linux", "chrome");

test("the Chromium that the environment names is used before any other", async () => {
	const named = await executable(test.info().outputPath("mine"));
	await executable(playwrights());
	expect(await findChromium({ IRP_CHROMIUM: named }, playwrights())).toEqual({ executablePath: named });
});

test("a Chromium that the environment names has to exist", async () => {
	await expect(findChromium({ IRP_CHROMIUM: "/no/such/chromium" })).rejects.toThrow("IRP_CHROMIUM names /no/such/chromium, and that file does not exist.");
});

test("Playwright's headless shell is used before its full browser, and both before a Chromium of the system", async () => {
	await executable(test.info().outputPath("bin", "chromium-headless-shell"));
	const env = { PATH: test.info().outputPath("bin") };
	expect(await findChromium(env, playwrights())).toEqual({ executablePath: join(env.PATH, "chromium-headless-shell") });
	await executable(playwrights());
	expect(await findChromium(env, playwrights())).toEqual({ executablePath: playwrights() });
	await executable(test.info().outputPath("browsers", "chromium_headless_shell-1200", "INSTALLATION_COMPLETE"));
	expect(await findChromium(env, playwrights())).toEqual({});
});

test("a headless shell of the system is used before a full browser", async () => {
	const full = await executable(test.info().outputPath("first", "chromium"));
	const env = { PATH: `${dirname(full)}:${test.info().outputPath("second")}` };
	expect(await findChromium(env, playwrights())).toEqual({ executablePath: full });
	const shell = await executable(test.info().outputPath("second", "chromium-headless-shell"));
	expect(await findChromium(env, playwrights())).toEqual({ executablePath: shell });
});

test("a window needs a full browser; where none is installed, the message has the command that installs one", async () => {
	const shell = await executable(test.info().outputPath("first", "chromium-headless-shell"));
	const env = { PATH: `${dirname(shell)}:${test.info().outputPath("second")}` };
	await expect(findChromiumWithWindow(env, playwrights())).rejects.toThrow("npx playwright-core install chromium");
	const full = await executable(test.info().outputPath("second", "chromium"));
	expect(await findChromiumWithWindow(env, playwrights())).toEqual({ executablePath: full });
	await expect(findChromiumWithWindow({ ...env, IRP_CHROMIUM: shell }, playwrights())).rejects.toThrow("which has no window");
});
