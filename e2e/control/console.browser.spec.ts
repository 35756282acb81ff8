import { readFileSync } from "node:fs";
import { AxeBuilder } from "@axe-core/playwright";
import { expect, test } from "../test.ts";

test.beforeEach(({ page }) => page.goto("/__mock"));

test("the console shows captcha, OTP and journal without a reload, and an approval takes one click", async ({ page, loggedInVisitor, taxpayer, portal }) => {
	const region = (name: string) => page.getByRole("region", { name });
	const captcha = await loggedInVisitor.captcha();
	await expect(region("Open captchas")).toContainText(captcha);
	await loggedInVisitor.open("/APIUserAccount/CreateAPIUser");
	await expect(region("OTP inbox")).toContainText(portal.control.inbox()[0]?.code ?? "none");
	await expect(region("Journal")).toContainText("logged in");
	await expect(region("Taxpayers")).toContainText(taxpayer.password);

	await loggedInVisitor.send(await loggedInVisitor.open("/APIUserAccount/APIReg"), { IpAddress1: "203.0.113.10" });
	const approve = page.getByRole("button", { name: `Approve ${taxpayer.gstin}` });
	await approve.click();
	await expect(approve).toHaveCount(0);
	expect(portal.control.whitelistings()).toMatchObject([{ gstin: taxpayer.gstin, addresses: ["203.0.113.10"], status: "approved" }]);
});

test("the console freezes the clock, moves it on, and sets it to a time in India", async ({ page, portal }) => {
	await page.getByRole("button", { name: "Freeze" }).click();
	await expect(page.getByText("frozen", { exact: true })).toBeVisible();
	const { now } = portal.control.clock();
	await page.getByRole("button", { name: "+ 10 min" }).click();
	await expect.poll(() => portal.control.clock().now).toBe(now + 600_000);
	await page.getByLabel("Set to (Indian time)").fill("2025-11-30T14:05:09");
	await page.getByRole("button", { name: "Set", exact: true }).click();
	await expect(page.getByRole("region", { name: "Clock" })).toContainText("30/11/2025 14:05:09");
	expect(portal.control.clock().ist).toBe("2025-11-30T14:05:09.000+05:30");
	await page.getByRole("button", { name: "Resume" }).click();
	await expect(page.getByText("frozen", { exact: true })).toBeHidden();
});

test("the console adds a taxpayer, and a persona with its login", async ({ page, portal }) => {
	await page.getByRole("button", { name: "Add a taxpayer" }).click();
	const rows = page.getByRole("region", { name: "Taxpayers" });
	await expect.poll(() => portal.control.taxpayers().length).toBe(1);
	await expect(rows).toContainText(portal.control.taxpayers()[0]?.gstin ?? "none");
	const button = page.getByRole("button", { name: "suspended" });
	await expect(button).toHaveAccessibleDescription("has a suspended GSTIN");
	await button.click();
	await expect(page.getByRole("status")).toContainText("suspended added");
	const added = portal.control.taxpayers().find(({ status }) => status === "suspended");
	await expect(page.getByRole("status")).toContainText(`${added?.userName} ${added?.password}`);
	await expect(rows.getByText("suspended")).toBeVisible();
});

test.describe("Faults", () => {
	test.use({ expectedErrors: [/400 \(Bad Request\)/] });

	test("the console arms a fault by keyboard, offers the fields that it has, disarms it, and says why it refuses another", async ({ page, portal }) => {
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
		await expect(faults.getByText("No fault is armed")).toBeVisible();
		await expect(faults).toBeFocused();
		expect(portal.control.faults()).toEqual([]);

		await faults.getByRole("textbox", { name: "GSTIN" }).fill("nobody");
		await faults.getByRole("button", { name: "Arm" }).click();
		await expect(page.getByRole("status")).toContainText('Unknown taxpayer "nobody"');
		expect(portal.control.faults()).toEqual([]);
	});
});

test("the console creates a portal, links to its console, and deletes it", async ({ page, portal }) => {
	const portals = page.getByRole("region", { name: "Portals" });
	await portals.getByLabel("Release").selectOption("2023-12");
	await portals.getByLabel("Taxpayers from seed").fill("70");
	await portals.getByRole("button", { name: "Create a portal" }).click();
	await portals.getByRole("link", { name: "Console of p1" }).click();
	await expect(page.getByRole("banner")).toContainText("Portal /p1, release 2023-12");
	await expect(portals).toContainText("this portal");
	await page.goBack();
	await portals.getByRole("button", { name: "Delete p1" }).click();
	await expect(portals.getByText("This server has only its first portal")).toBeVisible();
	expect(portal.control.portals.list()).toEqual([]);
});

test("the console exports the portal as a file, imports it again, and resets the portal after a question", async ({ page, portal, taxpayer }) => {
	const download = page.waitForEvent("download");
	await page.getByRole("link", { name: "Export" }).click();
	const exported = await (await download).path();
	portal.control.addPersona("plain");
	const rows = page.getByRole("region", { name: "Taxpayers" }).getByRole("row");
	await expect(rows).toHaveCount(3);
	const file = { name: "irp-testbed.json", mimeType: "application/json", buffer: readFileSync(exported) };
	await page.getByLabel("Replace all data with an export").setInputFiles(file);
	await page.getByRole("button", { name: "Import" }).click();
	await expect(page.getByRole("status")).toHaveText("Imported: 1 taxpayers, 0 API users");
	await expect(rows).toHaveCount(2);
	expect(portal.control.taxpayers()).toEqual([expect.objectContaining({ gstin: taxpayer.gstin })]);

	const reset = page.getByRole("button", { name: "Reset to the start" });
	page.once("dialog", (question) => question.dismiss());
	await reset.click();
	expect(portal.control.taxpayers()).toHaveLength(1);
	page.once("dialog", (question) => question.accept());
	await reset.click();
	await expect(page.getByRole("status")).toHaveText("Reset: 0 taxpayers, 0 API users");
});

test("a copy button copies the OTP by keyboard and says so, and a search filters the journal while typing", async ({
	page,
	context,
	portal,
	loggedInVisitor,
	taxpayer,
}) => {
	await context.grantPermissions(["clipboard-read", "clipboard-write"]);
	await loggedInVisitor.open("/APIUserAccount/CreateAPIUser");
	const { code = "" } = portal.control.inbox()[0] ?? {};
	await page.getByRole("button", { name: `Copy OTP ${code}` }).press("Enter");
	await expect(page.getByRole("status")).toHaveText(`Copied: OTP ${code}`);
	expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(code);

	const rows = page.getByRole("region", { name: "Journal" }).locator("tbody tr");
	await page.getByRole("searchbox", { name: "Search the journal" }).pressSequentially("otp sent");
	await expect(rows).toHaveCount(1);
	await expect(page).toHaveURL(/\?journal=otp\+sent$/);
	portal.control.logIn({ gstin: taxpayer.gstin });
	await page.getByRole("searchbox", { name: "Search the journal" }).fill("logged in");
	await expect(rows).toHaveCount(2);
});

test("a browser without a clipboard copies too, as on a shared portal without https", async ({ page, portal, loggedInVisitor }) => {
	await page.addInitScript(() => Object.defineProperty(navigator, "clipboard", { value: undefined }));
	await page.reload();
	await loggedInVisitor.open("/APIUserAccount/CreateAPIUser");
	const { code = "" } = portal.control.inbox()[0] ?? {};
	await page.getByRole("button", { name: `Copy OTP ${code}` }).click();
	await expect(page.getByRole("status")).toHaveText(`Copied: OTP ${code}`);
	const search = page.getByRole("searchbox", { name: "Search the inbox" });
	await search.press("Control+V");
	await expect(search).toHaveValue(code);
});

test("the page of a taxpayer opens from the console, adds events as they happen, and leads back", async ({ page, portal, loggedInVisitor, taxpayer }) => {
	await page.getByRole("region", { name: "Taxpayers" }).getByRole("link", { name: taxpayer.gstin }).click();
	const events = page.getByRole("region", { name: "Events" });
	await expect(events.getByRole("listitem").filter({ hasText: "logged in" })).toBeVisible();
	await loggedInVisitor.open("/APIUserAccount/CreateAPIUser");
	await expect(events).toContainText(portal.control.inbox()[0]?.code ?? "none");
	await events.getByRole("link", { name: /^message/ }).click();
	await expect(events).not.toContainText("logged in");
	await events.getByRole("link", { name: "In the journal" }).click();
	await expect(page.getByRole("searchbox", { name: "Search the journal" })).toHaveValue(taxpayer.gstin);
});

test("the console and the page of a taxpayer have no flaw that axe knows, empty or full, light or dark, and do not scroll sideways at 390 px", async ({
	page,
	portal,
	visitor,
}) => {
	test.slow(); // axe looks at every element.
	// Two rows of each table stand for all: axe takes 0.1 s for ten rows.
	const axe = () => new AxeBuilder({ page }).exclude("tbody tr:nth-child(n + 3)");
	expect((await axe().analyze()).violations, "before anything has happened").toEqual([]);
	const { taxpayer } = portal.control.addPersona("plain");
	portal.control.addPersona("two-gsps");
	portal.control.portals.create();
	await visitor.openOtpStep(taxpayer);
	portal.control.arm({ fault: "maintenance", times: 2, path: "/Home/MainMenu" });
	portal.control.freezeClock();
	for (const address of ["/__mock", `/__mock/console/${taxpayer.gstin}`]) {
		await page.setViewportSize({ width: 1280, height: 800 });
		await page.goto(address);
		expect((await axe().analyze()).violations, `${address} with something in each part`).toEqual([]);
		await page.emulateMedia({ colorScheme: "dark" });
		expect((await axe().withRules("color-contrast").analyze()).violations, `${address} in dark`).toEqual([]);
		await page.emulateMedia({ colorScheme: "light" });
		await page.setViewportSize({ width: 390, height: 700 });
		expect(await page.evaluate(() => document.documentElement.scrollWidth), address).toBeLessThanOrEqual(390);
		expect((await axe().withRules("scrollable-region-focusable").analyze()).violations, `${address} at 390 px`).toEqual([]);
	}
});
