import { createApiUser } from "./create-api-user.ts";
import { gspProblem } from "./gsp-names.ts";
import type { Checked, Created, Outcome } from "./outcome.ts";
import { apiPasswordProblem, apiUserNameProblem, gstinProblem, withoutPrefix, withPrefix } from "./rules.ts";
import { inSession, type SessionOptions } from "./session.ts";

/** An API user to create through a GSP. */
export interface ApiUserToRegister {
	/** Exactly as the portal's list of GSPs spells it. */
	readonly gsp: string;
	/** With or without the portal's prefix `API_`. */
	readonly apiUserName: string;
	readonly apiPassword: string;
}

export interface RegisterOptions extends SessionOptions, ApiUserToRegister {
	/** GSP names to check against before a browser starts. The portal's own list still decides. */
	readonly knownGsps?: readonly string[];
	/** Stop before Submit, with the form filled in and checked. */
	readonly dryRun?: boolean;
	/**
	 * How an earlier run with this API user ended after Submit. The run looks the API user up first, and reports it as created if the list
	 * shows it as requested. `cut off`: the run creates it if the list proves that it does not exist. `unsettled`: the run submits nothing.
	 */
	readonly earlierSubmit?: "cut off" | "unsettled" | undefined;
	/** Called immediately before the form is submitted. */
	readonly onSubmit?: () => void;
}

export type RegistrationResult = Outcome<Created | Checked>;

/** The problems of the input, without full stops; empty for valid input. Quotes no password. */
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

/** A name that resembles no GSP may be a misplaced password, so the message does not quote it. */
function unknownGsp(gsp: string, knownGsps: readonly string[] | undefined): string | undefined {
	if (gsp === "") return "the name of the GSP is missing";
	if (!knownGsps) return undefined;
	const { problem, suggestion } = gspProblem(gsp, knownGsps) ?? {};
	return problem === undefined || suggestion !== undefined ? problem : "the name of the GSP is not in the portal's list, and no name there is similar";
}

type Problematic = ApiUserToRegister & Pick<RegisterOptions, "userName" | "password" | "gstin" | "knownGsps">;

/**
 * Registers an API user through a GSP as the portal's guides describe: log in, API Registration > User Credentials > Create API User,
 * OTP, Through GSP, Submit. Every end of the run is an outcome; throws only for its own faults.
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
