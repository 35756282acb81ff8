import { judge, type ScriptClaim, submissionsOf, type Truth } from "../../regression/drill/verdict.ts";
import { expect, test } from "../test.ts";

const asked = { userName: "API_tera2025", gsp: "Tera Software Limited" };
const right = { userName: "API_tera2025", gsp: "Tera Software Limited", status: "active", passwordMatches: true };
const nothing: Truth = { users: [], submissions: [] };
const made: Truth = { users: [right], submissions: ["created"] };
const success: ScriptClaim = { success: true, hung: false, text: "" };
const stopped = (text: string): ScriptClaim => ({ success: false, hung: false, text });

const cases: readonly { readonly what: string; readonly truth: Truth; readonly claim: ScriptClaim; readonly verdict: string }[] = [
	{ what: "says that it is done, and it is", truth: made, claim: success, verdict: "passed" },
	{ what: "says that it is done, and nothing is there", truth: nothing, claim: success, verdict: "wrong" },
	{
		what: "made it with another GSP",
		truth: { users: [{ ...right, gsp: "Tera Software Solutions Limited" }], submissions: ["created"] },
		claim: success,
		verdict: "wrong",
	},
	{
		what: "made another name, and stopped",
		truth: { users: [{ ...right, userName: "API_other1" }], submissions: ["created"] },
		claim: stopped("OTP"),
		verdict: "wrong",
	},
	{
		what: "made it with another password",
		truth: { ...made, users: [{ ...right, passwordMatches: false }] },
		claim: success,
		verdict: "wrong",
	},
	{ what: "made two", truth: { users: [right, { ...right, gsp: "FOCUSOFTNET" }], submissions: ["created", "created"] }, claim: success, verdict: "wrong" },
	{ what: "submitted again after it was made", truth: { users: [right], submissions: ["created", "refused"] }, claim: success, verdict: "wrong" },
	{ what: "sent the form twice alike", truth: { users: [right], submissions: ["created", "unanswered"] }, claim: success, verdict: "wrong" },
	{
		what: "submitted again where nothing was refused",
		truth: { users: [], submissions: ["unanswered", "unanswered"] },
		claim: stopped("OTP"),
		verdict: "wrong",
	},
	{
		what: "submitted once, and was not answered",
		truth: { users: [], submissions: ["unanswered"] },
		claim: stopped("OTP"),
		verdict: "stopped with a clear reason",
	},
	{ what: "was refused, mended its input and made it", truth: { users: [right], submissions: ["refused", "created"] }, claim: success, verdict: "passed" },
	{
		what: "stopped, and names the step",
		truth: nothing,
		claim: stopped("Timeout waiting for getByLabel('Enter OTP:')"),
		verdict: "stopped with a clear reason",
	},
	{ what: "stopped, and names another step", truth: nothing, claim: { ...stopped("menu"), stoppedAt: ["menu"] }, verdict: "stopped without a clear reason" },
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
	{ what: "did not end", truth: nothing, claim: { success: false, hung: true, text: "OTP" }, verdict: "hung" },
	{
		what: "did not end, after it made two",
		truth: { users: [right, right], submissions: ["created", "created"] },
		claim: { success: false, hung: true, text: "" },
		verdict: "wrong",
	},
];

for (const { what, truth, claim, verdict } of cases) {
	test(`A script that ${what}, is judged: ${verdict}`, () => {
		expect(judge(truth, asked, claim, ["OTP"]).verdict).toBe(verdict);
	});
}

test("A form that was submitted is created, refused or unanswered, as the journal goes on", () => {
	expect(
		submissionsOf(["logged in", "API user form submitted", "API user refused", "API user form submitted", "API user form submitted", "API user created"]),
	).toEqual(["refused", "unanswered", "created"]);
});

for (const drift of ["submit-silently-fails", "submit-lost"])
	test.describe(`On a portal that drifted by ${drift}`, () => {
		test.use({ portalOptions: { drift: [drift] } });

		test("each form that is sent is journalled", async ({ portal, visitor, taxpayer }) => {
			const form = await visitor.openApiUserForm(taxpayer);
			await visitor.submitApiUser(form);
			await visitor.submitApiUser(form);
			expect(submissionsOf(portal.control.journal().map(({ event }) => event))).toEqual(["unanswered", "unanswered"]);
		});
	});

test.describe("On a portal that drifted by password-stricter", () => {
	test.use({ portalOptions: { drift: ["password-stricter"] } });

	test("a form that it refuses is journalled as refused", async ({ portal, visitor, taxpayer }) => {
		await visitor.submitApiUser(await visitor.openApiUserForm(taxpayer));
		expect(submissionsOf(portal.control.journal().map(({ event }) => event))).toEqual(["refused"]);
	});
});
