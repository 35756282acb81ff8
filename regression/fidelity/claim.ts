import type { LedgerId } from "../../mock-portal/fidelity/ledger.ts";
import type { CapturedScreen } from "../capture/read-contract.ts";

/** What a captured screen says about a claim. `found` is what the screen has instead; `why` is what is missing to decide. */
export type Finding =
	| { readonly verdict: "confirmed" }
	| { readonly verdict: "contradicted"; readonly found: string }
	| { readonly verdict: "cannot tell"; readonly why: string };

/** A part of a ledger entry that a captured screen can confirm or contradict. */
export interface Claim {
	readonly entry: LedgerId;
	/** A sentence: "The OTP field is #txtOtp, with the name Otp." */
	readonly says: string;
	/** Names of the screens that show it; the first of them that a capture has is read. */
	readonly on: readonly string[];
	/** Ids of the releases that the claim is about; without it, all of them. */
	readonly releases?: readonly string[];
	/** Whether the claim is about what the entry assumes: a capture that decides it settles the assumption. */
	readonly assumed?: true;
	readonly judge: (screen: CapturedScreen) => Finding;
}

export const confirmed: Finding = { verdict: "confirmed" };
export const contradicted = (found: string): Finding => ({ verdict: "contradicted", found });
export const cannotTell = (why: string): Finding => ({ verdict: "cannot tell", why });
