import type { Resolution } from "../page/resolution.ts";

/** The steps of creating an API user, worded as the guides word them, in their order. */
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
	evidence: "See the API user that was created",
	listOfApiUsers: "API Registration > User Credentials > List of API Users",
	freeze: "API Registration > User Credentials > Freeze API User",
	changePassword: "API Registration > User Credentials > Change API Password",
} as const;

export type Step = keyof typeof steps;

/** Who can do something about it. */
export type Actor =
	/** Who called: other input. */
	| "caller"
	/** Who has the taxpayer's login and mobile. */
	| "person"
	/** Nobody here: the portal has to come back. */
	| "portal"
	/** Who keeps this automation: the portal's pages have changed. */
	| "maintainer";

/** What stopped a run. */
export type Cause =
	/** The input cannot be right; nothing was submitted. */
	| "invalid input"
	/** The portal refused, with its words. */
	| "refused by the portal"
	/** A captcha, an OTP or a decision that only a person can give. */
	| "human needed"
	/** A page is not as it is known: which target, what was tried, what was seen. */
	| "portal changed"
	/** The portal does not answer, answers with an error, or has ended the session. */
	| "portal unavailable"
	/** The form did not leave the browser, or the run held it back: no API user was created. */
	| "not submitted"
	/** The portal's message names the API user; something that was asked for is not shown anywhere. */
	| "created, not confirmed"
	/** The list shows an API user that this run created, and it is not as asked for. */
	| "created, differs"
	/** Something was submitted, and what became of it could not be seen. */
	| "outcome unknown"
	/** Told to stop, or out of time, before anything was submitted. */
	| "interrupted";

/** What the portal itself says or shows about the act, and nothing else. */
export interface Evidence {
	/** The message, word by word. */
	readonly message?: string;
	/** The row of the list of API users, its cells joined. */
	readonly listed?: string;
}

/** How a run went, whatever its end. */
interface Course {
	/** Address of the portal, without a slash at the end. */
	readonly portal: string;
	/** Value of `X-Mock-Portal`; undefined on a portal that is no mock, or when none was reached. */
	readonly mock: string | undefined;
	/** What each target resolved to, and by which strategy, in order. */
	readonly resolved: readonly Resolution[];
	/** Milliseconds in all. */
	readonly durationMs: number;
}

/** A run that was stopped: what happened, at which step, and who has to do what. */
export interface Stop {
	readonly outcome: Cause;
	readonly step: Step | undefined;
	/** One or two sentences. */
	readonly what: string;
	readonly actor: Actor;
	/** What that one has to do, without a full stop. */
	readonly requiredAction: string;
	/** Words of the portal, as they stood there. */
	readonly quoted: readonly string[];
	/** Whether the form of the act was seen to leave for the portal. */
	readonly submitted: boolean;
	/** Of "created, not confirmed" and "created, differs": the API user as it was asked for, and what is shown of it. */
	readonly created?: Omit<Created, "outcome">;
}

/** Thrown within a run, and given by it as its outcome. */
export class Stopped extends Error {
	readonly stop: Omit<Stop, "step" | "submitted">;

	constructor(stop: Omit<Stop, "step" | "submitted" | "quoted"> & { readonly quoted?: readonly string[] }) {
		super(stop.what);
		this.name = "Stopped";
		this.stop = { quoted: [], ...stop };
	}
}

/** A run to its end: `Done`, or what stopped it. */
export type Outcome<Done> = (Done | Stop) & Course;

/** An API user as this run made it, or found it made. */
export interface Created {
	readonly outcome: "created";
	/** With its prefix, as the Authentication API takes it. */
	readonly apiUserName: string;
	readonly gsp: string;
	readonly gstin: string | undefined;
	readonly evidence: Evidence;
}

/** A dry run: the form stood filled and checked, and was not submitted. */
export interface Checked {
	readonly outcome: "checked";
	readonly apiUserName: string;
	readonly gsp: string;
	readonly gstin: string | undefined;
}

/** A text that begins a sentence. */
export const sentence = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
