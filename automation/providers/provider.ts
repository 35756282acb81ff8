import type { Locator, Page } from "playwright-core";
import { Stopped } from "../flow/outcome.ts";

/** A captcha that the portal shows. */
export interface CaptchaAsked {
	readonly portal: string;
	readonly page: Page;
	readonly image: Locator;
	/** The field for its answer, to put the cursor into. */
	readonly field: { focus(): Promise<void> };
	readonly signal: AbortSignal;
}

/**
 * Where the answer to a captcha comes from: its text, or "typed" when a person has typed it in the browser and clicked the button below it.
 * @throws Stopped "person needed" when there is none
 */
export type CaptchaSource = (asked: CaptchaAsked) => Promise<{ readonly text: string } | "typed">;

/** An OTP that the portal has sent. */
export interface OtpAsked {
	readonly portal: string;
	readonly purpose: "second factor" | "create API user";
	/** Of who logs in. */
	readonly userName: string;
	/** Undefined before the portal has said whose login it is, unless the caller knows. */
	readonly gstin: string | undefined;
	/** What the page says of it: where it was sent. */
	readonly notices: readonly string[];
	/** OTPs that were tried already in this run. */
	readonly tried: readonly string[];
	readonly signal: AbortSignal;
}

/**
 * Where an OTP comes from.
 * @throws Stopped "person needed" when none comes in time
 */
export type OtpSource = (asked: OtpAsked) => Promise<string>;

/** What a source throws that has no answer: what happened, as a sentence; and what the person does next, without a full stop. */
export const personNeeded = (what: string, next: string) => new Stopped({ outcome: "person needed", what, next: { who: "person", what: next } });
