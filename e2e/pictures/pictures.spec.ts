import { join } from "node:path";
import { buildTaxpayer } from "../../fixtures/taxpayers.ts";
import { expect, test } from "../test.ts";

/** Makes the pictures in docs/pictures: `npm run pictures`. */
test.use({ viewport: { width: 1120, height: 700 } });

test("Guide 3 in pictures", async ({ page, portal, inbox, anotherBrowser }) => {
	const taxpayer = buildTaxpayer(101);
	const picture = async (name: string) => {
		await page.mouse.move(0, 0);
		await expect(page.locator(".collapsing")).toHaveCount(0);
		await page.screenshot({ path: join(import.meta.dirname, "../../docs/pictures", `${name}.png`), animations: "disabled", caret: "initial" });
	};
	await page.goto("/");
	await picture("1-home");
	await page.getByRole("button", { name: "Login", exact: true }).click();
	await page.getByLabel("User name").fill(taxpayer.userName);
	await page.getByLabel("Password", { exact: true }).fill(taxpayer.password);
	await page.getByLabel("ENTER ABOVE CAPTCHA").fill(inbox.captcha());
	await picture("2-login");
	await page.locator(".btnlogin").click();
	await page.getByRole("button", { name: "API Registration" }).click();
	await page.getByRole("button", { name: "User Credentials" }).click();
	await expect(page.getByRole("link", { name: "Create API User" })).toBeVisible();
	await picture("3-main-menu");
	await page.getByRole("link", { name: "Create API User" }).click();
	await page.getByLabel("Enter OTP:").fill(inbox.otp());
	await picture("4-otp");
	await page.getByRole("button", { name: "Verify OTP" }).click();
	await page.getByLabel("Through GSP").check();
	await page.getByLabel("Select your GSP:").selectOption("Tera Software Limited");
	await page.getByLabel("Username:").fill("tera2025");
	await page.getByLabel("Password:", { exact: true }).pressSequentially("Sample#2025");
	await page.getByLabel("Re-enter Password:").fill("Sample#2025");
	await picture("5-through-gsp");
	await page.getByRole("button", { name: "Submit" }).click();
	await expect(page).toHaveURL(/ListAPIUsers$/);
	await picture("6-list-of-api-users");
	expect(portal.control.apiUsers()).toHaveLength(1);

	const tester = await anotherBrowser();
	await tester.setViewportSize({ width: 1120, height: 820 });
	await tester.goto("/__mock");
	await tester.screenshot({ path: join(import.meta.dirname, "../../docs/pictures/console.png") });
});
