import { freezeApiUser, listApiUsers, type PlaywrightPage } from "../../automation/index.ts";
import { pageOfPlaywright } from "../../automation/internal.ts";
import { passwordMatches } from "../../mock-portal/domain/api-access/api-user.ts";
import { withGspUser } from "../api/with-api-users.ts";
import { irp } from "../commands/in-process.ts";
import { expect, test } from "../test.ts";
import { mockProviders } from "./automated.ts";

test("irp-testbed api-users lists, changes a password and freezes, each with the portal's proof", async ({ portal, browser }) => {
	const { taxpayer, apiUsers } = portal.control.addPersona("two-gsps", 3);
	const [first, second] = apiUsers;
	const newPassword = "Other#2026";
	const env = {
		IRP_USER_NAME: taxpayer.userName,
		IRP_PASSWORD: taxpayer.password,
		IRP_API_OLD_PASSWORD: second?.password ?? "",
		IRP_API_PASSWORD: newPassword,
	};
	const run = (...args: string[]) => irp(["api-users", ...args, "--portal", portal.url], { env, browser });

	const listed = await run("list");
	expect(listed.stdout.trim().split("\n")).toEqual([
		expect.stringMatching(/^S\.No\s+User Name\s+Registered Through/),
		expect.stringMatching(/^1\s+API_persona3n1\s+GSP\s+Masters India Private Limited .*Active$/),
		expect.stringMatching(/^2\s+API_persona3n2\s+GSP\s+FOCUSOFTNET .*Active$/),
	]);

	const changed = await run("change-password", "persona3n2");
	expect(changed).toMatchObject({ exitCode: 0, stdout: expect.stringContaining("The password of API_persona3n2 is changed.") });
	const kept = portal.control.apiUsers(taxpayer.gstin)[1]?.password;
	expect(kept && passwordMatches(kept, newPassword)).toBe(true);

	const unasked = await run("freeze", "persona3n1");
	expect(unasked).toMatchObject({ exitCode: 2, stderr: expect.stringContaining("add --yes") });
	const frozen = await run("freeze", "API_persona3n1", "--yes", "--json");
	expect(JSON.parse(frozen.stdout)).toMatchObject({
		outcome: "frozen",
		evidence: { message: expect.stringContaining("API_persona3n1"), listed: expect.stringContaining("Frozen") },
	});
	expect(portal.control.apiUsers(taxpayer.gstin).map(({ status }) => status)).toEqual(["frozen", "active"]);

	const again = await run("freeze", "persona3n1", "--yes");
	expect(again).toMatchObject({ exitCode: 2, stderr: expect.stringContaining("is not among the active API users of this taxpayer: API_persona3n2") });

	const output = [listed, changed, unasked, frozen, again].map(({ stdout, stderr }) => stdout + stderr).join();
	for (const secret of [taxpayer.password, newPassword, first?.password, second?.password]) expect(output).not.toContain(secret);
});

test("irp-testbed api-users check finds an API user, proves that it works, and reports a name that does not exist", async ({ portal, browser }) => {
	const { taxpayer, apiUsers } = portal.control.addPersona("two-gsps", 3);
	const env = { IRP_USER_NAME: taxpayer.userName, IRP_PASSWORD: taxpayer.password, IRP_API_PASSWORD: apiUsers[0]?.password ?? "" };
	const check = (...args: string[]) => irp(["api-users", "check", ...args, "--portal", portal.url], { env, browser });
	const found = await check("persona3n1", "--gsp", "Masters India Private Limited", "--verify", "--json");
	expect([found.exitCode, JSON.parse(found.stdout)]).toMatchObject([
		0,
		{
			outcome: "found",
			gsp: "Masters India Private Limited",
			status: "Active",
			asAsked: true,
			evidence: { listed: expect.stringContaining("API_persona3n1") },
			verification: { outcome: "verified" },
		},
	]);
	expect(found.stdout).not.toContain(env.IRP_API_PASSWORD);
	const different = await check("persona3n1", "--gsp", "FOCUSOFTNET");
	expect(different).toMatchObject({
		exitCode: 3,
		stdout: expect.stringMatching(/API_persona3n1 exists\. It differs[\s\S]+GSP {7}Masters India Private Limited/),
	});
	expect(await check("nobody1")).toMatchObject({ exitCode: 1, stdout: expect.stringContaining("does not have API_nobody1. It can be registered.") });
});

test.describe("irp-testbed api-users on a portal that has changed", () => {
	test.use({ portalOptions: { drift: ["table-to-div"] } });

	test("irp-testbed api-users freeze confirms the result in a list that is not a table", async ({ portal, browser }) => {
		const { taxpayer, apiUsers } = portal.control.addPersona("two-gsps", 3);
		const { userName, password } = taxpayer;
		const frozen = await freezeApiUser({ portal: portal.url, browser, userName, password, ...mockProviders(), apiUserName: apiUsers[0]?.userName ?? "" });
		expect(frozen).toMatchObject({ outcome: "frozen", evidence: { listed: expect.stringContaining("Frozen") } });
		expect(portal.control.apiUsers(taxpayer.gstin)[0]?.status).toBe("frozen");
	});
});

test("A list that cannot be read is not taken for an empty one", async ({ portal, browser }) => {
	const { taxpayer } = portal.control.addPersona("two-gsps", 3);
	const { userName, password } = taxpayer;
	const asked = { portal: portal.url, browser, userName, password, ...mockProviders() };
	const unreadable = async (page: PlaywrightPage) => {
		await pageOfPlaywright(page).evaluate(() => document.querySelector("#tblApiUsers")?.remove());
	};
	expect(await listApiUsers({ ...asked, onSeen: unreadable })).toMatchObject({ outcome: "portal changed", step: "listOfApiUsers" });
});

test.describe("irp-testbed api-users on a release without the screens", () => {
	test.use({ portalOptions: { release: "2023-12" } });

	test("irp-testbed api-users check settles with an authentication what no list shows", async ({ portal, taxpayer, browser }) => {
		const { login } = withGspUser(portal, taxpayer);
		const run = (password: string) =>
			irp(["api-users", "check", login.userName, "--gsp", "Tera Software Limited", "--gstin", taxpayer.gstin, "--verify", "--portal", portal.url], {
				env: { IRP_USER_NAME: taxpayer.userName, IRP_PASSWORD: taxpayer.password, IRP_API_PASSWORD: password },
				browser,
			});
		expect(await run(login.password)).toMatchObject({ exitCode: 0, stderr: expect.stringContaining("gave a token for it") });
		expect(await run("Wrong#2025")).toMatchObject({ exitCode: 4, stderr: expect.stringContaining("The API says: 1019") });
	});

	test("irp-testbed api-users list says that the portal does not offer it, with exit code 1", async ({ portal, taxpayer, browser }) => {
		const env = { IRP_USER_NAME: taxpayer.userName, IRP_PASSWORD: taxpayer.password };
		const { exitCode, stderr } = await irp(["api-users", "list", "--portal", portal.url], { env, browser });
		expect(stderr).toContain("its menu has no List of API Users");
		expect(exitCode).toBe(1);
	});
});
