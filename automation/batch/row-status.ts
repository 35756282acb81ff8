import * as v from "valibot";
import { type Cause, steps } from "../flow/outcome.ts";

/** Columns of the log of attempts, in their order. */
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

/** What a line of the log says about a row. `submitting` is written before Submit is clicked: as the last line of a row, it means that the run was cut off there. */
const lineOutcomes = [
	"submitting",
	"checked",
	"created",
	"created, not confirmed",
	"created, differs",
	"invalid input",
	"refused by the portal",
	"human needed",
	"portal changed",
	"portal unavailable",
	"not submitted",
	"outcome unknown",
	"interrupted",
] as const satisfies readonly ("submitting" | "checked" | "created" | Cause)[];

/** Where a row stands after all that was written about it. */
export type RowState = Exclude<(typeof lineOutcomes)[number], "submitting">;

/** The API user exists or may exist, and a person has to look at it. Most urgent first. */
export const unsettledStates = ["outcome unknown", "created, differs", "created, not confirmed"] as const satisfies readonly RowState[];

/** A line of the log, as far as a later run and the results need it. */
export const attemptLine = v.object({
	row: v.string(),
	gstin: v.string(),
	gsp: v.string(),
	api_user_name: v.string(),
	outcome: v.picklist(lineOutcomes),
	step: v.string(),
	submitted: v.picklist(["yes", "no"]),
	what: v.string(),
	message: v.string(),
	actor: v.string(),
	required_action: v.string(),
	at: v.string(),
	portal: v.string(),
});

export type AttemptLine = v.InferOutput<typeof attemptLine>;

export interface RowStatus {
	readonly state: RowState;
	/** What happened, the portal's words about it, who has to act, and what has to be done; empty for nothing. */
	readonly what: string;
	readonly message: string;
	readonly actor: string;
	readonly requiredAction: string;
	/** Time of the last attempt, ISO 8601. */
	readonly at: string;
	/** The same input would end the same: the API user was created, or the portal refused the input or the login. */
	readonly final: boolean;
	readonly loginRefused: boolean;
	/**
	 * The form was or may have been sent, and the result is not settled: the API user is looked up first. `cut off`: by a crash; it is created
	 * if the portal's list proves that it does not exist. `unsettled`: it is never submitted again.
	 */
	readonly open: "cut off" | "unsettled" | undefined;
}

const isUnsettled = (outcome: string): boolean => unsettledStates.some((state) => state === outcome);

const cutOff = {
	state: "outcome unknown",
	what: "The run was cut off as it submitted the form.",
	message: "",
	actor: "caller",
	requiredAction: "Run the same command again: it looks the API user up first",
	final: false,
	loginRefused: false,
	open: "cut off",
} as const satisfies Omit<RowStatus, "at">;

/** The status of a row after another line. */
export function statusAfter(before: RowStatus | undefined, line: AttemptLine): RowStatus {
	const { outcome, step, submitted, actor, what, message, required_action: requiredAction, at } = line;
	if (outcome === "submitting") return { ...cutOff, at };
	const refused = outcome === "refused by the portal" || outcome === "invalid input";
	const loginRefused = outcome === "refused by the portal" && step === steps.logIn;
	const settled = outcome === "created" || (refused && submitted === "yes");
	const now = {
		state: outcome,
		what,
		message,
		actor,
		requiredAction,
		at,
		final: outcome === "created" || loginRefused || (refused && actor === "caller"),
		loginRefused,
	};
	if (settled) return { ...now, open: undefined };
	if (isUnsettled(outcome)) return { ...now, open: "unsettled" };
	// Whatever else ended a run that had submitted, the portal may have created the API user.
	if (submitted === "yes") return { ...now, state: "outcome unknown", open: "unsettled" };
	// A look-up that did not get through changes nothing about what has to be looked up.
	if (before?.open === "unsettled") return { ...before, final: now.final, loginRefused };
	return { ...now, open: before?.open };
}
