import { outdatedPictures, picturesNow, readManifest, sourceHash } from "./pictures/picture-manifest.ts";
import { expect, test } from "./test.ts";

test("the pictures in docs/pictures show the present views and styles; otherwise run npm run pictures", () => {
	expect(outdatedPictures(readManifest(), picturesNow(), sourceHash), "make them again: npm run pictures").toEqual([]);
});

test("a picture is out of date when a view or style on it changes or goes, and not when another file changes", () => {
	const records = { home: { picture: "p1", sources: { "screens/home.ejs": "a", "portal.css": "b", bootstrap: "4.6.2" } } };
	const pictures = new Map([["home", "p1"]]);
	const now = (changed: Readonly<Record<string, string | undefined>>) => (source: string) =>
		({ "screens/home.ejs": "a", "portal.css": "b", bootstrap: "4.6.2", "screens/other.ejs": "c", ...changed })[source];
	expect(outdatedPictures(records, pictures, now({}))).toEqual([]);
	expect(outdatedPictures(records, pictures, now({ "screens/other.ejs": "x" }))).toEqual([]);
	expect(outdatedPictures(records, pictures, now({ "portal.css": "x", "screens/home.ejs": undefined }))).toEqual([
		"home.png shows an earlier state: screens/home.ejs is gone, portal.css has changed",
	]);
	expect(outdatedPictures(records, new Map([["home", "p2"]]), now({}))).toEqual(["home.png is not the picture that npm run pictures made last"]);
	expect(outdatedPictures(records, new Map(), now({}))).toEqual(["home.png is missing"]);
	expect(outdatedPictures({}, pictures, now({}))).toEqual(["home.png is not made by npm run pictures"]);
});

test("what a picture was made from is recorded: the views of the console, and its styles", () => {
	const sources = Object.keys(readManifest().console?.sources ?? {});
	expect(sources).toEqual(
		expect.arrayContaining(["mock-portal/control/console.ejs", "mock-portal/control/sections/journal.ejs", "mock-portal/web/public/console.css"]),
	);
	expect(sources).not.toContain("mock-portal/web/public/portal.css");
});
