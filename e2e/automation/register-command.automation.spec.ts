import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { irp } from "../commands/in-process.ts";
import { theOnlyApiUser } from "../journeys/truth.ts";
import { expect, test } from "../test.ts";

/** Secrets that are recognised wherever they turn up. */
const secrets = { password: "Mock#LoginXy1", apiPassword: "Mock#ApiXy_99" };
const asked = ["--gsp", "Tera Software Limited", "--api-user-name", "tera2025"];

test("irp-testbed register creates an API user with passwords from standard input, and writes its credentials to a file and no secret anywhere else", async ({
	portal,
	taxpayer,
	browser,
}) => {
	const login = portal.control.addTaxpayer({ ...taxpayer, gstin: "27AABCM1234A1Z7", userName: "named_login", password: secrets.password });
	const file = test.info().outputPath("credentials.json");
	const args = [
		"register",
		"--portal",
		portal.url,
		"--user-name",
		login.userName,
		...asked,
		"--gstin",
		login.gstin,
		"--credentials",
		file,
		"--stdin",
		"--json",
	];
	const { exitCode, stdout, stderr } = await irp(args, { stdin: JSON.stringify(secrets), browser });
	expect(JSON.parse(stdout)).toMatchObject({ outcome: "created", apiUserName: "API_tera2025", gstin: login.gstin, mock: "irp-testbed 2025-11" });
	expect([exitCode, stderr]).toEqual([0, ""]);
	const user = { gsp: "Tera Software Limited", userName: "API_tera2025", password: secrets.apiPassword };
	expect(JSON.parse(readFileSync(file, "utf8"))).toEqual({ portal: portal.url, gstin: login.gstin, ...user });
	await theOnlyApiUser(portal, { gstin: login.gstin, ...user });
	for (const secret of Object.values(secrets)) expect(stdout).not.toContain(secret);
});

test("irp-testbed register leaves no empty credentials file when the portal refuses the login, quotes the portal, and takes the picture that is asked for", async ({
	portal,
	taxpayer,
	browser,
}) => {
	const [file, picture] = [test.info().outputPath("none.json"), test.info().outputPath("stopped.png")];
	const args = ["register", "--portal", portal.url, ...asked, "--credentials", file, "--screenshot", picture];
	const env = { IRP_USER_NAME: taxpayer.userName, IRP_PASSWORD: secrets.password, IRP_API_PASSWORD: secrets.apiPassword };
	const { exitCode, stdout, stderr } = await irp(args, { env, browser });
	expect(stderr).toContain("✗ Enter user name, password and captcha, and click Login");
	expect(stderr).toContain("The portal says: Invalid Login Credentials.");
	expect(stderr).toContain("Action needed from you");
	expect(exitCode).toBe(1);
	expect(readdirSync(test.info().outputDir)).toEqual(["stopped.png"]);
	for (const secret of Object.values(secrets)) expect(stdout + stderr).not.toContain(secret);
});

test.describe("A shared server over https", () => {
	test.use({ portalOptions: { https: true, consoleToken: "a-console-token-of-this-test" }, ignoreHTTPSErrors: true });

	test("irp-testbed register --ca with the console token creates and verifies an API user on a portal of its own on a shared server over https", async ({
		portal,
	}) => {
		const shared = portal.control.portals.create({});
		const [taxpayer] = shared.taxpayers;
		const ca = test.info().outputPath("ca.pem");
		writeFileSync(ca, portal.certificate?.ca ?? "");
		const env = {
			IRP_USER_NAME: taxpayer?.userName,
			IRP_PASSWORD: taxpayer?.password ?? "",
			IRP_API_PASSWORD: secrets.apiPassword,
			IRP_CONSOLE_TOKEN: "a-console-token-of-this-test",
		};
		const { exitCode, stdout, stderr } = await irp(["register", "--portal", shared.url, ...asked, "--ca", ca, "--verify"], { env });
		expect([exitCode, stdout], stderr).toEqual([0, expect.stringContaining(`Verified  ${shared.url} gave a token`)]);
		expect(shared.control.apiUsers().map(({ userName }) => userName)).toEqual(["API_tera2025"]);
		expect(portal.control.apiUsers()).toEqual([]);
	});
});

test("irp-testbed register --verify on the embedded mock ends with the token's validity, and names the demo's password", async ({ browser }) => {
	const { exitCode, stdout } = await irp(["register", "--verify"], { browser });
	expect(stdout).toContain("API user API_tera2025 created.");
	expect(stdout).toContain("Password  Sample#2025 (of the demo");
	expect(stdout).toMatch(/Verified {2}http:\/\/127\.0\.0\.1:\d+ gave a token for it, valid until \d{4}-\d\d-\d\d \d\d:\d\d:\d\d \(Indian time\)/);
	expect(exitCode).toBe(0);
});
