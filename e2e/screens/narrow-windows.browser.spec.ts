import { CreateApiUserPage } from "../../fixtures/playwright/create-api-user-page.ts";
import { LoginPage } from "../../fixtures/playwright/login-page.ts";
import { expect, test } from "../test.ts";
import { withTwoApiUsers } from "./with-credentials.ts";

test.describe("In a window of 360 pixels", () => {
	test.use({ viewport: { width: 360, height: 740 }, taxpayer: async ({ portal }, use) => use(withTwoApiUsers(portal, 201).taxpayer) });

	test("no page of the flow is wider than the window, and the banner hides nothing at its end", async ({ pageAfterOtp: page }) => {
		const expectToFit = async () => {
			const { width, footer, banner } = await page.evaluate(() => {
				scrollTo(0, document.documentElement.scrollHeight);
				return {
					width: document.documentElement.scrollWidth,
					footer: document.querySelector("#lower-footer")?.getBoundingClientRect().bottom ?? Number.NaN,
					banner: document.querySelector(".mock-banner")?.getBoundingClientRect().top ?? Number.NaN,
				};
			});
			expect(width, page.url()).toBe(360);
			expect(footer, page.url()).toBeLessThanOrEqual(banner);
		};
		const form = new CreateApiUserPage(page);
		await form.openForm();
		await form.throughGsp.check();
		await expectToFit();
		for (const path of ["/Home/MainMenu", "/APIUserAccount/CreateAPIUser", "/APIUserAccount/ListAPIUsers", "/APIUserAccount/ApiEndPoints", "/"]) {
			await page.goto(path);
			await expectToFit();
		}
		await new LoginPage(page).loginButton.click();
		await expectToFit();
	});
});
