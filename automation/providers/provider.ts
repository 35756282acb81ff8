import { Stopped } from "../flow/outcome.ts";
import type { PlaywrightPage } from "../playwright.ts";

/** A captcha that the portal shows. */
export interface CaptchaRequest {
	readonly portal: string;
	readonly page: PlaywrightPage;
	readonly image: { screenshot(options?: { readonly timeout?: number }): Promise<Buffer> };
	/** The field for the answer. */
	readonly field: { focus(): Promise<void> };
	readonly signal: AbortSignal;
}

/**
 * Answers a captcha: with its text, or with "typed" after a person has typed it in the browser and clicked the button below it.
 * @throws Stopped "human needed" when there is no answer
 */
export type CaptchaProvider = (asked: CaptchaRequest) => Promise<{ readonly text: string } | "typed">;

/** An OTP that the portal has sent. */
export interface OtpRequest {
	readonly portal: string;
	readonly purpose: "second factor" | "create API user";
	/** User name of the portal login. */
	readonly userName: string;
	/** Undefined before the portal has shown it, unless the caller knows it. */
	readonly gstin: string | undefined;
	/** What the page says about the OTP, such as where it was sent. */
	readonly notices: readonly string[];
	/** OTPs that were tried in this run. */
	readonly tried: readonly string[];
	readonly signal: AbortSignal;
}

/**
 * Answers with an OTP.
 * @throws Stopped "human needed" when none comes in time
 */
export type OtpProvider = (asked: OtpRequest) => Promise<string>;

/**
 * What a provider throws when it has no answer.
 * @param what what happened, as a sentence
 * @param requiredAction what the person has to do, without a full stop
 */
export const humanNeeded = (what: string, requiredAction: string) => new Stopped({ outcome: "human needed", what, actor: "person", requiredAction });
