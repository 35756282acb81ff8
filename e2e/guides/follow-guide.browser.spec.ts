import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser } from "@playwright/test";
import { followGuide, type GuideCheck, mockPortal, readGuide } from "../../guide/index.ts";
import type { Portal } from "../../mock-portal/portal.ts";
import { expect, test } from "../test.ts";

const published = (name: string) => ({ file: name, text: readFileSync(join(import.meta.dirname, name), "utf8") });

/** Follows a guide on a portal; with `submit` false, as on a portal other than a mock. */
async function check(browser: Browser, portal: Portal, { file, text }: { file: string; text: string }, submit = true): Promise<GuideCheck> {
	const guide = readGuide(file, text);
	const { signal } = new AbortController();
	const mock = await mockPortal({ url: portal.url, name: "the portal", guide, gsp: undefined, now: Date.now(), signal });
	const checked = submit ? mock : { ...mock, submit, check: undefined, enter: undefined };
	return followGuide(guide, checked, { browser, patience: 30_000, quiet: 1_500, pictures: true, signal });
}

/** What a check says about the parts of steps that are not simply followed. */
const remarks = ({ steps }: GuideCheck) =>
	steps.flatMap(({ number, parts }) =>
		parts
			.filter(({ outcome, missing, newWords }) => !["followed", "note"].includes(outcome) || missing.length > 0 || newWords !== undefined)
			.map(({ outcome, missing, newWords }) => ({ step: number, outcome, missing, newWords })),
	);

const again = 'enter the password again in "Re-enter Password:"';

test.describe("On release 2020-09", () => {
	test.use({ portalOptions: { release: "2020-09" } });

	test("guide 1 can be followed, and the check says what it leaves out", async ({ browser, portal }) => {
		const found = await check(browser, portal, published("guide-1.md"));
		expect(found.creation).toMatchObject({ outcome: "created" });
		expect(found.outcome).toBe("can be followed");
		expect(remarks(found)).toEqual([
			{ step: 3, outcome: "followed", missing: ['click "User Credentials"'], newWords: undefined },
			{ step: 5, outcome: "followed", missing: ['click "Verify OTP"', 'choose "Through GSP"'], newWords: "DEFMACRO SOFTWARE PRIVATE LIMITED" },
			{ step: 5, outcome: "followed", missing: [again], newWords: undefined },
		]);
		expect(portal.control.apiUsers()).toMatchObject([{ gsp: "DEFMACRO SOFTWARE PRIVATE LIMITED", status: "active" }]);
	});
});

test.describe("On release 2020-09, which has no second factor", () => {
	test.use({ portalOptions: { release: "2020-09" } });

	test("only the steps of the second factor break in a guide to release 2025-11, and the check goes on at the menu", async ({ browser, portal }) => {
		const file = "examples/guides/en/guide.md";
		const found = await check(browser, portal, { file, text: readFileSync(file, "utf8") });
		const breaks = { outcome: "cannot be followed", missing: [], newWords: undefined };
		expect(remarks(found)).toEqual([7, 8, 9].map((step) => ({ step, ...breaks })));
		expect(found.steps[8]?.parts[0]?.page).toBe('"Dash Board" at /Home/MainMenu');
		expect(found.creation.outcome).toBe("created");
	});
});

test.describe("On a portal with a renamed menu", () => {
	test.use({ portalOptions: { drift: ["menu-renamed"] } });

	test("the check names each step that breaks and the words that stand there now, and follows the rest", async ({ browser, portal }) => {
		const found = await check(browser, portal, published("guide-3.html"));
		expect(found.outcome).toBe("cannot be followed");
		expect(remarks(found)).toEqual([
			{ step: 3, outcome: "cannot be followed", missing: [], newWords: "API Integration" },
			{ step: 4, outcome: "cannot be followed", missing: [], newWords: "API Credentials" },
			{ step: 5, outcome: "cannot be followed", missing: [], newWords: "New API User" },
			{ step: 9, outcome: "followed", missing: [again], newWords: undefined },
		]);
		expect(found.steps[2]?.parts[0]).toMatchObject({
			line: 10,
			why: 'The page has no "API Registration" to click.',
			page: '"Dash Board" at /Home/MainMenu',
			nearest: expect.arrayContaining(["API Integration"]),
			picture: expect.stringMatching(/^iVBOR/),
		});
		expect(found.creation.outcome).toBe("created");
	});
});

test.describe("On a portal that registers another GSP than the chosen one", () => {
	test.use({ portalOptions: { drift: ["modal-added", "gsp-values-shifted"] } });

	test("a guide with the right words cannot be followed, because the API user is not the right one; an unmentioned notice is passed", async ({
		browser,
		portal,
	}) => {
		const found = await check(browser, portal, published("guide-3.html"));
		expect(remarks(found)).toEqual([
			{ step: 7, outcome: "followed", missing: [expect.stringContaining("in the notice")], newWords: undefined },
			{ step: 9, outcome: "followed", missing: [again], newWords: undefined },
		]);
		expect(found).toMatchObject({
			outcome: "cannot be followed",
			creation: {
				outcome: "not created",
				why: expect.stringContaining("The API user is registered with Reliance Corporate IT Park Limited, not with Tera Software Limited."),
			},
		});
	});
});

test("a check without leave to submit stops before Submit, and a step that cannot be interpreted is reported", async ({ browser, portal }) => {
	const found = await check(
		browser,
		portal,
		{
			file: "guide.md",
			text: [
				"1. Open the portal and log in.",
				"2. Go to **API Registration** > **User Credentials** > **Create API User**.",
				"3. Turn the key.",
				"4. Enter the OTP and click **Verify OTP**.",
				"5. Choose **Through GSP**, and choose **Alankit Limited** under **Select your GSP**.",
				"6. Enter a user name and a password. Submit the form.",
				"7. The page shows **API_example**.",
			].join("\n"),
		},
		false,
	);
	expect(remarks(found)).toEqual([
		{ step: 3, outcome: "not interpreted", missing: [], newWords: undefined },
		{ step: 6, outcome: "not submitted", missing: [], newWords: undefined },
		{ step: 7, outcome: "not reached", missing: [], newWords: undefined },
	]);
	expect(portal.control.apiUsers()).toEqual([]);
	expect(portal.control.journal().filter(({ event }) => event === "API user refused")).toEqual([]);
});
