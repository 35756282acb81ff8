import { passwordMatches } from "../../mock-portal/domain/api-access/api-user.ts";
import { expect, pins, test } from "../test.ts";
import { withTwoApiUsers } from "./with-credentials.ts";

const path = "/APIUserAccount/ChangeAPIUserPassword";
const changed = "Changed#2026";

test(
	"the password of the chosen API user becomes the new one, kept as a salted hash",
	pins("api-user.change-password", "api-user.stored"),
	async ({ visitor, portal }) => {
		const { taxpayer, first, second } = withTwoApiUsers(portal, 201);
		await visitor.startSession(taxpayer);
		const page = await visitor.open(path);
		const done = await visitor.send(page, { ApiUserName: first.userName, OldPassword: first.password, NewPassword: changed, ConfirmPassword: changed });
		expect([done.refusal, done.$("#divSuccess").text()]).toEqual([undefined, `The password is changed. User name: ${first.userName}`]);
		const opens = (text: string) => portal.control.apiUsers().map(({ password }) => passwordMatches(password, text));
		expect([opens(first.password), opens(second.password), opens(changed)]).toEqual([
			[false, false],
			[false, true],
			[true, false],
		]);
		expect(JSON.stringify([portal.control.apiUsers(), portal.control.journal()])).not.toContain(changed);
	},
);

const policy = "Password should contains atleast one upper case, one lower case, one number and one special characters like [%,$,#,@,_,!,*]";
const chooseApiUser = "Please select the API user.";

test("each wrong form is refused with its own words, and changes nothing", pins("api-user.change-password", "messages.own"), async ({ visitor, portal }) => {
	const { taxpayer, first, second } = withTwoApiUsers(portal, 201);
	const foreign = withTwoApiUsers(portal, 202);
	await visitor.startSession(taxpayer);
	const page = await visitor.open(path);
	await visitor.send(await visitor.open("/APIUserAccount/FreezeAPIUser"), { ApiUserName: second.userName });
	const before = portal.control.apiUsers();
	const sound = { ApiUserName: first.userName, OldPassword: first.password, NewPassword: changed, ConfirmPassword: changed };
	const bothNew = (text: string) => ({ NewPassword: text, ConfirmPassword: text });
	for (const [what, typed, refusal] of [
		["nobody chosen", { ApiUserName: "" }, chooseApiUser],
		["another taxpayer's API user", { ApiUserName: foreign.first.userName, OldPassword: foreign.first.password }, chooseApiUser],
		["a frozen API user", { ApiUserName: second.userName, OldPassword: second.password }, "Already This Account Has Been Freezed"],
		["no old password", { OldPassword: "" }, "Please enter the Old Password."],
		["no new password", { NewPassword: "" }, "Please enter the Password."],
		["a new password that is too short", bothNew("Ab#1"), "Password should have 8 to 15 characters."],
		["a new password without a capital", bothNew("changed#2026"), policy],
		["another password re-entered", { ConfirmPassword: "Changed#2027" }, "Password and Re-enter Password do not match."],
		["the old password as the new one", bothNew(first.password), "The New PassWord And Old PassWord Cannot Be Same"],
		["a wrong old password", { OldPassword: "Wrong#2025" }, "Change of password unsuccessfull,pls check the existing password"],
		["all of it empty: the first is told", { ApiUserName: "", OldPassword: "", NewPassword: "" }, chooseApiUser],
	] as const) {
		const answer = await visitor.send(page, { ...sound, ...typed });
		expect.soft([answer.status, answer.refusal, answer.$("#divSuccess").length], what).toEqual([200, refusal, 0]);
		for (const secret of [first.password, changed]) expect.soft(answer.text, what).not.toContain(secret);
	}
	expect(portal.control.apiUsers()).toEqual(before);
	expect((await visitor.send(page, sound)).refusal).toBeUndefined();
	expect(portal.control.apiUsers()).not.toEqual(before);
});

test("without any API user: 3068", pins("api-user.change-password"), async ({ visitor, taxpayer }) => {
	await visitor.startSession(taxpayer);
	const { refusal, $ } = await visitor.open(path);
	expect([refusal, $("form").length]).toEqual(["There is no Api user.", 0]);
});
