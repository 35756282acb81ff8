import type { Browser } from "@playwright/test";
import { mockCaptcha, mockInbox, type RegisterOptions, type RegistrationResult, registerApiUser } from "../../automation/index.ts";
import type { NewTaxpayer } from "../../mock-portal/domain/taxpayer.ts";
import type { Portal } from "../../mock-portal/portal.ts";
import { expect } from "../test.ts";

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

/** What has to be true of any run: it claims what the store has, and the store has no more than what was asked for. */
export function isHonest(portal: Portal, registration: RegistrationResult, asked: { readonly gsp: string; readonly apiUserName: string } = wanted) {
	const made = portal.control.apiUsers().filter(({ userName }) => userName === `API_${asked.apiUserName}`);
	if (registration.outcome === "created") {
		expect(made, "the API user that is claimed").toEqual([expect.objectContaining({ channel: "gsp", gsp: asked.gsp, status: "active" })]);
	} else if (registration.outcome !== "outcome unknown") expect(made, "nothing was made, as is said").toEqual([]);
	expect(portal.control.journal().filter(({ event }) => event === "API user created").length, "API users made in all").toBeLessThan(2);
}
