import type { ApiUserToRegister, Checked, Created, RegistrationResult, Resolution, Verification } from "../automation/index.ts";
import { terminalJson, terminalLines, terminalText } from "../automation/terminal-text.ts";
import { gsps } from "../mock-portal/reference-data/gsps.ts";
import { credentialsText, openCredentialsFile } from "./credentials-file.ts";
import { startEmbeddedPortal } from "./embedded-portal.ts";
import { driftText, exitCode, isStop, printSteps, stopText, unverifiedText } from "./outcome-text.ts";
import { type Input, type InputReader, inputReader, MissingInput, readInputs } from "./secrets.ts";
import { login, type SessionCommandOptions, type SessionSurroundings, untilStopped, withSurroundings } from "./session-command.ts";
import { readVerification, type VerifyOptions } from "./verification.ts";

export interface RegisterCommandOptions extends SessionCommandOptions, VerifyOptions {
	/** State of the embedded mock. */
	readonly release?: string;
	readonly gsp?: string;
	readonly apiUserName?: string;
	readonly credentials?: string;
	readonly dryRun?: true;
}

const inputs = {
	gsp: { variable: "IRP_GSP", member: "gsp", question: "name of the GSP, as the portal's list has it", secret: false },
	apiUserName: { variable: "IRP_API_USER_NAME", member: "apiUserName", question: "name of the API user, after API_", secret: false },
	apiPassword: { variable: "IRP_API_PASSWORD", member: "apiPassword", question: "password of the API user", secret: true },
} as const satisfies Record<string, Input>;

/** What is registered on the embedded mock when nothing else is said: nothing of it is secret. */
const demo = { gsp: "Tera Software Limited", apiUserName: "tera2025", apiPassword: "Sample#2025" } as const;

type Asked = ApiUserToRegister & { readonly userName: string; readonly password: string };

/** `irp register`: one API user, on the portal that is named, or on an embedded mock with a demo taxpayer. Gives the exit code. */
export const register = (options: RegisterCommandOptions): Promise<number> =>
	untilStopped(options, async (signal) => {
		const read = await inputReader(options.stdin === true, signal);
		if (options.portal !== undefined) return registerAt(options.portal, await readAsked(options, read), options, read, signal, false);
		if (options.stdin || options.userName !== undefined)
			throw new MissingInput("The embedded mock has its own demo taxpayer: name a portal with --portal to use another login.");
		const { portal, taxpayer } = await startEmbeddedPortal(options.release);
		try {
			if (!options.json) console.error(terminalText(`On an embedded mock of release ${portal.release.id}, with a demo taxpayer; --portal names another.`));
			const { userName, password } = taxpayer;
			const said = ({ variable }: Input) => process.env[variable] || undefined;
			const gsp = options.gsp ?? said(inputs.gsp) ?? demo.gsp;
			const apiUserName = options.apiUserName ?? said(inputs.apiUserName) ?? demo.apiUserName;
			const apiPassword = said(inputs.apiPassword) ?? demo.apiPassword;
			return await registerAt(portal.url, { userName, password, gsp, apiUserName, apiPassword }, options, read, signal, apiPassword === demo.apiPassword);
		} finally {
			await portal.close();
		}
	});

async function readAsked(options: RegisterCommandOptions, read: InputReader): Promise<Asked> {
	const [userName = "", password = "", gsp = "", apiUserName = "", apiPassword = ""] = await readInputs(read, [
		{ input: login.userName, given: options.userName },
		{ input: login.password },
		{ input: inputs.gsp, given: options.gsp },
		{ input: inputs.apiUserName, given: options.apiUserName },
		{ input: inputs.apiPassword },
	]);
	return { userName, password, gsp, apiUserName, apiPassword };
}

/** An API user that is created and not proved is told as created, with exit code 1: it is there, and what was asked for is not done. */
async function registerAt(portal: string, asked: Asked, options: RegisterCommandOptions, read: InputReader, signal: AbortSignal, isDemo: boolean) {
	const verify = await readVerification(options, portal, read);
	return withSurroundings(options, portal, signal, async (surroundings) => {
		const registration = await registerAndKeep(asked, options, surroundings);
		const verification = registration.outcome === "created" ? await verify?.(registration, asked.apiPassword, signal) : undefined;
		const unverified = verification && "requiredAction" in verification ? verification : undefined;
		const credentials = options.credentials === "-" && registration.outcome === "created" ? credentialsOf(registration, asked) : undefined;
		if (options.json) console.log(terminalJson({ ...registration, verification, credentials }));
		else if (isStop(registration)) console.error(stopText(registration));
		else {
			const text = doneText(registration, verification, options.credentials, isDemo);
			if (credentials) {
				console.log(credentialsText(credentials));
				console.error(terminalLines(text));
			} else console.log(terminalLines(text));
			if (unverified) console.error(unverifiedText(unverified));
		}
		return unverified ? 1 : exitCode(registration);
	});
}

const credentialsOf = ({ portal, apiUserName, gsp, gstin = "" }: Created & { readonly portal: string }, { apiPassword }: Asked) => ({
	portal,
	gstin,
	gsp,
	userName: apiUserName,
	password: apiPassword,
});

/** Registers, and writes the credentials down where a file for them was named. */
async function registerAndKeep(asked: Asked, options: RegisterCommandOptions, surroundings: SessionSurroundings): Promise<RegistrationResult> {
	const { credentials, dryRun = false } = options;
	const file = credentials === undefined || credentials === "-" || dryRun ? undefined : openCredentialsFile(credentials);
	try {
		const { registerApiUser } = await import("../automation/index.ts");
		const steps = printSteps(options.json === true);
		const registration = await registerApiUser({ ...surroundings, ...asked, dryRun, knownGsps: gsps.map(({ name }) => name), onStep: steps.onStep });
		if (isStop(registration)) steps.stopped();
		else if (registration.outcome === "created") file?.write(credentialsOf(registration, asked));
		return registration;
	} finally {
		file?.close();
	}
}

function doneText(
	done: (Created | Checked) & { readonly resolved: readonly Resolution[] },
	verification: Verification | undefined,
	credentials: string | undefined,
	isDemo: boolean,
): string {
	const { apiUserName, gsp, gstin = "not shown" } = done;
	const drift = driftText(done.resolved);
	const after = drift === undefined ? [] : [drift];
	if (done.outcome === "checked") return ["", `The form is filled and checked for ${apiUserName} with ${gsp}, and was not submitted.`, ...after].join("\n");
	const { listed, message } = done.evidence;
	return [
		"",
		`API user ${apiUserName} created.`,
		`  GSTIN     ${gstin}`,
		`  GSP       ${gsp}`,
		...(isDemo ? [`  Password  ${demo.apiPassword} (the demo's; any other is never shown)`] : []),
		...(message === undefined ? [] : [`  Said      ${message}`]),
		...(listed === undefined ? [] : [`  Listed    ${listed}`]),
		...(verification && "tokenExpiry" in verification
			? [`  Verified  ${verification.url} gave a token for it, good until ${verification.tokenExpiry} (Indian time)`]
			: []),
		...(credentials === undefined || credentials === "-" ? [] : [`  Written   ${credentials}`]),
	]
		.map(terminalText)
		.concat(after)
		.join("\n");
}
