import { expect, pins, test } from "../test.ts";
import { logIn } from "./login.ts";
import { theOnlyApiUser } from "./truth.ts";

/** "Register Defmacro as GSP", Clear, 2020: steps worded as there. */
for (const release of ["2020-09", "2025-11"]) {
	test.describe(`Guide 1 on release ${release}`, () => {
		test.use({ portalOptions: { release } });

		test(
			"Defmacro Software is registered as GSP",
			pins("api-user.prefix", "api-user.stored", "otp.opening-sends"),
			async ({ page, portal, taxpayer, inbox }) => {
				await test.step("Log in with NIC user name and password", () => logIn(page, taxpayer, inbox));
				await test.step("In the left menu, API Registration", async () => {
					await page.getByRole("button", { name: "API Registration" }).click();
				});
				await test.step("Create API User, listed below User Credentials", async () => {
					await page.getByRole("button", { name: "User Credentials" }).click();
					await page.getByRole("link", { name: "Create API User" }).click();
				});
				await test.step("Enter the OTP received on the registered mobile", async () => {
					await page.getByLabel("Enter OTP:").fill(inbox.otp());
					await page.getByRole("button", { name: "Verify OTP" }).click();
				});
				await test.step("Choose Defmacro Software under Select your GSP, give user name and password, submit", async () => {
					await page.getByLabel("Through GSP").check();
					await page.getByLabel("Select your GSP:").selectOption({ label: "DEFMACRO SOFTWARE PRIVATE LIMITED" });
					await page.getByLabel("Username:").fill("clear2020");
					await page.getByLabel("Password:", { exact: true }).fill("Sample#2020");
					await page.getByLabel("Re-enter Password:").fill("Sample#2020");
					await page.getByRole("button", { name: "Submit" }).click();
					await expect(page.getByText("API_clear2020")).toBeVisible();
				});
				await theOnlyApiUser(portal, {
					gstin: taxpayer.gstin,
					gsp: "DEFMACRO SOFTWARE PRIVATE LIMITED",
					userName: "API_clear2020",
					password: "Sample#2020",
				});
			},
		);
	});
}
