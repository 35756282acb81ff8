import type { Page } from "@playwright/test";
import { expect, pins, test } from "../test.ts";

const byXPath = (page: Page, path: string) => page.locator(`xpath=${path}`).first();

test.describe("absolute XPaths of public programs", () => {
	test("absolute XPaths of public programs find the navigation, the GSP list and the inputs of Forgot Username", pins("home.structure"), async ({ page }) => {
		await page.goto("/");
		const navigation = "/html/body/div[1]/header/div[2]/div/div[2]/div/div/ul/li";
		await expect(byXPath(page, `${navigation}[4]/a`)).toHaveText("Search");
		await expect(byXPath(page, `${navigation}[6]/a`)).toHaveText("Registration");

		await page.goto("/Others/GSPSLIST");
		await expect(byXPath(page, "/html/body/div[2]/div[2]/div/div/table")).toContainText("Tera Software Limited");
		await byXPath(page, "/html/body/div[2]/div[1]/div/div/div/ul/li/a/i").click();
		await expect(page).toHaveURL(({ pathname }) => pathname === "/");

		await page.goto("/Home/ForgotUserName");
		const form = "/html/body/div[2]/div[3]/div[2]/div/div/form";
		await expect(byXPath(page, `${form}/div[1]/div[2]/input`)).toHaveId("txtGstin");
		await expect(byXPath(page, `${form}/div[2]/div[2]/input`)).toHaveId("txtRegMobile");
		await expect(page.locator(".forgotusernameformdiv form")).toBeVisible();
	});

	for (const { release, logoutColumn } of [
		{ release: "2023-12", logoutColumn: 3 },
		{ release: "2025-11", logoutColumn: 4 },
	])
		test.describe(`on release ${release}`, () => {
			test.use({ portalOptions: { release } });

			test(
				`absolute XPaths of public programs find the home and logout icons of the strip of release ${release}`,
				pins("main-menu.strip"),
				async ({ loggedInPage: page }) => {
					await page.goto("/Home/MainMenu");
					await expect(byXPath(page, "/html/body/div[2]/div/div/div[2]/h4")).toHaveText("Dash Board");
					await byXPath(page, "/html/body/div[1]/div/div/div[1]/ul/li/a/i").click();
					await expect(page).toHaveURL(({ pathname }) => pathname === "/Home/MainMenu");
					await byXPath(page, `/html/body/div[1]/div/div/div[${logoutColumn}]/ul/li/a/i`).click();
					await expect(page).toHaveURL(({ pathname }) => pathname === "/");
				},
			);
		});
});

test("the pill e-Way bill Portal of the strip leads to the address of the real portal", pins("main-menu.strip"), async ({ loggedInPage: page }) => {
	await page.goto("/Home/MainMenu");
	await page.getByRole("link", { name: "e-Way bill Portal" }).click();
	await expect(page).toHaveURL(({ pathname }) => pathname === "/SignleSignon/EwayBill");
	await expect(page.getByText("This mock does not imitate it")).toBeVisible();
});
