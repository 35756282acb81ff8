import * as v from "valibot";
import type { Cause } from "../flow/outcome.ts";
import { steps } from "../flow/outcome.ts";

/** Columns of the results, in their order. */
export const columns = [
	"row",
	"name",
	"gstin",
	"gsp",
	"api_user_name",
	"outcome",
	"step",
	"submitted",
	"what",
	"message",
	"actor",
	"required_action",
	"at",
	"portal",
] as const;

const states = [
	"submitting",
	"checked",
	"created",
	"created, not confirmed",
	"created, differs",
	"not submitted",
	"invalid input",
	"refused by the portal",
	"human needed",
	"portal changed",
	"portal unavailable",
	"outcome unknown",
	"interrupted",
] as const satisfies readonly ("submitting" | "checked" | "created" | Cause)[];

/** What a line says of a taxpayer. "submitting" stands before Submit is clicked: where it is the last word, the run was cut off there. */
export type State = (typeof states)[number];

/** A line of the results, as far as a later run needs it. */
export const resultLine = v.object({
	row: v.string(),
	gstin: v.string(),
	gsp: v.string(),
	api_user_name: v.string(),
	outcome: v.picklist(states),
	step: v.string(),
	submitted: v.picklist(["yes", "no"]),
	actor: v.string(),
	portal: v.string(),
});

export type ResultLine = v.InferOutput<typeof resultLine>;

/** How it stands with a taxpayer, after all that was written of it. */
export interface Standing {
	readonly state: State;
	/** The API user was made, or the portal refused it for what was given: the same again would end the same. */
	readonly final: boolean;
	/** The portal refused the login. */
	readonly loginRefused: boolean;
	/** A form was sent, and what became of it is not known. */
	readonly mayExist: boolean;
}

/** The standing after another line. */
export function after(before: Standing | undefined, { outcome, step, submitted, actor }: ResultLine): Standing {
	const refused = outcome === "refused by the portal" || outcome === "invalid input";
	const loginRefused = outcome === "refused by the portal" && step === steps.logIn;
	// Whatever else ended a run that had submitted, it may have been after the portal took the form.
	const settled = outcome === "created" || refused;
	const unknown = outcome === "submitting" || outcome === "outcome unknown" || (submitted === "yes" && !settled);
	return {
		state: outcome,
		final: outcome === "created" || loginRefused || (refused && actor === "caller"),
		loginRefused,
		// A run that submitted and knows how that ended has cleared it up; one that stopped before has not.
		mayExist: unknown || (submitted === "no" && outcome !== "created" && before?.mayExist === true),
	};
}
