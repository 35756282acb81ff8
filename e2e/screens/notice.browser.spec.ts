import { personas } from "../../mock-portal/sample-data/personas.ts";
import { expect, pins, test } from "../test.ts";

const crore = 10_000_000;
const notRegistered = personas["second-factor-notice"].make(701).taxpayer;

test.describe("A taxpayer whose turnover requires the second factor", () => {
	test.use({ taxpayer: async ({ portal }, use) => use(portal.control.addTaxpayer(notRegistered)) });

	test("the notice lies over the menu, only its button closes it, and the menu works", pins("second-factor.notice"), async ({ loggedInPage: page, portal }) => {
		await page.goto("/Home/MainMenu");
		const modal = page.locator("#exampleModal.modal.fade.exampleModal");
		// Bootstrap gives the modal the focus when it stands; before that it lets nothing close it.
		await expect(modal).toBeFocused();
		await expect(page.getByRole("dialog", { name: "Alert on 2 Factor Authentication" })).toContainText("is mandatory for your turnover since");
		await page.keyboard.press("Escape");
		await page.mouse.click(5, 5);
		await expect(modal, "it insists").toHaveClass(/\bshow\b/);
		await modal.locator('button[data-dismiss="modal"]').click();
		await expect(modal).toBeHidden();
		await page.getByRole("button", { name: "API Registration" }).click();
		await expect(page.getByRole("button", { name: "User Credentials" })).toBeVisible();
		await page.reload();
		await modal.getByRole("link", { name: "Register" }).click();
		await expect(page).toHaveURL(`${portal.url}/RegisterOTP/SMSReg`);
	});
});

test.describe("A taxpayer before the date from which its turnover requires the second factor", () => {
	test.use({
		taxpayer: async ({ portal }, use) => {
			portal.control.setClock("2025-03-31T23:50:00+05:30");
			await use(portal.control.addTaxpayer({ ...notRegistered, turnover: crore }));
		},
	});

	test("the notice says the date, and a click beside it closes it", pins("second-factor.notice"), async ({ loggedInPage: page }) => {
		await page.goto("/Home/MainMenu");
		const modal = page.locator("#exampleModal.show");
		await expect(modal).toBeFocused();
		await expect(modal).toContainText("will be mandatory for your turnover from 01/04/2025.");
		await page.mouse.click(5, 5);
		await expect(modal).toBeHidden();
	});
});
