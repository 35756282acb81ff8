import { CreateApiUserPage } from "../../fixtures/playwright/create-api-user-page.ts";
import { theOnlyApiUser } from "../journeys/truth.ts";
import { expect, pins, test } from "../test.ts";
import { soundApiUser } from "../visitor.ts";

/** The sound API user as it is kept. */
const made = { ...soundApiUser, userName: "API_tera2025" };

test.describe("release 2023-12", () => {
	test.use({ portalOptions: { release: "2023-12" } });

	test(
		"a double click on Submit makes exactly one API user, and success is shown",
		pins("api-user.outcome"),
		async ({ pageAfterOtp: page, taxpayer, portal }) => {
			const form = new CreateApiUserPage(page);
			await form.openForm();
			await form.fillForm(soundApiUser);
			// A refusal of this release would be an alert, and Playwright dismisses it unseen.
			const alerts: string[] = [];
			page.on("dialog", (dialog) => {
				alerts.push(dialog.message());
				return dialog.accept();
			});
			await form.submit.dblclick();
			await expect(page.locator("#divSuccess")).toContainText("API_tera2025");
			expect(alerts).toEqual([]);
			await theOnlyApiUser(portal, { gstin: taxpayer.gstin, ...made });
		},
	);
});

test(
	"a second click on Submit while the first one's answer is late makes no second API user, and the list is shown",
	pins("api-user.outcome"),
	async ({ pageAfterOtp: page, taxpayer, portal }) => {
		const form = new CreateApiUserPage(page);
		await form.openForm();
		await form.fillForm(soundApiUser);
		let answered = 0;
		await page.route("**/APIUserRegistration", async (route) => {
			const response = await route.fetch({ maxRedirects: 0 });
			answered++;
			// The first answer is never delivered: the browser gave it up for the second.
			if (answered > 1) await route.fulfill({ response });
		});
		// By the mouse alone: a locator would wait until the page of the first click is there.
		const { x = 0, y = 0, width = 0, height = 0 } = (await form.submit.boundingBox()) ?? {};
		const click = () => page.mouse.click(x + width / 2, y + height / 2);
		await click();
		await expect.poll(() => answered).toBe(1);
		await click();
		await expect(page.locator("#tblApiUsers")).toContainText("API_tera2025");
		await expect(form.refusal).toHaveCount(0);
		expect(answered).toBe(2);
		await theOnlyApiUser(portal, { gstin: taxpayer.gstin, ...made });
	},
);
