import type { Browser } from "@playwright/test";
import { mockCaptcha, mockInbox, type RegisterOptions, type RegistrationResult, registerApiUser } from "../../automation/index.ts";
import type { NewTaxpayer } from "../../mock-portal/domain/taxpayer.ts";
import type { Portal } from "../../mock-portal/portal.ts";

/** What is registered unless a test says otherwise. */
export const wanted = { gsp: "Tera Software Limited", apiUserName: "tera2025", apiPassword: "Sample#2025" } as const;

/** ms that the mock's OTPs are waited for: they are in the inbox before the page that asks for them. */
const otpPatience = 300;

export const mockProviders = () => ({ captcha: mockCaptcha(), otp: mockInbox({}, otpPatience) });

/** Registers on `portal` with the automation, in a context of the test's browser. */
export function registerOn(
	portal: Portal,
	{ userName, password, gstin }: Pick<NewTaxpayer, "userName" | "password" | "gstin">,
	browser: Browser,
	overrides: Partial<RegisterOptions> = {},
): Promise<RegistrationResult> {
	return registerApiUser({ portal: portal.url, userName, password, gstin, ...wanted, ...mockProviders(), browser, stepTimeout: 20_000, ...overrides });
}
