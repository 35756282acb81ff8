import { expect, pins, test } from "../test.ts";
import { logIn } from "./login.ts";
import { theOnlyApiUser } from "./truth.ts";

/** "How to register EINV GSP on IRP", Clear, 2020: steps worded as there. */
for (const release of ["2020-09", "2025-11"]) {
	test.describe(`Guide 2 on release ${release}`, () => {
		test.use({ portalOptions: { release } });

		test("an EINV GSP is registered on the IRP", pins("api-user.channel", "api-user.form", "api-user.outcome"), async ({ page, portal, taxpayer, inbox }) => {
			await test.step("Log in", () => logIn(page, taxpayer, inbox));
			await test.step("In the left menu, API Registration > User Credentials > Create API User", async () => {
				await page.getByRole("button", { name: "API Registration" }).click();
				await page.getByRole("button", { name: "User Credentials" }).click();
				await page.getByRole("link", { name: "Create API User" }).click();
			});
			await test.step("An OTP arrives on the registered mobile; enter it; Verify OTP", async () => {
				const [message] = portal.control.inbox();
				expect(message).toMatchObject({ gstin: taxpayer.gstin, mobile: taxpayer.mobile, used: false });
				await page.getByLabel("Enter OTP:").fill(inbox.otp());
				await page.getByRole("button", { name: "Verify OTP" }).click();
			});
			await test.step("Choose Through GSP", async () => {
				await expect(page.getByText("DO you wish to Register your GSTIN for API Interface:")).toBeVisible();
				await expect(page.getByRole("combobox")).toHaveCount(0);
				await page.getByRole("radio", { name: "Through GSP" }).check();
			});
			await test.step("Select your GSP: DEFMACRO SOFTWARE PRIVATE LIMITED", async () => {
				await page.getByRole("combobox", { name: "Select your GSP:" }).selectOption("DEFMACRO SOFTWARE PRIVATE LIMITED");
			});
			await test.step("Give user name and password, Submit", async () => {
				await expect(page.getByText("API_", { exact: true })).toBeVisible();
				await page.getByRole("textbox", { name: "Username:" }).fill("einv2020gsp");
				await page.getByLabel("Password:", { exact: true }).fill("Guide_2*2020");
				await page.getByLabel("Re-enter Password:").fill("Guide_2*2020");
				await page.getByRole("button", { name: "Submit" }).click();
			});
			await test.step("Keep them: the Authentication API needs them", async () => {
				if (portal.release.afterSubmit === "list") await expect(page.getByRole("row", { name: "API_einv2020gsp" })).toContainText("Active");
				else await expect(page.getByRole("status").filter({ hasText: "API_einv2020gsp" })).toBeVisible();
			});
			await theOnlyApiUser(portal, {
				gstin: taxpayer.gstin,
				gsp: "DEFMACRO SOFTWARE PRIVATE LIMITED",
				userName: "API_einv2020gsp",
				password: "Guide_2*2020",
			});
		});
	});
}
