import type { Page } from "@playwright/test";
import type { NewTaxpayer } from "../../mock-portal/domain/taxpayer.ts";
import type { Portal } from "../../mock-portal/portal.ts";
import type { StepReply } from "../../mock-portal/web/public-form.ts";
import { type FormFields, firstForm, type Visitor } from "../visitor.ts";

/** Opens a page of those before the login; gives what presses its buttons: posts the form with its token to a step of the page. */
export async function openForm(visitor: Visitor, path: string) {
	const { __RequestVerificationToken = "" } = firstForm(await visitor.open(path));
	return async (step: string, fields: FormFields = {}): Promise<StepReply> =>
		JSON.parse((await visitor.post(`${path}/${step}`, { __RequestVerificationToken, ...fields })).text);
}

export type Press = Awaited<ReturnType<typeof openForm>>;

/** Presses a button of a page, accepts the native alert that comes of it, and gives its words. */
export async function alertAfter(page: Page, button: string): Promise<string> {
	const alerted = page.waitForEvent("dialog").then(async (dialog) => {
		await dialog.accept();
		return `${dialog.type()}: ${dialog.message()}`;
	});
	const [words] = await Promise.all([alerted, page.locator(button).click()]);
	return words;
}

export const texts = {
	captcha: "Invalid Captcha. Please enter the captcha shown in the image.",
	startAgain: "Your session has ended. Please start again.",
	verifyFirst: "Please verify the OTP that was sent to the registered mobile number.",
	verified: "The OTP is verified.",
	otpMissing: "No OTP has been sent in this session. Please ask for one.",
	otpWrong: "Invalid OTP. Please enter the OTP sent to the registered mobile number.",
	invalidGstin: "Invalid Gstin",
	notFound: "Requested data is not found",
	policy: "Password should contains atleast one upper case, one lower case, one number and one special characters like [%,$,#,@,_,!,*]",
	mismatch: "Password and Re-enter Password do not match.",
	length: "Password should have 8 to 15 characters.",
} as const;

export const sent = (mobile: string) => `OTP has been sent to the registered mobile number XXXXXX${mobile.slice(-4)}.`;

/** A taxpayer that has no portal login yet. */
export const newcomer = (portal: Portal, fields: Partial<NewTaxpayer> & { seed?: number } = {}) =>
	portal.control.addTaxpayer({ seed: 103, userName: "", password: "", ...fields });

export const otpOf = (portal: Portal, { gstin }: NewTaxpayer) => portal.control.inbox(gstin)[0]?.code ?? "";
