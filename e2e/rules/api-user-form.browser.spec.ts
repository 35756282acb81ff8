import { CreateApiUserPage } from "../../fixtures/playwright/create-api-user-page.ts";
import { expect, pins, test } from "../test.ts";

const channels = ["Through GSP", "Through ERP", "Through Client-Id of other GSTIN"];

test(
	"no channel is chosen at first, each channel shows its own fields, and a refused form comes back with its channel open",
	pins("api-user.channel", "api-user.form"),
	async ({ pageAfterOtp: page }) => {
		const form = new CreateApiUserPage(page);
		await form.openForm();
		await expect(page.getByRole("radio", { checked: true })).toHaveCount(0);
		await expect(page.locator("select:visible, input:not([type=radio]):visible")).toHaveCount(0);
		const dropdowns = [form.gsp, page.getByLabel("Select your ERP:"), page.getByLabel("Select the GSTIN:")];
		for (const [index, channel] of channels.entries()) {
			await page.getByLabel(channel).check();
			await expect(page.locator("select:visible")).toHaveCount(1);
			await expect(dropdowns[index] ?? page.locator("none")).toBeVisible();
			await expect(page.locator("input:not([type=radio]):visible")).toHaveCount(3);
		}
		await form.throughGsp.check();
		await form.submit.click();
		await expect(form.refusal).toHaveText("Please select your GSP.");
		await expect(form.throughGsp).toBeChecked();
		await expect(form.gsp).toBeVisible();
	},
);

test("the strength hint follows the password, and its best word is Strong!", pins("api-user.form"), async ({ pageAfterOtp: page }) => {
	const form = new CreateApiUserPage(page);
	await form.openForm();
	await form.throughGsp.check();
	for (const [password, word] of [
		["sample", "Weak!"],
		["Sample", "Weak!"],
		["Sample20", "Good!"],
		["Sample#20", "Strong!"],
		["Sam#20", "Good!"],
		["", ""],
	] as const) {
		await form.password.fill(password);
		await expect(form.strength).toHaveText(word);
	}
});

test.describe("release 2023-12", () => {
	test.use({ portalOptions: { release: "2023-12" } });

	test("a refusal of the registration form is a native alert", pins("api-user.checks-order"), async ({ pageAfterOtp: page }) => {
		const form = new CreateApiUserPage(page);
		await form.openForm();
		const alerted = page.waitForEvent("dialog");
		const submitted = form.submit.click();
		const dialog = await alerted;
		expect([dialog.type(), dialog.message()]).toEqual(["alert", "Please select how you wish to register for the API Interface."]);
		await dialog.accept();
		await submitted;
	});
});

for (const { gsp, closest } of [
	{ gsp: "Tera Software", closest: "Tera Software Limited" },
	{ gsp: "Defmacro Software", closest: "DEFMACRO SOFTWARE PRIVATE LIMITED" },
])
	test(`the page object names ${closest} at once when it is asked for ${gsp}, which is not in the list`, async ({ pageAfterOtp: page }) => {
		const form = new CreateApiUserPage(page);
		await form.openForm();
		const filled = form.fillForm({ gsp, userName: "tera2025", password: "Sample#2025" });
		await expect(filled).rejects.toThrow(`"${gsp}" is not in the portal's list of GSPs. Closest: ${closest}`);
	});
