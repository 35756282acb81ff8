import type { Checked, Created, RegistrationResult, Resolution, Verification, Verified } from "../automation/index.ts";
import { terminalText } from "../automation/terminal-text.ts";
import { credentialsText } from "./credentials-file.ts";
import { type ExitCode, exitCodes } from "./exit-codes.ts";
import type { Io } from "./io.ts";
import { driftText, isStop, stopExitCode, stopText, unverifiedText, verifiedText } from "./outcome-text.ts";
import { print, printError, printJson } from "./output.ts";
import type { ApiUserToVerify } from "./verification.ts";

/** What is registered on the embedded mock without other input: none of it is secret. */
export const demo = { gsp: "Tera Software Limited", apiUserName: "tera2025", apiPassword: "Sample#2025" } as const;

/** Credentials that could not be written: to which file, and why. */
export interface NotSaved {
	readonly file: string;
	readonly reason: string;
}

/** A run of `irp-testbed register`, to its end. */
export interface EndedRegistration {
	readonly registration: RegistrationResult;
	/** Undefined unless it was asked for and an API user was created. */
	readonly verification: Verification | undefined;
	readonly notSaved: NotSaved | undefined;
	readonly apiPassword: string;
	/** The demo's password was used: it may be shown. */
	readonly isDemo: boolean;
}

/** The API user that a run created, confirmed or not; undefined when none is known to be created. */
export function createdBy(registration: RegistrationResult): ApiUserToVerify | undefined {
	const created = registration.outcome === "created" ? registration : isStop(registration) ? registration.created : undefined;
	return created && { portal: registration.portal, gstin: created.gstin, gsp: created.gsp, apiUserName: created.apiUserName };
}

/** Its credentials. */
export function credentialsOf(registration: RegistrationResult, apiPassword: string) {
	const created = createdBy(registration);
	if (!created) return undefined;
	const { portal, gstin = "", gsp, apiUserName } = created;
	return { portal, gstin, gsp, userName: apiUserName, password: apiPassword };
}

/** Prints how a run ended, and gives the exit code: that of its outcome, before that of credentials which could not be saved. */
export function reportRegistration(ended: EndedRegistration, options: { readonly json?: true; readonly credentials?: string }, io: Io): ExitCode {
	const { registration, verification, notSaved, apiPassword, isDemo } = ended;
	const unverified = verification && "requiredAction" in verification ? verification : undefined;
	const verified = verification && "tokenExpiry" in verification ? verification : undefined;
	const credentials = options.credentials === "-" ? credentialsOf(registration, apiPassword) : undefined;
	if (options.json) printJson(io, { ...registration, verification, credentials, notSaved });
	else {
		if (credentials) print(io, credentialsText(credentials));
		if (isStop(registration)) {
			printError(io, stopText(registration));
			if (verified) printError(io, verifiedText(verified));
		} else (credentials ? printError : print)(io, doneText(registration, verified, notSaved ? undefined : options.credentials, isDemo));
		if (unverified) printError(io, `${unverifiedText(unverified)}\n  The API user exists: do not create it again.`);
		if (notSaved) printError(io, notSavedText(notSaved));
	}
	if (isStop(registration) && !(registration.outcome === "created, not confirmed" && verified)) return stopExitCode(registration.outcome, io.signal);
	return unverified ? exitCodes.notConfirmed : notSaved ? exitCodes.notSaved : exitCodes.done;
}

const notSavedText = ({ file, reason }: NotSaved) =>
	[
		"",
		`The credentials could not be written to ${file}: ${reason}.`,
		"  The API user exists, with the password that you gave: keep both in another place.",
		"  Do not create the API user again.",
	]
		.map(terminalText)
		.join("\n");

function doneText(
	done: (Created | Checked) & { readonly resolved: readonly Resolution[] },
	verified: Verified | undefined,
	credentials: string | undefined,
	isDemo: boolean,
): string {
	const { apiUserName, gsp, gstin = "not shown" } = done;
	const drift = driftText(done.resolved);
	const after = drift === undefined ? [] : [drift];
	if (done.outcome === "checked") return ["", `The form is filled in and checked for ${apiUserName} with ${gsp}. It was not submitted.`, ...after].join("\n");
	const { listed, message } = done.evidence;
	return [
		"",
		`API user ${apiUserName} created.`,
		`  GSTIN     ${gstin}`,
		`  GSP       ${gsp}`,
		...(isDemo ? [`  Password  ${demo.apiPassword} (of the demo; any other is never shown)`] : []),
		...(message === undefined ? [] : [`  Message   ${message}`]),
		...(listed === undefined ? [] : [`  Listed    ${listed}`]),
		...(verified ? [verifiedText(verified)] : []),
		...(credentials === undefined || credentials === "-" ? [] : [`  Written   ${credentials}`]),
	]
		.map(terminalText)
		.concat(after)
		.join("\n");
}
