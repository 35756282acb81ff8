import { expect } from "@playwright/test";
import { buildTaxpayer } from "irp-testbed/fixtures";
import { HttpResponse, http } from "msw";
import { test } from "./network.mjs";

test("our ERP keeps the API user that was made on the portal", async ({ page, portal, network }) => {
	const taxpayer = portal.control.addTaxpayer(buildTaxpayer(1));
	const kept = [];
	network.use(
		http.post("https://erp.example/api-users", async ({ request }) => {
			kept.push(await request.text());
			return new HttpResponse(null, { status: 201 });
		}),
	);

	await page.goto("https://einvoice1.gst.gov.in/");
	await page.locator("#btnLogin").click();
	await page.locator("#txtUserName").fill(taxpayer.userName);
	await page.locator("#txt_password").fill(taxpayer.password);
	await page.locator("#CaptchaCode").fill(portal.control.captchas()[0].text);
	await page.locator(".btnlogin").click();
	await page.waitForURL("https://einvoice1.gst.gov.in/Home/MainMenu");

	await page.goto("https://einvoice1.gst.gov.in/APIUserAccount/CreateAPIUser");
	await page.locator("#txtOtp").fill(portal.control.inbox(taxpayer.gstin)[0].code);
	await page.locator("#btnVerifyOTP").click();
	await page.getByLabel("Through GSP").check();
	await page.getByLabel("Select your GSP:").selectOption("Tera Software Limited");
	await page.getByLabel("Username:").fill("tera2025");
	await page.getByLabel("Password:", { exact: true }).fill("Sample#2025");
	await page.getByLabel("Re-enter Password:").fill("Sample#2025");
	await page.getByRole("button", { name: "Submit" }).click();
	await expect(page.getByText("API_tera2025")).toBeVisible();

	await page.goto("https://erp.example/");
	await page.getByLabel("API user").fill("API_tera2025");
	await page.getByRole("button", { name: "Keep" }).click();
	await expect(page).toHaveTitle("Kept");
	expect(kept).toEqual(["API_tera2025"]);
});

test("no other host is reached", async ({ page }) => {
	await expect(page.goto("https://unmapped.example/report.pdf")).rejects.toThrow(/ERR_BLOCKED_BY_CLIENT/);
});
