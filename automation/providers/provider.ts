import type { Locator, Page } from "playwright-core";
import { Stopped } from "../flow/outcome.ts";

/** A captcha that the portal shows. */
export interface CaptchaRequest {
	readonly portal: string;
	readonly page: Page;
	readonly image: Locator;
	/** The field for its answer, to put the cursor into. */
	readonly field: { focus(): Promise<void> };
	readonly signal: AbortSignal;
}

/**
 * Where the answer to a captcha comes from: its text, or "typed" when a person has typed it in the browser and clicked the button below it.
 * @throws Stopped "human needed" when there is none
 */
export type CaptchaProvider = (asked: CaptchaRequest) => Promise<{ readonly text: string } | "typed">;

/** An OTP that the portal has sent. */
export interface OtpRequest {
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
 * @throws Stopped "human needed" when none comes in time
 */
export type OtpProvider = (asked: OtpRequest) => Promise<string>;

/** What a provider throws when it has no answer. `what`: what happened, as a sentence; `next`: what the person has to do, without a full stop. */
export const personNeeded = (what: string, next: string) => new Stopped({ outcome: "human needed", what, actor: "person", requiredAction: next });
