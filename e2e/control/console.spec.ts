import { logIn } from "../journeys/login.ts";
import { expect, test } from "../test.ts";

test.describe("The tester's console", () => {
	test("shows an OTP, a captcha, an API user's taxpayer and the journal without a reload", async ({ page, anotherBrowser, taxpayer, inbox }) => {
		const browser = await anotherBrowser();
		await page.goto("/__mock");
		await expect(page.getByRole("region", { name: "Taxpayers" })).toContainText(taxpayer.password);
		await expect(page.getByText("No OTP has been sent.")).toBeVisible();

		await browser.goto("/");
		await expect(page.getByRole("region", { name: "Captchas that wait" })).toContainText(inbox.captcha());

		await logIn(browser, taxpayer, inbox);
		await browser.goto("/APIUserAccount/CreateAPIUser");
		await expect(page.getByRole("region", { name: "OTP inbox" })).toContainText(inbox.otp());
		await expect(page.getByRole("region", { name: "Journal" })).toContainText("logged in");
	});

	test("freezes the clock and moves it on", async ({ page, portal }) => {
		await page.goto("/__mock");
		await page.getByRole("button", { name: "Freeze" }).click();
		await expect(page.getByText("frozen", { exact: true })).toBeVisible();
		const { now } = portal.control.clock();
		await page.getByRole("button", { name: "+ 10 min" }).click();
		await expect.poll(() => portal.control.clock().now).toBe(now + 600_000);
		await page.getByRole("button", { name: "Go on" }).click();
		await expect(page.getByText("frozen", { exact: true })).toBeHidden();
	});

	test("adds a taxpayer", async ({ page, portal }) => {
		await page.goto("/__mock");
		await page.getByRole("button", { name: "Add a taxpayer" }).click();
		await expect.poll(() => portal.control.taxpayers().length).toBe(1);
		const [added] = portal.control.taxpayers();
		await expect(page.getByRole("region", { name: "Taxpayers" })).toContainText(added?.gstin ?? "nobody");
	});

	test("shows markup in a taxpayer's name as text", async ({ page, portal }) => {
		portal.control.addTaxpayer({ tradeName: "<img src=x onerror=alert(1)>" });
		await page.goto("/__mock");
		await expect(page.getByText("<img src=x onerror=alert(1)>")).toBeVisible();
	});
});
