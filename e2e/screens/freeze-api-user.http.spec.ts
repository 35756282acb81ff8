import { expect, pins, test } from "../test.ts";
import { firstForm } from "../visitor.ts";
import { withTwoApiUsers } from "./with-credentials.ts";

const path = "/APIUserAccount/FreezeAPIUser";

test("without any API user, or with frozen ones only, there is nothing to freeze: 3068", pins("api-user.freeze"), async ({ visitor, taxpayer, portal }) => {
	await visitor.startSession(taxpayer);
	const { refusal, $ } = await visitor.open(path);
	expect([refusal, $("form").length, $("a.btn-danger").text()]).toEqual(["There is no Api user.", 0, "Exit"]);

	const { taxpayer: other, first, second } = withTwoApiUsers(portal, 201);
	await visitor.startSession(other);
	const page = await visitor.open(path);
	for (const { userName } of [first, second]) expect((await visitor.send(page, { ApiUserName: userName })).refusal).toBeUndefined();
	expect((await visitor.open(path)).refusal).toBe("There is no Api user.");
});

test(
	"freezing twice is refused with 3025; nobody chosen, and another's API user, in our words",
	pins("api-user.freeze", "messages.own"),
	async ({ visitor, portal }) => {
		const { taxpayer, first, second } = withTwoApiUsers(portal, 201);
		const foreign = withTwoApiUsers(portal, 202);
		await visitor.startSession(taxpayer);
		const page = await visitor.open(path);
		for (const ApiUserName of ["", foreign.first.userName, "API_nobody1"])
			expect((await visitor.send(page, { ApiUserName })).refusal).toBe("Please select the API user.");
		const frozen = await visitor.send(page, { ApiUserName: first.userName });
		expect([frozen.refusal, frozen.$("#divSuccess").text()]).toEqual([undefined, `The API user is frozen. User name: ${first.userName}`]);
		expect((await visitor.send(page, { ApiUserName: first.userName })).refusal).toBe("Already This Account Has Been Freezed");
		expect(portal.control.apiUsers().flatMap(({ userName, status }) => (status === "frozen" ? [userName] : []))).toEqual([first.userName]);
		expect(portal.control.apiUsers(taxpayer.gstin)).toMatchObject([{}, { userName: second.userName, status: "active" }]);
		const events = portal.control.journal().filter(({ event }) => event === "API user frozen" || event === "API user not frozen");
		expect(events.map(({ event }) => event)).toEqual([...Array(3).fill("API user not frozen"), "API user frozen", "API user not frozen"]);
	},
);

test("a frozen API user's name stays taken, and its GSP is free for another", pins("api-user.freeze", "api-user.several-gsps"), async ({ visitor, portal }) => {
	const { taxpayer, first } = withTwoApiUsers(portal, 201);
	const form = await visitor.startAtForm(taxpayer);
	const GspId = form.$(`#ddlGsp option:contains("${first.gsp}")`).attr("value");
	expect((await visitor.submitApiUser(form, { GspId })).refusal).toBe("You are already registered.");
	await visitor.send(await visitor.open(path), { ApiUserName: first.userName });
	expect((await visitor.submitApiUser(form, { GspId, ApiUserName: first.userName.replace("API_", "") })).refusal).toBe(
		"This username is already registered. Please choose a different username.",
	);
	expect((await visitor.submitApiUser(form, { GspId })).refusal).toBeUndefined();
	expect(portal.control.apiUsers().map(({ status }) => status)).toEqual(["frozen", "active", "active"]);
});

for (const { release, there, missing } of [
	{ release: "2020-09", there: [], missing: ["APIReg", "ApiUserStatus"] },
	{ release: "2023-12", there: ["APIReg", "ApiUserStatus"], missing: [] },
]) {
	test.describe(`release ${release}`, () => {
		test.use({ portalOptions: { release } });

		test("the screens that the menu of this release does not have do not exist", pins("whitelisting.releases"), async ({ visitor, portal }) => {
			const { taxpayer, first } = withTwoApiUsers(portal, 201);
			const menu = await visitor.logIn(taxpayer);
			const later = ["FreezeAPIUser", "ChangeAPIUserPassword", "ApiEndPoints", "ChangeAPIClientSecret", "ForgotAPIClientIdSecret", "ShareClientId"];
			for (const name of [...later, "DownloadEncCert", ...missing]) {
				expect((await visitor.open(`/APIUserAccount/${name}`)).status, name).toBe(404);
				expect((await visitor.post(`/APIUserAccount/${name}`, { ...firstForm(menu), ApiUserName: first.userName })).status, name).toBe(404);
			}
			for (const name of there) {
				const { status, $ } = await visitor.open(`/APIUserAccount/${name}`);
				expect([status, $(".not-imitated").length], name).toEqual([200, 0]);
			}
			expect(portal.control.apiUsers()).toMatchObject([{ status: "active" }, { status: "active" }]);
		});
	});
}
