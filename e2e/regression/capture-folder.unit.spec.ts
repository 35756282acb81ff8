import { existsSync } from "node:fs";
import { cp, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { IdentityFound, readCapture, UnusableFolder, writeCapture } from "../../regression/index.ts";
import { expect, test } from "../test.ts";
import { captureOf, committed, screenNamed } from "./captured.ts";

/** A copy of a committed capture with a change in it. */
async function tampered(change: (folder: string) => Promise<void>): Promise<string> {
	const folder = test.info().outputPath("capture");
	await rm(folder, { recursive: true, force: true });
	await cp(committed("2025-11"), folder, { recursive: true });
	await change(folder);
	return folder;
}

const rewritten = (file: string, rewrite: (text: string) => string) => async (folder: string) =>
	writeFile(join(folder, file), rewrite(await readFile(join(folder, file), "utf8")));

for (const [title, change, message] of [
	["without a manifest is not a capture", (folder: string) => rm(join(folder, "manifest.json")), "is not a capture: it has no manifest.json."],
	["without the file of a screen cannot be read", (folder: string) => rm(join(folder, "01-home.json")), "01-home.json cannot be read (ENOENT)."],
	["with a file that ends in the middle cannot be read", rewritten("01-home.json", (text) => text.slice(0, 500)), "01-home.json is not JSON."],
	[
		"of another format cannot be read, and names its version",
		rewritten("manifest.json", (text) => text.replace('"format": 4', '"format": 1')),
		"has format 1, made by irp-testbed. This version reads the formats 2, 3, 4: capture again",
	],
	[
		"with an unknown member in a contract cannot be read",
		rewritten("01-home.json", (text) => text.replace('"status": 200', '"status": 200, "frames": 1')),
		"does not have the format of this version",
	],
	[
		"with the file of another screen cannot be read",
		(folder: string) => cp(join(folder, "01-home.json"), join(folder, "02-login-panel.json")),
		'has the screen "home". Expected: "login panel".',
	],
	[
		"without screens is empty",
		rewritten("manifest.json", (text) => JSON.stringify({ ...JSON.parse(text), screens: [] })),
		"is an empty capture: it has no screens.",
	],
	[
		"with a file name outside of the folder cannot be read",
		rewritten("manifest.json", (text) => text.replace('"file": "01-home"', '"file": "../01-home"')),
		"does not have the format of this version",
	],
] as const) {
	test(`a capture ${title}`, async () => {
		await expect(readCapture(await tampered(change))).rejects.toThrow(message);
	});
}

test("a capture of format 2 or 3 is read: what these formats do not have is left out", async () => {
	const old = (manifest: object) =>
		rewritten("manifest.json", (text) => {
			const { screens, ...rest } = JSON.parse(text);
			return JSON.stringify({ ...rest, ...manifest, screens: screens.map(({ screen, file }: Record<string, string>) => ({ screen, file })) });
		});
	const second = await readCapture(await tampered(old({ format: 2, stopped: "The portal is down." })));
	expect(second.manifest).toMatchObject({ format: 2, stopped: { outcome: "unknown", reason: "The portal is down.", screen: null } });
	const third = await readCapture(await tampered(old({ format: 3 })));
	expect(third.manifest.screens[1]).toEqual({ screen: "login panel", file: "02-login-panel" });
	expect(third).not.toHaveProperty("styles");
});

test("a path that does not exist, and a file, are not captures", async () => {
	await expect(readCapture("no-such-folder")).rejects.toThrow("no-such-folder does not exist.");
	await expect(readCapture(import.meta.filename)).rejects.toThrow("is a file, not the folder of a capture.");
});

test("a capture is read as it was written, and is never overwritten", async () => {
	const capture = { ...captureOf([await screenNamed("home")]), styles: ".home { color: red; }" };
	const folder = test.info().outputPath("capture");
	await writeCapture(folder, { ...capture, known: [] });
	expect(await readCapture(folder)).toEqual(capture);
	await expect(writeCapture(folder, { ...capture, known: [] })).rejects.toThrow(UnusableFolder);
});

test("a capture that contains a known value is deleted, and the message does not quote the value", async () => {
	const home = await screenNamed("home");
	const capture = captureOf([{ ...home, html: home.html.replace("</body>", "<p>Asha Textiles</p></body>") }]);
	const folder = test.info().outputPath("capture");
	const refusal = await writeCapture(folder, { ...capture, known: [{ value: "asha textiles", what: "a taxpayer's name" }] }).catch((error: unknown) => error);
	expect(refusal).toBeInstanceOf(IdentityFound);
	expect(String(refusal)).toMatch(/contains a taxpayer's name in screen\.html, line \d+\.$/);
	expect([existsSync(folder), existsSync(`${folder}.unchecked`)]).toEqual([false, false]);
});
