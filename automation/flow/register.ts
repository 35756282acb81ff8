import { createApiUser } from "./create-api-user.ts";
import { gspProblem } from "./gsp-names.ts";
import type { Checked, Created, Outcome } from "./outcome.ts";
import { apiPasswordProblem, apiUserNameProblem, gstinProblem, withoutPrefix, withPrefix } from "./rules.ts";
import { inSession, type SessionOptions } from "./session.ts";

/** An API user to be made, through a GSP. */
export interface ApiUserToRegister {
	/** As the portal's list of GSPs spells it, to the letter. */
	readonly gsp: string;
	/** With or without the `API_` that the portal puts before it. */
	readonly apiUserName: string;
	readonly apiPassword: string;
}

export interface RegisterOptions extends SessionOptions, ApiUserToRegister {
	/** Names of GSPs to check against before a browser starts; the portal's own list decides in any case. */
	readonly knownGsps?: readonly string[];
	/** Stops before Submit, with the form filled and checked. */
	readonly dryRun?: boolean;
	/**
	 * How an earlier run with this API user ended after Submit. It is looked up in the portal's list first, and counts as created where the list
	 * shows it as asked for. `cut off`: it is created where the list shows that it does not exist. `unsettled`: nothing is submitted.
	 */
	readonly earlierSubmit?: "cut off" | "unsettled" | undefined;
	/** Called a moment before the form is submitted. */
	readonly onSubmit?: () => void;
}

export type RegistrationResult = Outcome<Created | Checked>;

/** What is wrong with what was asked for, each in words without a full stop; empty when nothing is. Quotes no password. */
export function registrationProblems({ gsp, apiUserName, apiPassword, userName, password, gstin, knownGsps }: Problematic): string[] {
	return [
		userName === "" ? "the user name of the portal login is missing" : undefined,
		password === "" ? "the password of the portal login is missing" : undefined,
		gstin === undefined ? undefined : gstinProblem(gstin),
		unknownGsp(gsp, knownGsps),
		apiUserNameProblem(withoutPrefix(apiUserName)),
		apiPasswordProblem(apiPassword),
	].filter((problem) => problem !== undefined);
}

/** A name that resembles none may be a password that stands in its place: it is not quoted. */
function unknownGsp(gsp: string, knownGsps: readonly string[] | undefined): string | undefined {
	if (gsp === "") return "the name of the GSP is missing";
	if (!knownGsps) return undefined;
	const { problem, suggestion } = gspProblem(gsp, knownGsps) ?? {};
	return problem === undefined || suggestion !== undefined ? problem : "the name of the GSP is none of the portal's list, and like none there";
}

type Problematic = ApiUserToRegister & Pick<RegisterOptions, "userName" | "password" | "gstin" | "knownGsps">;

/**
 * Registers an API user through a GSP, the way the portal's guides have it: log in, API Registration > User Credentials > Create API User,
 * OTP, Through GSP, Submit. Gives what became of it; throws only for faults of its own.
 */
export function registerApiUser(options: RegisterOptions): Promise<RegistrationResult> {
	const { gsp, apiUserName, apiPassword, dryRun = false, earlierSubmit, onSubmit } = options;
	return inSession(options, { problems: registrationProblems(options), secrets: [apiPassword] }, (run, signal, progress) => {
		const wanted = {
			gsp,
			typedName: withoutPrefix(apiUserName),
			apiUserName: withPrefix(apiUserName),
			apiPassword,
			dryRun,
			earlierSubmit,
			onSubmit: () => onSubmit?.(),
		};
		return createApiUser(run, options, wanted, progress, signal);
	});
}
