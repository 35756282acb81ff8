import { runToEnd, start } from "../commands/command.ts";
import { isFullSweep } from "../resilience/sweep.ts";
import { expect, test } from "../test.ts";

const irp = "bin/irp.mjs";

/** Steps after which the command is killed; without the full sweep, those on both sides of what cannot be undone. */
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
const unlessFull = ["Enter the OTP and click Verify OTP", "Submit"];

for (const step of isFullSweep ? killedAfter : unlessFull) {
	test(`Killed after "${step}", and run again: one API user, and no claim that is not true`, async ({ portal, taxpayer }) => {
		const args = ["register", "--portal", portal.url, "--gsp", "Tera Software Limited", "--api-user-name", "tera2025"];
		const env = { IRP_USER_NAME: taxpayer.userName, IRP_PASSWORD: taxpayer.password, IRP_API_PASSWORD: "Sample#2025" };
		const first = start(irp, args, env);
		let said = "";
		first.process.stderr?.on("data", (data) => {
			said += data;
			if (said.includes(`✓ ${step}`)) first.process.kill("SIGKILL");
		});
		const killed = await first.ended;
		expect(killed.exitCode, "it did not come to its end").toBeNull();
		const madeByFirst = portal.control.apiUsers().length;

		const second = await runToEnd(irp, [...args, "--json"], env);
		const outcome = JSON.parse(second.stdout);
		expect(portal.control.apiUsers()).toMatchObject([{ userName: "API_tera2025", gsp: "Tera Software Limited", status: "active" }]);
		if (madeByFirst === 0) expect(outcome).toMatchObject({ outcome: "created" });
		else expect(outcome).toMatchObject({ outcome: "refused by the portal", submitted: false, what: expect.stringContaining("was made before this run") });
	});
}
