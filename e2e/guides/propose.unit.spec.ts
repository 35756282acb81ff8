import { proposed } from "../../guide/check/propose.ts";
import { asText } from "../../guide/check/report/report-text.ts";
import { type GuideCheck, guideCheck, type PartResult } from "../../guide/check/result.ts";
import { expect, test } from "../test.ts";

const part = (line: number, more: Partial<PartResult>): PartResult => ({
	text: "Click API Registration",
	line,
	instruction: undefined,
	outcome: "cannot be followed",
	why: 'The page has no "API Registration" to click.',
	missing: [],
	nearest: ["API Integration", "Logout"],
	page: '"Dash Board" at /Home/MainMenu',
	newWords: undefined,
	oldWords: undefined,
	picture: undefined,
	...more,
});

const check = (...parts: PartResult[]): GuideCheck =>
	guideCheck(
		"guide.md",
		"release 2025-11",
		parts.map((one, index) => ({ number: index + 1, line: one.line, parts: [one] })),
		{ outcome: "created", why: "The portal has the API user." },
	);

const text = "# API Registration\n\n1. Click **API Registration**.\n2. Click **API Registration** or **API Registration**.\n3. Click **$1**.\n";
const renamed = { oldWords: "API Registration", newWords: "API $& Integration" };

test("new words are proposed where the old ones occur once in the step, and nowhere else", () => {
	expect(proposed(text, check(part(3, renamed), part(4, renamed), part(5, { oldWords: "$1", newWords: "Submit" })))).toEqual({
		text: "# API Registration\n\n1. Click **API $& Integration**.\n2. Click **API Registration** or **API Registration**.\n3. Click **Submit**.\n",
		proposals: [
			{ line: 3, old: "API Registration", new: "API $& Integration" },
			{ line: 5, old: "$1", new: "Submit" },
		],
	});
	expect(proposed(text, check(part(3, {})))).toEqual({ text, proposals: [] });
});

test("a report names file, line, step, words, reason and what stands there now", () => {
	const followed = part(3, { outcome: "followed", why: undefined, text: "Enter the OTP", missing: ['click "Send OTP"'] });
	expect(
		asText([check(followed, part(4, { newWords: "API Integration" })), { file: "b.md", outcome: "could not check", why: "b.md has no numbered steps." }]),
	).toBe(
		[
			"CANNOT BE FOLLOWED: guide.md on release 2025-11 (2 steps: 1 can be followed, 1 cannot)",
			"  guide.md:3  step 1  Enter the OTP",
			'      Missing from the guide: click "Send OTP".',
			"  guide.md:4  step 2  Click API Registration",
			'      CANNOT BE FOLLOWED: The page has no "API Registration" to click.',
			'      The words there now: "API Integration"',
			'      On the page "Dash Board" at /Home/MainMenu: "API Integration", "Logout"',
			"  The check left out what cannot be followed, or did it by ids and addresses that it knows. The portal has the API user.",
			"",
			"COULD NOT CHECK: b.md",
			"  b.md has no numbered steps.",
		].join("\n"),
	);
	expect(asText([check(part(3, { outcome: "followed" }))])).toBe(
		"CAN BE FOLLOWED: guide.md on release 2025-11 (1 step: 1 can be followed)\n  The portal has the API user.",
	);
});

test("a guide can be followed only if every step can, and if the portal has the API user where that was checked", () => {
	const followed = part(1, { outcome: "followed" });
	const outcome = (one: PartResult, creation: GuideCheck["creation"]["outcome"]) =>
		guideCheck("a.md", "x", [{ number: 1, line: 1, parts: [one] }], { outcome: creation, why: "" }).outcome;
	expect(outcome(followed, "created")).toBe("can be followed");
	expect(outcome(part(1, { outcome: "not submitted" }), "not submitted")).toBe("can be followed");
	expect(outcome(followed, "not created")).toBe("cannot be followed");
	for (const broken of ["cannot be followed", "not interpreted", "not reached"] as const)
		expect(outcome(part(1, { outcome: broken }), "created")).toBe("cannot be followed");
});
