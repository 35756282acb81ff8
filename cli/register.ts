import { type Command, Option } from "commander";
import { type ApiUserToRegister, type RegistrationResult, registerApiUser } from "../automation/index.ts";
import { gsps } from "../mock-portal/reference-data/gsps.ts";
import { releases } from "../mock-portal/releases/index.ts";
import { openCredentialsFile } from "./credentials-file.ts";
import { startEmbeddedPortal } from "./embedded-portal.ts";
import type { ExitCode } from "./exit-codes.ts";
import { type Input, type InputReader, inputReader, readInputs } from "./inputs.ts";
import type { Io } from "./io.ts";
import { filePath, httpAddress } from "./option-values.ts";
import { isStop } from "./outcome-text.ts";
import { printError } from "./output.ts";
import { readAccess } from "./portal-access.ts";
import { createdBy, credentialsOf, demo, type NotSaved, reportRegistration } from "./registration-report.ts";
import type { RunCommand } from "./run-command.ts";
import { login, type SessionCommandOptions, type SessionSurroundings, withSessionOptions, withSurroundings } from "./session-command.ts";
import { printSteps } from "./step-progress.ts";
import { readVerification, type VerifyOptions, withVerifyOptions } from "./verification.ts";
import { fileErrorReason, WrongUse } from "./wrong-use.ts";

interface RegisterCommandOptions extends SessionCommandOptions, VerifyOptions {
	/** State of the embedded mock. */
	readonly release?: string;
	readonly gsp?: string;
	readonly apiUserName?: string;
	readonly credentials?: string;
	readonly dryRun?: true;
}

/** `irp-testbed register`: one API user, on the portal that is named, or on an embedded mock with a demo taxpayer. */
export const defineRegister = (command: Command, run: RunCommand) =>
	withSessionOptions(
		withVerifyOptions(
			command
				.description("Create one API user through a GSP, step by step as the portal's guides do; without --portal, on a mock of its own.")
				.option("--portal <url>", "address of the portal (default: a mock of its own, with a demo taxpayer)", httpAddress)
				.addOption(new Option("--release <id>", "state of that mock").choices(releases.map(({ id }) => id)).conflicts("portal"))
				.option("--gsp <name>", "GSP, spelt as in the portal's list (npx irp-testbed list gsps); else IRP_GSP")
				.option("--api-user-name <name>", "name of the API user, with or without API_; else IRP_API_USER_NAME. Its password comes from IRP_API_PASSWORD")
				.option(
					"--credentials <file>",
					"write user name and password to a new file that only you can read; - is standard output, within the result with --json",
					filePath,
				)
				.option("--dry-run", "fill in and check the form, and stop before Submit"),
		),
	).action((options: RegisterCommandOptions) => run(options, (io) => register(options, io)));

const inputs = {
	gsp: { variable: "IRP_GSP", member: "gsp", question: "name of the GSP, as the portal's list has it", secret: false },
	apiUserName: { variable: "IRP_API_USER_NAME", member: "apiUserName", question: "name of the API user, after API_", secret: false },
	apiPassword: { variable: "IRP_API_PASSWORD", member: "apiPassword", question: "password of the API user", secret: true },
} as const satisfies Record<string, Input>;

type Asked = ApiUserToRegister & { readonly userName: string; readonly password: string };

async function register(options: RegisterCommandOptions, io: Io): Promise<ExitCode> {
	const read = await inputReader(options.stdin === true, io);
	if (options.portal !== undefined) return registerAt(options.portal, await readAsked(options, read), options, read, io, false);
	if (options.stdin || options.userName !== undefined)
		throw new WrongUse("The embedded mock has its own demo taxpayer: name a portal with --portal to use another login.");
	const { portal, taxpayer } = await startEmbeddedPortal(options.release);
	try {
		if (!options.json) printError(io, `On an embedded mock of release ${portal.release.id}, with a demo taxpayer; --portal names another.`);
		const { userName, password } = taxpayer;
		const given = ({ variable }: Input) => io.env[variable] || undefined;
		const gsp = options.gsp ?? given(inputs.gsp) ?? demo.gsp;
		const apiUserName = options.apiUserName ?? given(inputs.apiUserName) ?? demo.apiUserName;
		const apiPassword = given(inputs.apiPassword) ?? demo.apiPassword;
		return await registerAt(portal.url, { userName, password, gsp, apiUserName, apiPassword }, options, read, io, apiPassword === demo.apiPassword);
	} finally {
		await portal.close();
	}
}

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

async function registerAt(portal: string, asked: Asked, options: RegisterCommandOptions, read: InputReader, io: Io, isDemo: boolean): Promise<ExitCode> {
	const verify = await readVerification(options, portal, readAccess(options, io), read);
	return withSurroundings(options, portal, io, async (surroundings) => {
		const { registration, notSaved } = await registerAndSave(asked, options, surroundings, io);
		const created = createdBy(registration);
		const verification = created && (await verify?.(created, asked.apiPassword, io.signal));
		const { apiPassword } = asked;
		return reportRegistration({ registration, verification, notSaved, apiPassword, isDemo }, options, io);
	});
}

interface RegisteredAndSaved {
	readonly registration: RegistrationResult;
	readonly notSaved?: NotSaved;
}

/** Registers, and writes the credentials to the file that was named, if any. */
async function registerAndSave(asked: Asked, options: RegisterCommandOptions, surroundings: SessionSurroundings, io: Io): Promise<RegisteredAndSaved> {
	const { credentials, dryRun = false } = options;
	const file = credentials === undefined || credentials === "-" || dryRun ? undefined : openCredentialsFile(credentials);
	try {
		const steps = printSteps(io, options.json === true);
		const registration = await registerApiUser({ ...surroundings, ...asked, dryRun, knownGsps: gsps.map(({ name }) => name), onStep: steps.onStep });
		if (isStop(registration)) steps.stopped();
		const created = credentialsOf(registration, asked.apiPassword);
		try {
			if (created) file?.write(created);
			return { registration };
		} catch (error) {
			return { registration, notSaved: { file: credentials ?? "", reason: fileErrorReason(error) } };
		}
	} finally {
		file?.close();
	}
}
