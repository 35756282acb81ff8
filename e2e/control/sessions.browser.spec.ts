import { expect, test } from "../test.ts";

test("a browser with the cookie of a control-API login is at the main menu, without the login page", async ({ loggedInPage, taxpayer }) => {
	await loggedInPage.goto("/Home/MainMenu");
	await expect(loggedInPage.getByText(`GSTIN:${taxpayer.gstin}`)).toBeVisible();
});

test("a control-API login with a verified OTP opens the registration form, once", async ({ pageAfterOtp, portal }) => {
	await pageAfterOtp.goto("/APIUserAccount/APIUserRegistration");
	await expect(pageAfterOtp.getByLabel("Through GSP")).toBeVisible();
	expect(portal.control.journal().map(({ event }) => event)).not.toContain("OTP sent");
});
