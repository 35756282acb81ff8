import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { requireGuideFolder, UnusableGuideFolder, writeGuideFolder } from "../../guide/index.ts";
import { expect, test } from "../test.ts";

const guide = { title: "", vendor: "", gsp: "", release: "", date: "", language: "en", sampleName: "", isFromMock: true, hasApiUserScreens: true, steps: [] };

const names = (folder: string) => readdirSync(folder, { recursive: true }).map(String).sort();

test("a guide replaces the guide that was in its folder, with pictures that it no longer has", () => {
	const out = test.info().outputPath("guide");
	writeGuideFolder(
		out,
		guide,
		new Map([
			["guide.md", "old"],
			["pictures/1.png", "old"],
			["pictures/2.png", "old"],
		]),
	);
	writeGuideFolder(
		out,
		guide,
		new Map([
			["guide.md", "new"],
			["pictures/1.png", "new"],
		]),
	);
	expect(names(out)).toEqual(["guide.json", "guide.md", "pictures", "pictures/1.png"]);
	expect(readFileSync(join(out, "guide.md"), "utf8")).toBe("new");
	expect(names(join(out, ".."))).not.toContainEqual(expect.stringMatching(/guide\.(?:new|old)/));
});

for (const { what, files } of [
	{ what: "is no guide", files: { "notes.txt": "mine" } },
	{ what: "has a guide.json of another program", files: { "guide.json": '{"files":["guide.md"]}', "guide.md": "mine" } },
])
	test(`a folder that ${what} is left as it is, and its file is named`, () => {
		const out = test.info().outputPath("guide");
		mkdirSync(out);
		for (const [name, text] of Object.entries(files)) writeFileSync(join(out, name), text);
		expect(() => writeGuideFolder(out, guide, new Map([["guide.md", "new"]]))).toThrow(UnusableGuideFolder);
		expect(() => requireGuideFolder(out)).toThrow(Object.keys(files)[0]);
		expect(Object.fromEntries(names(out).map((name) => [name, readFileSync(join(out, name), "utf8")]))).toEqual(files);
	});

test("a guide whose folder has one more file is not replaced", () => {
	const out = test.info().outputPath("guide");
	writeGuideFolder(out, guide, new Map([["guide.md", "old"]]));
	writeFileSync(join(out, "logo.png"), "mine");
	expect(() => writeGuideFolder(out, guide, new Map([["guide.md", "new"]]))).toThrow("logo.png");
	expect(readFileSync(join(out, "guide.md"), "utf8")).toBe("old");
});
