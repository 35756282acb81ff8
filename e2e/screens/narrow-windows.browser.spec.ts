import { logIn } from "../journeys/login.ts";
import { expect, test } from "../test.ts";

test.use({ viewport: { width: 360, height: 740 } });

test("On a telephone no page of the flow is wider than the window, and the banner hides nothing at its end", async ({ page, inbox, taxpayer, portal }) => {
	const expectToFit = async () => {
		expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
		await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
		const [footer, banner] = await Promise.all([page.locator("#lower-footer").boundingBox(), page.locator(".mock-banner").boundingBox()]);
		expect((footer?.y ?? 0) + (footer?.height ?? 0)).toBeLessThanOrEqual(banner?.y ?? 0);
	};
	await page.goto("/");
	await expectToFit();
	await page.getByRole("button", { name: "Login", exact: true }).click();
	await expectToFit();
	await logIn(page, taxpayer, inbox);
	await expectToFit();
	await page.goto("/APIUserAccount/CreateAPIUser");
	await expectToFit();
	await page.getByLabel("Enter OTP:").fill(portal.control.inbox(taxpayer.gstin)[0]?.code ?? "");
	await page.getByRole("button", { name: "Verify OTP" }).click();
	await page.getByLabel("Through GSP").check();
	await expectToFit();
	await page.getByLabel("Select your GSP:").selectOption("Tera Software Limited");
	await page.getByLabel("Username:").fill("tera2025");
	await page.getByLabel("Password:", { exact: true }).fill("Sample#2025");
	await page.getByLabel("Re-enter Password:").fill("Sample#2025");
	await page.getByRole("button", { name: "Submit" }).click();
	await expect(page.getByText("API_tera2025")).toBeVisible();
	await expectToFit();
	await page.goto("/APIUserAccount/ApiEndPoints");
	await expectToFit();
});
