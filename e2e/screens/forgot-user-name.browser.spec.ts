import { expect, pins, test } from "../test.ts";
import { alertAfter } from "./account-form.ts";

test(
	"the user name is sent to the registered mobile, which a native alert tells, and the page does not show it",
	pins("forgot-user-name.page"),
	async ({ page, portal, taxpayer, inbox }) => {
		await page.goto("/Home/ForgotUserName");
		await expect(page.locator("#captcha_image")).toHaveJSProperty("complete", true);
		await page.getByLabel("GSTIN:").fill(taxpayer.gstin);
		await page.getByLabel("Registered Mobile Number:").fill(taxpayer.mobile);
		await page.locator("#txtCaptchaCode").fill(inbox.captcha());
		const told = `Your user name has been sent to the registered mobile number XXXXXX${taxpayer.mobile.slice(-4)}.`;
		expect(await alertAfter(page, "#btngo")).toBe(`alert: ${told}`);
		expect(portal.control.inbox()).toMatchObject([
			{
				gstin: taxpayer.gstin,
				mobile: taxpayer.mobile,
				channel: "SMS",
				purpose: "forgot user name",
				text: `The user name of ${taxpayer.gstin} is ${taxpayer.userName}.`,
				code: "",
			},
		]);
		expect(await page.content()).not.toContain(taxpayer.userName);
	},
);
