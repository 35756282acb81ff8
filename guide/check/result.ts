import type { Instruction } from "./instruction.ts";

/**
 * `not needed`: the portal did it by itself. `not submitted`: the check stops before Submit. `not reached`: an earlier step could not be
 * followed, and no known way leads to this one.
 */
export type PartOutcome = "followed" | "not needed" | "note" | "not submitted" | "cannot be followed" | "not interpreted" | "not reached";

/** One thing that a step says, and whether it can be followed. */
export interface PartResult {
	/** The guide's words. */
	readonly text: string;
	readonly line: number;
	readonly instruction: Instruction | undefined;
	readonly outcome: PartOutcome;
	/** Why it cannot be followed, as a sentence; also a remark on what was followed. */
	readonly why: string | undefined;
	/** What the reader had to do that the guide does not mention, each as "click Verify OTP". */
	readonly missing: readonly string[];
	/** Words on the page that are nearest to those that were not found, the most similar first. */
	readonly nearest: readonly string[];
	/** Where the reader was: heading and path. Undefined where nothing was looked for. */
	readonly page: string | undefined;
	/** The words that stand there now, where they are certain: the check went on with that element. */
	readonly newWords: string | undefined;
	/** The guide's words that `newWords` replace. */
	readonly oldWords: string | undefined;
	/** PNG of the page, base64, with identities and values covered. */
	readonly picture: string | undefined;
}

export interface StepResult {
	/** As the guide numbers it. */
	readonly number: number;
	readonly line: number;
	readonly parts: readonly PartResult[];
}

/** Whether the portal has the API user at the end. `why`: what was compared, as a sentence. */
export interface CreationCheck {
	readonly outcome: "created" | "not created" | "not submitted" | "not checked";
	readonly why: string;
}

/** The check of one guide on one portal. */
export interface GuideCheck {
	readonly file: string;
	/** Such as "release 2023-12". */
	readonly on: string;
	readonly outcome: "can be followed" | "cannot be followed";
	readonly steps: readonly StepResult[];
	readonly creation: CreationCheck;
}

const broken: readonly PartOutcome[] = ["cannot be followed", "not interpreted", "not reached"];

export const isBroken = ({ outcome }: PartResult): boolean => broken.includes(outcome);

/** How there is an API user although the guide breaks. */
const detour = "The check left out what cannot be followed, or did it by ids and addresses that it knows.";

export function guideCheck(file: string, on: string, steps: readonly StepResult[], creation: CreationCheck): GuideCheck {
	const breaks = steps.some(({ parts }) => parts.some(isBroken));
	const fails = breaks || creation.outcome === "not created";
	const why = breaks && creation.outcome === "created" ? `${detour} ${creation.why}` : creation.why;
	return { file, on, outcome: fails ? "cannot be followed" : "can be followed", steps, creation: { ...creation, why } };
}
