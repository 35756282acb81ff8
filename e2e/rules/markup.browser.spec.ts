import { expect, test } from "../test.ts";

const payload = `"><img src=x onerror="window.ran=1">`;

test.describe("A taxpayer with markup in its data", () => {
	test.use({ taxpayer: async ({ portal }, use) => use(portal.control.addTaxpayer({ seed: 104, tradeName: payload, address: payload })) });

	test("the browser shows the markup of a taxpayer's name as text and runs no script of it", async ({ loggedInPage: page }) => {
		await page.goto("/Home/MainMenu");
		await expect(page.locator(".tradenamegstinheading")).toContainText(payload);
		expect(await page.evaluate("window.ran")).toBeUndefined();
	});
});
