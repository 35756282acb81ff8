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
	"the browser takes no more than 15 characters of a user name and of a password, and 6 of an OTP",
	pins("api-user.name", "api-user.hooks"),
	async ({ page, visitor, taxpayer }) => {
		await atTheForm(page, visitor, taxpayer);
		await page.getByLabel("Through GSP").check();
		for (const field of [page.getByLabel("Username:"), page.getByLabel("Password:", { exact: true }), page.getByLabel("Re-enter Password:")]) {
			await field.pressSequentially("a".repeat(20), { delay: 0 });
			await expect(field).toHaveValue("a".repeat(15));
		}
		await page.goto("/APIUserAccount/CreateAPIUser");
		await page.getByLabel("Enter OTP:").pressSequentially("12345678", { delay: 0 });
		await expect(page.getByLabel("Enter OTP:")).toHaveValue("123456");
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
