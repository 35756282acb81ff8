import type { Page } from "@playwright/test";
import { places } from "../../mock-portal/drift/operator.ts";
import { passwordMatches } from "../../mock-portal/portal.ts";
import { expect, test } from "../test.ts";

const asked = { userName: "tera2025", gsp: "Tera Software Limited", password: "Sample#2025" };

async function submitForm(page: Page): Promise<void> {
	await page.goto(places.form.path);
	await page.getByLabel("Through GSP").check();
	await page.getByLabel("Select your GSP:").selectOption(asked.gsp);
	await page.getByLabel("Username:").fill(asked.userName);
	await page.locator("#txtPassword").fill(asked.password);
	await page.locator("#txtConfirmPassword").fill(asked.password);
	await page.locator("#btnSubmit").click();
}

for (const { drift, stores } of [
	{ drift: "password-altered-early", stores: { userName: "API_tera2025", gsp: asked.gsp, password: "Sample@2025" } },
	{ drift: "gsp-altered-late", stores: { userName: "API_tera2025", gsp: "Reliance Corporate IT Park Limited", password: asked.password } },
	{ drift: "name-altered-late", stores: { userName: "API_tera202", gsp: asked.gsp, password: asked.password } },
	{ drift: "submit-by-fetch", stores: { userName: "API_tera2025", gsp: asked.gsp, password: asked.password } },
])
	test.describe(`On a portal that drifted by ${drift}`, () => {
		test.use({ portalOptions: { drift: [drift] } });

		test(`a form that is filled in as asked becomes ${stores.userName} with ${stores.gsp} and the password ${stores.password}`, async ({
			pageAfterOtp,
			portal,
		}) => {
			await submitForm(pageAfterOtp);
			await pageAfterOtp.waitForURL(`**${places.list.path}`);
			const [user] = portal.control.apiUsers();
			expect(user).toMatchObject({ userName: stores.userName, gsp: stores.gsp });
			expect(user && passwordMatches(user.password, stores.password)).toBe(true);
		});
	});

test.describe("On a portal that asks at Submit whether to cancel", () => {
	test.use({ portalOptions: { drift: ["confirm-cancels"] } });

	test("on a portal that asks at Submit whether to cancel, OK sends nothing and Cancel sends the form", async ({ pageAfterOtp, portal }) => {
		pageAfterOtp.once("dialog", (dialog) => dialog.accept());
		await submitForm(pageAfterOtp);
		expect(portal.control.apiUsers()).toEqual([]);
		pageAfterOtp.once("dialog", (dialog) => dialog.dismiss());
		await pageAfterOtp.locator("#btnSubmit").click();
		await pageAfterOtp.waitForURL(`**${places.list.path}`);
		expect(portal.control.apiUsers()).toHaveLength(1);
	});
});
