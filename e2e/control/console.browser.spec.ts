import { readFileSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { AxeBuilder } from "@axe-core/playwright";
import { portalTexts } from "../../mock-portal/domain/portal-texts.ts";
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

	test("sets the clock to a time in India", async ({ page, portal }) => {
		portal.control.freezeClock();
		await page.goto("/__mock");
		await page.getByLabel("Set to, Indian time").fill("2025-11-30T14:05:09");
		await page.getByRole("button", { name: "Set", exact: true }).click();
		await expect(page.getByRole("region", { name: "Clock" })).toContainText("30/11/2025 14:05:09");
		expect(portal.control.clock().ist).toBe("2025-11-30T14:05:09.000+05:30");
	});

	test("adds a persona at a click, and says its login", async ({ page, portal }) => {
		await page.goto("/__mock");
		const button = page.getByRole("button", { name: "suspended" });
		await expect(button).toHaveAccessibleDescription("has a suspended GSTIN");
		await button.click();
		await expect(page.getByRole("status")).toContainText("suspended added");
		const [added] = portal.control.taxpayers();
		await expect(page.getByRole("status")).toContainText(`${added?.userName} ${added?.password}`);
		await expect(page.getByRole("region", { name: "Taxpayers" }).getByText("suspended")).toBeVisible();
	});

	test("arms a fault by keyboard, offers the fields that it has, and disarms it", async ({ page, portal }) => {
		await page.goto("/__mock");
		const faults = page.getByRole("region", { name: "Faults" });
		await expect(faults.getByLabel("Page")).toBeHidden();
		await faults.getByRole("combobox", { name: "Fault" }).focus();
		await page.keyboard.type("maintenance");
		await expect(faults.getByText("Status 503 with Retry-After")).toBeVisible();
		await faults.getByLabel("Times").fill("2");
		await faults.getByLabel("Page").fill("/Home/MainMenu");
		await page.keyboard.press("Enter");
		await expect(faults.getByRole("cell", { name: "maintenance", exact: true })).toBeVisible();
		expect(portal.control.faults()).toEqual([expect.objectContaining({ fault: "maintenance", times: 2, path: "/Home/MainMenu" })]);
		await faults.getByRole("button", { name: "Disarm maintenance" }).press("Enter");
		await expect(faults.getByText("Nothing is armed")).toBeVisible();
		await expect(faults).toBeFocused();
		expect(portal.control.faults()).toEqual([]);
	});

	test.describe("when something is refused", () => {
		test.use({ expectedErrors: [/400 \(Bad Request\)/] });

		test("says why", async ({ page, portal }) => {
			await page.goto("/__mock");
			await page.getByRole("textbox", { name: "GSTIN" }).fill("nobody");
			await page.getByRole("button", { name: "Arm" }).click();
			await expect(page.getByRole("status")).toContainText('Unknown taxpayer "nobody"');
			expect(portal.control.faults()).toEqual([]);
		});
	});

	test("creates a portal, opens its console, and deletes it", async ({ page, portal }) => {
		await page.goto("/__mock");
		const portals = page.getByRole("region", { name: "Portals" });
		await portals.getByLabel("Release").selectOption("2023-12");
		await portals.getByLabel("Taxpayers from seed").fill("70");
		await portals.getByRole("button", { name: "Create a portal" }).click();
		await portals.getByRole("link", { name: "Console of p1" }).click();
		await expect(page).toHaveURL(`${portal.url}/p1/__mock`);
		await expect(page.getByRole("banner")).toContainText("Portal /p1, release 2023-12");
		await expect(page.getByRole("region", { name: "Portals" })).toContainText("this one");
		await page.goBack();
		await portals.getByRole("button", { name: "Delete p1" }).click();
		await expect(portals.getByText("There is only the first")).toBeVisible();
		expect(portal.control.portals.list()).toEqual([]);
	});

	test("exports the portal as a file, and imports it again", async ({ page, portal, taxpayer }) => {
		await page.goto("/__mock");
		const download = page.waitForEvent("download");
		await page.getByRole("link", { name: "Export" }).click();
		const file = test.info().outputPath("irp-testbed.json");
		await writeFile(file, readFileSync(await (await download).path()));
		portal.control.addPersona("plain");
		await expect(page.getByRole("region", { name: "Taxpayers" }).getByRole("row")).toHaveCount(3);
		await page.getByLabel("Replace everything by an export").setInputFiles(file);
		await page.getByRole("button", { name: "Import" }).click();
		await expect(page.getByRole("status")).toHaveText("Imported: 1 taxpayers, 0 API users");
		await expect(page.getByRole("region", { name: "Taxpayers" }).getByRole("row")).toHaveCount(2);
		expect(portal.control.taxpayers()).toEqual([expect.objectContaining({ gstin: taxpayer.gstin })]);
	});

	for (const width of [1280, 360])
		test(`has no flaw that axe knows, ${width} pixels wide, and does not scroll sideways`, async ({ page, portal, visitor }) => {
			test.slow(); // axe looks at every element.
			await page.setViewportSize({ width, height: 700 });
			await page.goto("/__mock");
			const { taxpayer } = portal.control.addPersona("plain");
			for (const { name } of portal.control.personas()) portal.control.addPersona(name);
			portal.control.portals.create();
			expect((await visitor.openOtpStep(taxpayer)).text).toContain(portalTexts.otpSent.text);
			portal.control.arm({ fault: "maintenance", times: 2, path: "/Home/MainMenu" });
			await page.getByRole("button", { name: "Freeze" }).click();
			await expect(page.getByRole("cell", { name: "maintenance", exact: true })).toBeVisible();
			await expect(page.getByText("frozen", { exact: true })).toBeVisible();
			expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
			expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
		});

	test("has no flaw that axe knows before anything has happened", async ({ page }) => {
		await page.goto("/__mock");
		expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
	});

	test("shows markup in a taxpayer's name as text", async ({ page, portal }) => {
		portal.control.addTaxpayer({ tradeName: "<img src=x onerror=alert(1)>" });
		await page.goto("/__mock");
		await expect(page.getByText("<img src=x onerror=alert(1)>")).toBeVisible();
	});
});
