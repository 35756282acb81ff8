import type { Page } from "@playwright/test";
import type { NewTaxpayer } from "../../mock-portal/domain/taxpayer.ts";
import { expect, pins, test } from "../test.ts";
import type { Visitor } from "../visitor.ts";

const channels = ["Through GSP", "Through ERP", "Through Client-Id of other GSTIN"];

/** Goes on in the browser from where the script stands: at the registration form. */
async function atTheForm(page: Page, visitor: Visitor, taxpayer: NewTaxpayer) {
	const { path } = await visitor.openApiUserForm(taxpayer);
	await page.context().addCookies(await visitor.cookies());
	await page.goto(path);
}

test(
	"no channel is chosen at first, and what belongs to one appears only after its choice",
	pins("api-user.channel", "api-user.form"),
	async ({ page, visitor, taxpayer }) => {
		await atTheForm(page, visitor, taxpayer);
		await expect(page.getByRole("group", { name: "DO you wish to Register your GSTIN for API Interface:" })).toBeVisible();
		expect(
			await page.getByRole("radio").evaluateAll((radios) => radios.map((radio) => (radio instanceof HTMLInputElement ? radio.labels?.[0]?.textContent : ""))),
		).toEqual(channels);
		const dropdowns = [page.getByLabel("Select your GSP:"), page.getByLabel("Select your ERP:"), page.getByLabel("Select the GSTIN:")];
		const credentials = [
			page.getByLabel("Username:"),
			page.getByText("API_", { exact: true }),
			page.getByLabel("Password:", { exact: true }),
			page.getByLabel("Re-enter Password:"),
		];
		for (const channel of channels) await expect(page.getByLabel(channel)).not.toBeChecked();
		for (const part of [...dropdowns, ...credentials]) await expect(part).toBeHidden();
		for (const [index, channel] of channels.entries()) {
			await page.getByLabel(channel).check();
			for (const [other, dropdown] of dropdowns.entries()) await expect(dropdown).toBeVisible({ visible: other === index });
			for (const part of credentials) await expect(part).toBeVisible();
			await expect(page.locator("select:visible")).toHaveValue("");
			await expect(page.getByText("not imitated")).toHaveCount(0);
		}
		await expect(page.getByRole("button", { name: "Submit" })).toBeVisible();
		await page.getByRole("link", { name: "Exit" }).click();
		await expect(page).toHaveURL(/\/Home\/MainMenu$/);
	},
);

test("the strength hint follows the password, and its best word is Strong!", pins("api-user.form"), async ({ page, visitor, taxpayer }) => {
	await atTheForm(page, visitor, taxpayer);
	await page.getByLabel("Through GSP").check();
	for (const [password, word] of [
		["", ""],
		["sample", "Weak!"],
		["Sample", "Weak!"],
		["Sample20", "Good!"],
		["Sample#20", "Strong!"],
		["Sam#20", "Good!"],
	] as const) {
		await page.getByLabel("Password:", { exact: true }).fill(password);
		await expect(page.locator("#lblStrength")).toHaveText(word);
	}
});

test(
	"a user name or password that is too long is refused, not cut",
	pins("api-user.name", "api-user.password", "api-user.hooks"),
	async ({ page, visitor, taxpayer, portal }) => {
		await atTheForm(page, visitor, taxpayer);
		await page.getByLabel("Through GSP").check();
		await page.getByLabel("Select your GSP:").selectOption("FOCUSOFTNET");
		await page.getByLabel("Username:").pressSequentially("a".repeat(16), { delay: 0 });
		await page.getByRole("button", { name: "Submit" }).click();
		await expect(page.locator("div.divError")).toHaveText("Username should have 6 to 15 characters after API_.");
		await page.getByLabel("Username:").fill("long2025");
		for (const label of ["Password:", "Re-enter Password:"]) await page.getByLabel(label, { exact: true }).pressSequentially("Abcd@1234567890X", { delay: 0 });
		await page.getByRole("button", { name: "Submit" }).click();
		await expect(page.locator("div.divError")).toHaveText("Password should have 8 to 15 characters.");
		expect(portal.control.apiUsers()).toEqual([]);
	},
);

test("a refused form comes back with its channel open", pins("api-user.channel"), async ({ page, visitor, taxpayer }) => {
	await atTheForm(page, visitor, taxpayer);
	await page.getByLabel("Through GSP").check();
	await page.getByRole("button", { name: "Submit" }).click();
	await expect(page.locator("div.divError")).toHaveText("Please select your GSP.");
	await expect(page.getByLabel("Through GSP")).toBeChecked();
	await expect(page.getByLabel("Select your GSP:")).toBeVisible();
});

test.describe("release 2023-12", () => {
	test.use({ portalOptions: { release: "2023-12" } });

	test("a refusal of the form is a native alert", pins("api-user.checks-order"), async ({ page, visitor, taxpayer }) => {
		await atTheForm(page, visitor, taxpayer);
		const alerted = page.waitForEvent("dialog");
		const submitted = page.getByRole("button", { name: "Submit" }).click();
		const dialog = await alerted;
		expect([dialog.type(), dialog.message()]).toEqual(["alert", "Please select how you wish to register for the API Interface."]);
		await dialog.accept();
		await submitted;
	});

	test("a login that fails is a native alert, and the panel stays open", pins("login.outcome"), async ({ page, taxpayer, inbox }) => {
		await page.goto("/");
		await page.getByRole("button", { name: "Login", exact: true }).click();
		await page.getByLabel("User name").fill(taxpayer.userName);
		await page.getByLabel("Password", { exact: true }).fill("Wrong#123");
		await page.getByLabel("ENTER ABOVE CAPTCHA").fill(inbox.captcha());
		const alerted = page.waitForEvent("dialog");
		const submitted = page.locator(".btnlogin").click();
		const dialog = await alerted;
		expect([dialog.type(), dialog.message()]).toEqual(["alert", "Invalid Login Credentials. Please check the user name and password."]);
		await dialog.accept();
		await submitted;
		await expect(page).toHaveURL(/\/Home\/Login$/);
		await expect(page.getByLabel("User name")).toHaveValue(taxpayer.userName);
	});
});
