import { start } from "../commands/command.ts";
import { isFullSweep } from "../resilience/sweep.ts";
import { expect, test } from "../test.ts";
import { registerOn, wanted } from "./automated.ts";

/** Steps after which the command is killed; without the full sweep, the one that cannot be undone. */
const killedAfter = [
	"Open the portal and click Login",
	"Enter user name, password and captcha, and click Login",
	"Reach the main menu",
	"API Registration > User Credentials > Create API User",
	"Enter the OTP and click Verify OTP",
	"Select Through GSP",
	"Select your GSP",
	"Enter user name and password",
	"Submit",
];

for (const step of isFullSweep ? killedAfter : killedAfter.slice(-1))
	test(`irp-testbed register that is killed after "${step}" and run again leaves one API user, and claims nothing else`, async ({
		portal,
		taxpayer,
		browser,
	}) => {
		const args = ["register", "--portal", portal.url, "--gsp", wanted.gsp, "--api-user-name", wanted.apiUserName];
		const env = { IRP_USER_NAME: taxpayer.userName, IRP_PASSWORD: taxpayer.password, IRP_API_PASSWORD: wanted.apiPassword };
		const first = start("bin/irp.mjs", args, env);
		let printed = "";
		first.process.stderr?.on("data", (data) => {
			printed += data;
			if (printed.includes(`✓ ${step}`)) first.process.kill("SIGKILL");
		});
		expect((await first.ended).exitCode, "it was killed before its end").toBeNull();
		const createdByFirst = portal.control.apiUsers().length;

		const second = await registerOn(portal, taxpayer, browser);
		expect(portal.control.apiUsers()).toMatchObject([{ userName: `API_${wanted.apiUserName}`, gsp: wanted.gsp, status: "active" }]);
		if (createdByFirst === 0) expect(second).toMatchObject({ outcome: "created" });
		else expect(second).toMatchObject({ outcome: "refused by the portal", submitted: false, what: expect.stringContaining("before this run") });
	});
