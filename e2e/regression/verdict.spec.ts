import { type Claim, judge, type Truth } from "../../regression/drill/verdict.ts";
import { expect, test } from "../test.ts";

const asked = { userName: "API_tera2025", gsp: "Tera Software Limited" };
const right = { userName: "API_tera2025", gsp: "Tera Software Limited", status: "active" };
const nothing: Truth = { users: [], submissions: [] };
const made: Truth = { users: [right], submissions: ["created"] };
const success: Claim = { success: true, hung: false, text: "" };
const stopped = (text: string): Claim => ({ success: false, hung: false, text });

const cases: readonly { readonly what: string; readonly truth: Truth; readonly claim: Claim; readonly verdict: string }[] = [
	{ what: "says that it is done, and it is", truth: made, claim: success, verdict: "done right" },
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
	{ what: "made two", truth: { users: [right, { ...right, gsp: "FOCUSOFTNET" }], submissions: ["created", "created"] }, claim: success, verdict: "wrong" },
	{ what: "submitted again after it was made", truth: { users: [right], submissions: ["created", "refused"] }, claim: success, verdict: "wrong" },
	{ what: "was refused, mended its input and made it", truth: { users: [right], submissions: ["refused", "created"] }, claim: success, verdict: "done right" },
	{ what: "stopped, and names the step", truth: nothing, claim: stopped("Timeout waiting for getByLabel('Enter OTP:')"), verdict: "stopped, told why" },
	{ what: "stopped, and names another step", truth: nothing, claim: { ...stopped("menu"), stoppedAt: ["menu"] }, verdict: "stopped, unclear" },
	{ what: "stopped without a word", truth: nothing, claim: stopped(" "), verdict: "stopped, unclear" },
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
