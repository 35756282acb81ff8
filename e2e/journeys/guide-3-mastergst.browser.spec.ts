import { expect, pins, test } from "../test.ts";
import { theOnlyApiUser } from "./truth.ts";

/** "e-Invoicing Production Credentials Creation", MasterGST, December 2023: steps worded as there. */
for (const release of ["2023-12", "2025-11"]) {
	test.describe(`Guide 3 on release ${release}`, () => {
		test.use({ portalOptions: { release } });

		test(
			"API credentials are made through Tera Software Limited",
			pins("home.login-panel", "otp.opening-sends", "api-user.channel", "api-user.form", "api-user.outcome"),
			async ({ page, portal, taxpayer, inbox }) => {
				await test.step("Open the e-Invoice portal and click Login", async () => {
					await page.goto("/");
					await expect(page.getByLabel("User name")).toBeHidden();
					await page.getByRole("button", { name: "Login", exact: true }).click();
				});
				await test.step("Enter user name, password and captcha, and click Login", async () => {
					await page.getByLabel("User name").fill(taxpayer.userName);
					await page.getByLabel("Password", { exact: true }).fill(taxpayer.password);
					await page.getByLabel("ENTER ABOVE CAPTCHA").fill(inbox.captcha());
					await page.locator(".btnlogin").click();
					await expect(page).toHaveURL(/\/Home\/MainMenu$/);
				});
				await test.step("In the left menu click API Registration", async () => {
					await page.getByRole("button", { name: "API Registration" }).click();
				});
				await test.step("Click User Credentials", async () => {
					await page.getByRole("button", { name: "User Credentials" }).click();
				});
				await test.step("Click Create API User", async () => {
					await page.getByRole("link", { name: "Create API User" }).click();
					await expect(page.getByRole("heading", { name: "API Registration" })).toBeVisible();
				});
				await test.step("Enter the OTP and click Verify OTP", async () => {
					await page.getByLabel("Enter OTP:").fill(inbox.otp());
					await page.getByRole("button", { name: "Verify OTP" }).click();
				});
				await test.step("Select Through GSP", async () => {
					await expect(page.getByLabel("Select your GSP:")).toBeHidden();
					await page.getByLabel("Through GSP").check();
				});
				await test.step("Select your GSP: Tera Software Limited", async () => {
					await page.getByLabel("Select your GSP:").selectOption({ label: "Tera Software Limited" });
				});
				await test.step("Enter user name and password, and submit", async () => {
					await page.getByLabel("Username:").fill("tera2025");
					await page.getByLabel("Password:", { exact: true }).fill("Sample#2025");
					await expect(page.getByText("Strong!")).toBeVisible();
					await page.getByLabel("Re-enter Password:").fill("Sample#2025");
					await page.getByRole("button", { name: "Submit" }).click();
				});
				await test.step("The user name is created; it starts with API_", async () => {
					await expect(page.getByText("API_tera2025")).toBeVisible();
				});
				await theOnlyApiUser(portal, { gstin: taxpayer.gstin, gsp: "Tera Software Limited", userName: "API_tera2025", password: "Sample#2025" });
			},
		);
	});
}
