import { mockCaptcha, mockInbox, type PlaywrightBrowser, type RegistrationResult, registerApiUser, type Step } from "../../automation/index.ts";
import type { DriftPlace } from "../../mock-portal/drift/types.ts";
import { asked, type CellRun } from "./run-cell.ts";
import type { Statement } from "./verdict.ts";

/** ms for the automation to see a page that it waits for, and for the mock's OTP to be in its inbox. */
const patience = { page: 5_000, otp: 1_500 } as const;

/** The pages of the flow where a step acts and where it arrives. */
const placesOf: Readonly<Record<Step, readonly DriftPlace[]>> = {
	open: ["home"],
	logIn: ["home", "menu"],
	mainMenu: ["home", "menu"],
	createApiUser: ["menu", "OTP"],
	otp: ["OTP", "form"],
	channel: ["OTP", "form"],
	gsp: ["form"],
	credentials: ["form"],
	submit: ["form", "list"],
	evidence: ["form", "list"],
	listOfApiUsers: ["list"],
	freeze: [],
	changePassword: [],
};

/**
 * The automation as a drill runs it, in a context of its own of `browser`.
 * @param picture file for a picture of the page on which it stops
 * @param timeout ms for the run
 */
export function automationRun(browser: PlaywrightBrowser, picture: string, timeout: number): CellRun {
	return async (portal, { userName, password, gstin }) => {
		const registration = await registerApiUser({
			portal: portal.url,
			userName,
			password,
			gstin,
			...asked,
			captcha: mockCaptcha(),
			otp: mockInbox({}, patience.otp),
			browser,
			stepTimeout: patience.page,
			timeout,
			screenshot: picture,
		});
		const resolved = registration.resolved.map(({ target, by, without, against }) => ({ target, by: [...by], without: [...without], against: [...against] }));
		if (!("requiredAction" in registration)) return { claim: { statement: "created", hung: false, text: "" }, resolved };
		const { outcome, what, quoted, step } = registration;
		const text = [`${outcome}${step ? ` at ${step}` : ""}: ${what}`, ...quoted.map((words) => `"${words}"`)].join(" ");
		return { claim: { statement: statementOf(registration), hung: outcome === "interrupted", text, stoppedAt: step ? placesOf[step] : [] }, resolved };
	};
}

/** The automation's claim about the API user. */
function statementOf({ outcome, submitted }: Extract<RegistrationResult, { readonly requiredAction: string }>): Statement {
	switch (outcome) {
		case "created, not confirmed":
		case "created, differs":
		case "outcome unknown":
			return outcome;
		case "refused by the portal":
		case "not submitted":
		case "invalid input":
			return "not created";
		default:
			return submitted ? "stopped" : "not created";
	}
}
