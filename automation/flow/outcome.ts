import type { Resolution } from "../page/resolution.ts";

/** The steps of creating an API user, in the words and the order of the guides. */
export const steps = {
	open: "Open the portal and click Login",
	logIn: "Enter user name, password and captcha, and click Login",
	mainMenu: "Reach the main menu",
	createApiUser: "API Registration > User Credentials > Create API User",
	otp: "Enter the OTP and click Verify OTP",
	channel: "Select Through GSP",
	gsp: "Select your GSP",
	credentials: "Enter user name and password",
	submit: "Submit",
	evidence: "Check that the API user was created",
	listOfApiUsers: "API Registration > User Credentials > List of API Users",
	freeze: "API Registration > User Credentials > Freeze API User",
	changePassword: "API Registration > User Credentials > Change API Password",
} as const;

export type Step = keyof typeof steps;

/** Who has to act. */
export type Actor =
	/** The caller: the input or the command has to change. */
	| "caller"
	/** The taxpayer, who has the portal login and the mobile. */
	| "person"
	/** The portal: it has to become available again. */
	| "portal"
	/** The maintainer of this automation: the portal's pages have changed. */
	| "maintainer";

/** Why a run stopped. */
export type Cause =
	/** The input is invalid; nothing was submitted. */
	| "invalid input"
	/** The portal refused; its messages are quoted. */
	| "refused by the portal"
	/** A person has to give a captcha, an OTP or a decision. */
	| "human needed"
	/** A page differs from the known one: the target, the attempts and the page are named. */
	| "portal changed"
	/** The portal does not answer, answers with an error, or ended the session. */
	| "portal unavailable"
	/** The form did not leave the browser, or the run blocked it: no API user was created. */
	| "not submitted"
	/** The portal's message names the API user, but some requested value is not shown anywhere. */
	| "created, not confirmed"
	/** The list shows an API user that this run created, and it differs from the request. */
	| "created, differs"
	/** The form was submitted, and the result could not be observed. */
	| "outcome unknown"
	/** The run was interrupted or ran out of time before anything was submitted. */
	| "interrupted";

/** What the portal says or shows about the action. */
export interface Evidence {
	/** The message, literally. */
	readonly message?: string;
	/** The row of the list of API users, its cells joined. */
	readonly listed?: string;
}

/** Facts about a run, whatever its outcome. */
interface Course {
	/** Address of the portal, without a slash at the end. */
	readonly portal: string;
	/** Value of `X-Mock-Portal`; undefined for a portal that is not a mock, or when no portal was reached. */
	readonly mock: string | undefined;
	/** The strategies that found each target, in order of use. */
	readonly resolved: readonly Resolution[];
	/** ms */
	readonly durationMs: number;
}

/** A stopped run: what happened, at which step, and the required action. */
export interface Stop {
	readonly outcome: Cause;
	readonly step: Step | undefined;
	/** One or two sentences. */
	readonly what: string;
	readonly actor: Actor;
	/** What the actor has to do, without a full stop. */
	readonly requiredAction: string;
	/** Messages of the portal, literally. */
	readonly quoted: readonly string[];
	/** Whether the form was seen to leave the browser. */
	readonly submitted: boolean;
	/** For "created, not confirmed" and "created, differs": the API user as requested, and the evidence. */
	readonly created?: Omit<Created, "outcome">;
}

/** Thrown within a run, and returned as its outcome. */
export class Stopped extends Error {
	readonly stop: Omit<Stop, "step" | "submitted">;

	constructor(stop: Omit<Stop, "step" | "submitted" | "quoted"> & { readonly quoted?: readonly string[] }) {
		super(stop.what);
		this.name = "Stopped";
		this.stop = { quoted: [], ...stop };
	}
}

/** The end of a run: `Done`, or the reason why it stopped. */
export type Outcome<Done> = (Done | Stop) & Course;

/** The API user that this run created, or found created by an earlier run. */
export interface Created {
	readonly outcome: "created";
	/** With the prefix `API_`, as the Authentication API expects it. */
	readonly apiUserName: string;
	readonly gsp: string;
	readonly gstin: string | undefined;
	readonly evidence: Evidence;
}

/** A dry run: the form was filled in and checked, and not submitted. */
export interface Checked {
	readonly outcome: "checked";
	readonly apiUserName: string;
	readonly gsp: string;
	readonly gstin: string | undefined;
}

/** The text with an upper-case first letter. */
export const sentence = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
