import { readFileSync } from "node:fs";
import type { DriftPlace } from "../../mock-portal/drift/types.ts";
import { type Conditions, judge, leaksOf, type ScriptClaim, type Statement, submissionsOf, type Truth } from "../../regression/drill/verdict.ts";
import { expect, test } from "../test.ts";

const asked = { userName: "API_tera2025", gsp: "Tera Software Limited" };
const right = { ...asked, status: "active", passwordMatches: true };
const nothing: Truth = { users: [], submissions: [], leaks: 0 };
const made: Truth = { users: [right], submissions: ["created"], leaks: 0 };
const otherwise: Truth = { ...made, users: [{ ...right, userName: "API_TERA2025" }] };
const success: ScriptClaim = { statement: "created", hung: false, text: "" };
const stopped = (text: string): ScriptClaim => ({ statement: "stopped", hung: false, text });
const says = (statement: Statement): ScriptClaim => ({ statement, hung: false, text: "see the list", stoppedAt: ["OTP"] });
const atOtp: Conditions = { felt: ["OTP"], falsifies: false, hasList: true };
const falsified: Conditions = { ...atOtp, falsifies: true };

const cases: readonly { readonly what: string; readonly truth: Truth; readonly claim: ScriptClaim; readonly on?: Conditions; readonly verdict: string }[] = [
	{ what: "says that it is done, and it is", truth: made, claim: success, verdict: "passed" },
	{ what: "says that it is done, and nothing is there", truth: nothing, claim: success, verdict: "wrong" },
	{
		what: "made it with another GSP",
		truth: { ...made, users: [{ ...right, gsp: "Tera Software Solutions Limited" }] },
		claim: success,
		verdict: "wrong",
	},
	{
		what: "made another name, and stopped",
		truth: { ...made, users: [{ ...right, userName: "API_other1" }] },
		claim: stopped("OTP"),
		verdict: "wrong",
	},
	{
		what: "made it with another password",
		truth: { ...made, users: [{ ...right, passwordMatches: false }] },
		claim: success,
		verdict: "wrong",
	},
	{
		what: "made two",
		truth: { ...made, users: [right, { ...right, gsp: "FOCUSOFTNET" }], submissions: ["created", "created"] },
		claim: success,
		verdict: "wrong",
	},
	{ what: "submitted again after it was made", truth: { ...made, submissions: ["created", "refused"] }, claim: success, verdict: "wrong" },
	{ what: "sent the form twice alike", truth: { ...made, submissions: ["created", "unanswered"] }, claim: success, verdict: "wrong" },
	{
		what: "submitted again where nothing was refused",
		truth: { ...nothing, submissions: ["unanswered", "unanswered"] },
		claim: stopped("OTP"),
		verdict: "wrong",
	},
	{
		what: "submitted once, and was not answered",
		truth: { ...nothing, submissions: ["unanswered"] },
		claim: stopped("OTP"),
		verdict: "stopped with a clear reason",
	},
	{ what: "was refused, mended its input and made it", truth: { ...made, submissions: ["refused", "created"] }, claim: success, verdict: "passed" },
	{
		what: "stopped, and names the step",
		truth: nothing,
		claim: stopped("Timeout waiting for getByLabel('Enter OTP:')"),
		verdict: "stopped with a clear reason",
	},
	{ what: "stopped, and names another step", truth: nothing, claim: { ...stopped("menu"), stoppedAt: ["menu"] }, verdict: "stopped without a clear reason" },
	{ what: "stopped with a timeout only", truth: nothing, claim: stopped("Timeout 5000ms exceeded."), verdict: "stopped without a clear reason" },
	{
		what: "stopped, and says which link is missing, at another step",
		truth: nothing,
		claim: stopped("There is no link API Registration"),
		verdict: "stopped without a clear reason",
	},
	{ what: "stopped, and names the field by its id", truth: nothing, claim: stopped("locator('#txtOtp') not found"), verdict: "stopped with a clear reason" },
	{
		what: "stopped, and names the step in the error above its stack",
		truth: nothing,
		claim: stopped(
			"page.fill: Timeout 5000ms exceeded.\nCall log:\n  - waiting for locator('#txtOtp')\n\n    at file:///x/a.mjs:19:13 {\n  name: 'TimeoutError'\n}\n\nNode.js v20.0.0",
		),
		verdict: "stopped with a clear reason",
	},
	{
		what: "is a suite of Playwright Test, and names the field in the error",
		truth: nothing,
		claim: stopped(
			"  1) my.spec.ts:2:1 › x ────\n\n    TimeoutError: page.click: Timeout 1500ms exceeded.\n    Call log:\n      - waiting for locator('#txtOtp')\n\n      1 | import\n    > 2 | await page\n        |   ^\n        at /x/my.spec.ts:2:86\n\n    Error Context: test-results/my-x/error-context.md\n\n  1 failed\n    my.spec.ts:2:1 › x ────",
		),
		verdict: "stopped with a clear reason",
	},
	{
		what: "is a suite of Playwright Test, and names the step in a test's title and in its source only",
		truth: nothing,
		claim: stopped(
			"  1) my.spec.ts:2:1 › enters the OTP ────\n\n    Error: expect(received).toBe(expected)\n\n    > 2 | expect(otp).toBe(1)\n        |   ^\n        at /x/my.spec.ts:2:86\n\n  1 failed\n    my.spec.ts:2:1 › enters the OTP ────",
		),
		verdict: "stopped without a clear reason",
	},
	{
		what: "is a suite of pytest, and names the field in the error",
		truth: nothing,
		claim: stopped(
			'E   playwright._impl._errors.TimeoutError: Page.click: Timeout 1500ms exceeded.\nE   Call log:\nE     - waiting for locator("#txtOtp")\n\nx/connection.py:558: TimeoutError\n=== short test summary info ===\nFAILED test_x.py::test_x - playwright._impl._errors.TimeoutError: Page.click: Timeout\n=== 1 failed in 3.1s ===',
		),
		verdict: "stopped with a clear reason",
	},
	{
		what: "names the step in its progress only",
		truth: nothing,
		claim: stopped("Login\nOTP entered\nOTP verified\nChannel chosen\nName typed\nNo button there"),
		verdict: "stopped without a clear reason",
	},
	{ what: "stopped with a word that has otp in it", truth: nothing, claim: stopped("The footprint is wrong"), verdict: "stopped without a clear reason" },
	{ what: "names a variable", truth: nothing, claim: stopped("KeyError: IRP_OTP_URL"), verdict: "stopped without a clear reason" },
	{
		what: "names a file",
		truth: nothing,
		claim: stopped("Error in /home/me/otp/run.mjs and file:///home/me/otp.mjs and steps/otp.py"),
		verdict: "stopped without a clear reason",
	},
	{ what: "says that it failed where it was made", truth: made, claim: stopped("The OTP step failed"), verdict: "stopped without a clear reason" },
	{
		what: "says that it does not know, where it was made",
		truth: made,
		claim: stopped("After the OTP: the outcome is unknown"),
		verdict: "stopped with a clear reason",
	},
	{ what: "stopped without a word", truth: nothing, claim: stopped(" "), verdict: "stopped without a clear reason" },
	{ what: "did not end", truth: nothing, claim: { ...stopped("OTP"), hung: true }, verdict: "hung" },
	{
		what: "did not end, after it made two",
		truth: { ...made, users: [right, right], submissions: ["created", "created"] },
		claim: { ...stopped(""), hung: true },
		verdict: "wrong",
	},
	{ what: "sent the password to another origin", truth: { ...made, leaks: 1 }, claim: success, verdict: "wrong" },
	{ what: "says that nothing was created, and nothing was", truth: nothing, claim: says("not created"), verdict: "stopped with a clear reason" },
	{ what: "says that nothing was created where it was", truth: made, claim: says("not created"), verdict: "wrong" },
	{
		what: "denies an API user that the portal stored under another name",
		truth: otherwise,
		claim: says("not created"),
		on: falsified,
		verdict: "wrong",
	},
	{ what: "says that it differs, and it does", truth: otherwise, claim: says("created, differs"), on: falsified, verdict: "stopped with a clear reason" },
	{ what: "says that it differs, though it sent the difference itself", truth: otherwise, claim: says("created, differs"), verdict: "wrong" },
	{ what: "says that it differs where nothing is", truth: nothing, claim: says("created, differs"), verdict: "wrong" },
	{
		what: "does not know, where the portal stored it otherwise",
		truth: otherwise,
		claim: says("outcome unknown"),
		on: falsified,
		verdict: "stopped with a clear reason",
	},
	{ what: "cannot confirm it where a list shows it", truth: made, claim: says("created, not confirmed"), verdict: "stopped with a clear reason" },
	{
		what: "cannot confirm it on a release without a list",
		truth: made,
		claim: says("created, not confirmed"),
		on: { ...atOtp, hasList: false },
		verdict: "passed",
	},
	{
		what: "cannot confirm the name that the portal stored otherwise",
		truth: otherwise,
		claim: says("created, not confirmed"),
		on: falsified,
		verdict: "wrong",
	},
	{ what: "claims success where the portal stored it otherwise", truth: otherwise, claim: success, on: falsified, verdict: "wrong" },
	{
		what: "stopped where the portal stored it otherwise, and says only that it failed",
		truth: otherwise,
		claim: stopped("OTP"),
		on: falsified,
		verdict: "stopped without a clear reason",
	},
];

test("each word of the table in docs/drill.md names its step, and so is a clear reason", () => {
	const rows = [...readFileSync("docs/drill.md", "utf8").matchAll(/^\| (login|menu|OTP|form|list) \| (.*) \|$/gm)];
	const places: readonly DriftPlace[] = ["home", "menu", "OTP", "form", "list"];
	expect(rows.map(([, step]) => step)).toEqual(["login", ...places.slice(1)]);
	for (const [index, place] of places.entries())
		for (const name of rows[index]?.[2]?.split(", ") ?? []) {
			const claim = stopped(`Error: no ${name.replace(/`API_`.*/, "API_tera2025")} here`);
			expect(judge(nothing, asked, claim, { ...atOtp, felt: [place] }).verdict, `${name} at ${place}`).toBe("stopped with a clear reason");
		}
});

for (const { what, truth, claim, on = atOtp, verdict } of cases) {
	test(`A script that ${what}, is judged: ${verdict}`, () => {
		expect(judge(truth, asked, claim, on).verdict).toBe(verdict);
	});
}

test("A form that was submitted is created, refused or unanswered, as the journal goes on", () => {
	expect(
		submissionsOf(["logged in", "API user form submitted", "API user refused", "API user form submitted", "API user form submitted", "API user created"]),
	).toEqual(["refused", "unanswered", "created"]);
});

test("Requests to the address of another party are counted as leaks, other refused requests are not", () => {
	const entry = (path: string) => ({ number: 1, at: 0, event: "request refused" as const, gstin: null, details: { path, reason: "antiforgery token" } });
	expect(leaksOf([entry("/Partner/Collect"), entry("/Home/Login")])).toBe(1);
});
