import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { automationRun } from "../../regression/drill/automation-run.ts";
import type { CellResult } from "../../regression/drill/cell-result.ts";
import { cellsOf, controlCell } from "../../regression/drill/cells.ts";
import { type CellPicture, drillHtml } from "../../regression/drill/drill-html.ts";
import { runCell } from "../../regression/drill/run-cell.ts";
import { summarise } from "../../regression/drill/summary.ts";
import { asHtml, compareCaptures, readCapture } from "../../regression/index.ts";
import { createApiUser } from "../journeys/create-api-user.ts";
import { logIn } from "../journeys/login.ts";
import { committed } from "../regression/captured.ts";
import { test as base, expect } from "../test.ts";
import { picturesFolder, recordPicture } from "./picture-manifest.ts";
import { loadedFiles, recordReads, recordViews } from "./record-sources.ts";

/** Makes the pictures in docs/pictures, and writes down the views and styles that each shows: `npm run pictures`. */
const test = base.extend<{ picture: (page: Page, name: string) => Promise<void> }>({
	picture: async ({ taxpayer: _ }, use) => {
		const views = recordViews();
		await use(async (page, name) => {
			await page.mouse.move(0, 0);
			await expect(page.locator(".collapsing")).toHaveCount(0);
			await shoot(page, name, [...views.of(page), ...(await loadedFiles(page))]);
		});
		views.stop();
	},
});

test.use({ viewport: { width: 1120, height: 700 } });

// One after the other: all write to one manifest.
test.describe.configure({ mode: "default" });

async function shoot(page: Page, name: string, sources: readonly string[]): Promise<void> {
	await page.screenshot({ path: join(picturesFolder, `${name}.png`), animations: "disabled", caret: "initial" });
	recordPicture(name, sources);
}

test("Guide 3 in pictures", async ({ page, portal, taxpayer, inbox, anotherBrowser, picture }) => {
	await page.goto("/");
	await picture(page, "1-home");
	await page.getByRole("button", { name: "Login", exact: true }).click();
	await page.getByLabel("User name").fill(taxpayer.userName);
	await page.getByLabel("Password", { exact: true }).fill(taxpayer.password);
	await page.getByLabel("ENTER ABOVE CAPTCHA").fill(inbox.captcha());
	await picture(page, "2-login");
	await page.locator(".btnlogin").click();
	await page.getByRole("button", { name: "API Registration" }).click();
	await page.getByRole("button", { name: "User Credentials" }).click();
	await expect(page.getByRole("link", { name: "Create API User" })).toBeVisible();
	await picture(page, "3-main-menu");
	await page.getByRole("link", { name: "Create API User" }).click();
	await page.getByLabel("Enter OTP:").fill(inbox.otp());
	await picture(page, "4-otp");
	await page.getByLabel("Enter OTP:").fill("000000");
	await page.getByRole("button", { name: "Verify OTP" }).click();
	await expect(page.getByText("Invalid OTP")).toBeVisible();
	await page.getByLabel("Enter OTP:").fill(inbox.otp());
	await page.getByRole("button", { name: "Verify OTP" }).click();
	await page.getByLabel("Through GSP").check();
	await page.getByLabel("Select your GSP:").selectOption("Tera Software Limited");
	await page.getByLabel("Username:").fill("tera2025");
	await page.getByLabel("Password:", { exact: true }).pressSequentially("Sample#2025");
	await page.getByLabel("Re-enter Password:").fill("Sample#2025");
	await picture(page, "5-through-gsp");
	await page.getByRole("button", { name: "Submit" }).click();
	await expect(page).toHaveURL(/ListAPIUsers$/);
	await picture(page, "6-list-of-api-users");
	expect(portal.control.apiUsers()).toHaveLength(1);

	const tester = await anotherBrowser();
	await tester.setViewportSize({ width: 1120, height: 820 });
	await tester.goto("/__mock");
	await picture(tester, "console");
	await tester.emulateMedia({ colorScheme: "dark" });
	await picture(tester, "console-dark");
	await tester.emulateMedia({ colorScheme: "light" });
	await tester.getByRole("region", { name: "Taxpayers" }).getByRole("link", { name: taxpayer.gstin }).click();
	await expect(tester.getByRole("region", { name: "Events" })).toContainText("API user created");
	await picture(tester, "taxpayer");
});

test("The screens behind the menu", async ({ page, portal, taxpayer, inbox, picture }) => {
	await logIn(page, taxpayer, inbox);
	await createApiUser(page, inbox, { gsp: "FOCUSOFTNET", userName: "pictures1", password: "Sample#2025" });
	portal.control.addTaxpayer({ seed: 900 });
	for (const [name, path] of [
		["freeze-api-user", "/APIUserAccount/FreezeAPIUser"],
		["change-api-password", "/APIUserAccount/ChangeAPIUserPassword"],
		["ip-whitelisting-application", "/APIUserAccount/APIReg"],
		["ip-whitelisting-status", "/APIUserAccount/ApiUserStatus"],
		["share-client-id", "/APIUserAccount/ShareClientId"],
		["api-endpoints", "/APIUserAccount/ApiEndPoints"],
		["encryption-certificates", "/APIUserAccount/DownloadEncCert"],
		["change-password", "/UserAccount/ChangePassword"],
		["technical-contacts", "/UserAccount/TechPersonContacts"],
		["second-factor-by-sms", "/RegisterOTP/SMSReg"],
		["second-factor-by-shield", "/RegisterOTP/TOTPReg"],
		["portal-login-registration", "/Home/UserRegistration"],
		["forgot-user-name", "/Home/ForgotUserName"],
		["forgot-password", "/Home/ForgotUserPwd"],
		["gsps-and-erps", "/Others/GSPSLIST"],
		["bulk-upload", "/Invoice/BulkUpload"],
		["mis-reports", "/MisRpt"],
		["not-imitated", "/Invoice/BulkCancel"],
	] as const) {
		await page.goto(path);
		await picture(page, name);
	}
});

test("The second factor and its notice", async ({ page, portal, inbox, anotherBrowser, picture }) => {
	const { taxpayer } = portal.control.addPersona("second-factor");
	const login = { userName: taxpayer.userName, password: taxpayer.password };
	page.once("dialog", (dialog) => dialog.accept());
	await page.goto("/");
	await page.getByRole("button", { name: "Login", exact: true }).click();
	await page.getByLabel("User name").fill(login.userName);
	await page.getByLabel("Password", { exact: true }).fill(login.password);
	await page.getByLabel("ENTER ABOVE CAPTCHA").fill(inbox.captcha());
	await page.locator(".btnlogin").click();
	await expect(page.locator("#txtOtp")).toBeVisible();
	await picture(page, "second-factor");

	const noticed = portal.control.addPersona("second-factor-notice").taxpayer;
	const other = await anotherBrowser();
	await logIn(other, noticed, inbox);
	await expect(other.locator("#exampleModal")).toBeVisible();
	await picture(other, "second-factor-notice");
});

test.describe("Reports", () => {
	test.use({ viewport: { width: 1120, height: 900 } });

	test("The report of a comparison", async ({ page }) => {
		const [old, now] = await Promise.all([readCapture(committed("2023-12")), readCapture(committed("2025-11"))]);
		const { result, files } = recordReads(() => asHtml(compareCaptures(old, now), old, now));
		await page.setContent(result);
		await shoot(page, "compare-report", files);
	});

	test("The report of a drill", async ({ page, browser }) => {
		test.slow();
		const names = ["ids-random", "otp-eight-digits", "otp-by-button", "gsp-removed"];
		const choice = { operators: names, combinations: 0, generated: 0, singles: true, seed: 1 };
		const results: CellResult[] = [];
		const pictures = new Map<string, CellPicture>();
		const begunAt = Date.now();
		for (const [index, cell] of [controlCell, ...cellsOf(choice)].entries()) {
			const file = test.info().outputPath(`${index}.png`);
			const result = await runCell(cell, {}, automationRun(browser, file, 60_000));
			results.push(result);
			if (result.verdict !== "passed") pictures.set(cell.name, { kind: "stopped", source: `data:image/png;base64,${readFileSync(file).toString("base64")}` });
		}
		const summary = summarise(results, Date.now() - begunAt);
		const report = { ...summary, release: "2025-11", at: new Date(begunAt).toISOString(), trend: undefined };
		const { result, files } = recordReads(() => drillHtml(report, pictures));
		await page.setContent(result);
		await shoot(page, "drill-report", files);
	});
});
