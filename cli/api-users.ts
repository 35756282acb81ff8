import type { Command } from "commander";
import {
	type ApiUserCheck,
	changeApiPassword,
	checkApiUser,
	type Frozen,
	freezeApiUser,
	type Listed,
	listApiUsers,
	type Outcome,
	type PasswordChanged,
} from "../automation/index.ts";
import { terminalText } from "../automation/terminal-text.ts";
import { type ExitCode, exitCodes } from "./exit-codes.ts";
import { ask, type Input, type InputReader, inputReader, isAtTerminal } from "./inputs.ts";
import type { Io } from "./io.ts";
import { httpAddress } from "./option-values.ts";
import { isStop, stopExitCode, stopText, unverifiedText, verifiedText } from "./outcome-text.ts";
import { print, printError, printJson } from "./output.ts";
import { readAccess } from "./portal-access.ts";
import type { RunCommand } from "./run-command.ts";
import { readLogin, type SessionCommandOptions, type SessionSurroundings, withSessionOptions, withSurroundings } from "./session-command.ts";
import { printSteps } from "./step-progress.ts";
import { table } from "./table.ts";
import { readVerification, type VerifyOptions, withVerifyOptions } from "./verification.ts";
import { WrongUse } from "./wrong-use.ts";

interface ApiUsersCommandOptions extends SessionCommandOptions {
	readonly portal: string;
}

interface FreezeCommandOptions extends ApiUsersCommandOptions {
	readonly yes?: true;
}

interface CheckCommandOptions extends ApiUsersCommandOptions, VerifyOptions {
	readonly gsp?: string;
}

const oldPasswordInput: Input = { variable: "IRP_API_OLD_PASSWORD", member: "oldApiPassword", question: "old password of the API user", secret: true };
const newPasswordInput: Input = { variable: "IRP_API_PASSWORD", member: "apiPassword", question: "new password of the API user", secret: true };
const passwordInput: Input = { ...newPasswordInput, question: "password of the API user" };

type PortalLogin = { readonly userName: string; readonly password: string };
type Act<Done extends { outcome: string }> = (session: SessionSurroundings & PortalLogin) => Promise<Outcome<Done>>;

/** `irp-testbed api-users`: a command for each thing to do with the API users of a taxpayer. */
export function defineApiUsers(apiUsers: Command, run: RunCommand): void {
	apiUsers.description("List API users, check one, freeze one, or change its password.");
	const onPortal = (name: string, description: string) =>
		withSessionOptions(apiUsers.command(name).description(description).requiredOption("--portal <url>", "address of the portal", httpAddress));
	onPortal("list", "List the API users of a taxpayer.").action((options: ApiUsersCommandOptions) => run(options, (io) => list(options, io)));
	withVerifyOptions(
		onPortal("check", "Look an API user up without registering anything, such as after a run that ended with outcome unknown.")
			.argument("<name>", "with or without API_")
			.option("--gsp <name>", "the GSP that the API user should be for, spelt as in the portal's list"),
	).action((name: string, options: CheckCommandOptions) => run(options, (io) => check(name, options, io)));
	onPortal("freeze", "Freeze an API user. This cannot be undone.")
		.argument("<name>", "with or without API_")
		.option("--yes", "do not ask for confirmation")
		.action((name: string, options: FreezeCommandOptions) => run(options, (io) => freeze(name, options, io)));
	onPortal("change-password", "Change the password of an API user, from IRP_API_OLD_PASSWORD to IRP_API_PASSWORD.")
		.argument("<name>", "with or without API_")
		.action((name: string, options: ApiUsersCommandOptions) => run(options, (io) => changePassword(name, options, io)));
}

const list = (options: ApiUsersCommandOptions, io: Io) =>
	onPortal<Listed>(
		options,
		io,
		async () => listApiUsers,
		({ apiUsers, columns }) =>
			apiUsers.length === 0 ? "This taxpayer has no API users." : table([columns, ...apiUsers].map((cells) => cells.map(terminalText))).join("\n"),
	);

/** Where the list does not settle it, an authentication does: only an API user that exists, for that GSP and with that password, gets a token. */
async function check(apiUserName: string, options: CheckCommandOptions, io: Io): Promise<ExitCode> {
	const { gsp } = options;
	const read = await inputReader(options.stdin === true, io);
	const login = await readLogin(options, read);
	const verify = await readVerification(options, options.portal, readAccess(options, io), read);
	const password = verify ? await read(passwordInput) : "";
	return withSurroundings(options, options.portal, io, async (surroundings) => {
		const steps = printSteps(io, options.json === true);
		const result = await checkApiUser({ ...surroundings, ...login, apiUserName, ...(gsp === undefined ? {} : { gsp }), onStep: steps.onStep });
		if (isStop(result)) steps.stopped();
		const shown = isStop(result) || result.outcome !== "found" ? undefined : result;
		const mayExist = shown !== undefined || result.outcome === "outcome unknown";
		const name = shown?.apiUserName ?? `API_${apiUserName.replace(/^API_/, "")}`;
		const apiUser = { portal: result.portal, apiUserName: name, gsp: gsp ?? shown?.gsp ?? "", gstin: shown?.gstin ?? options.gstin };
		const verification = mayExist ? await verify?.(apiUser, password, io.signal) : undefined;
		if (options.json) printJson(io, { ...result, verification });
		else {
			if (isStop(result)) printError(io, stopText(result));
			else print(io, checkText(result));
			if (verification) printError(io, "requiredAction" in verification ? unverifiedText(verification) : verifiedText(verification));
		}
		if (verification) return "requiredAction" in verification ? (shown ? exitCodes.notConfirmed : exitCodes.unknown) : exitCodes.done;
		if (isStop(result)) return stopExitCode(result.outcome, io.signal);
		return shown ? (shown.asAsked ? exitCodes.done : exitCodes.notConfirmed) : exitCodes.notDone;
	});
}

function checkText(result: ApiUserCheck): string {
	const { apiUserName, gstin = "not shown" } = result;
	if (result.outcome === "not found") return `\nThe complete list of API users of ${gstin} does not have ${apiUserName}. It can be registered.`;
	const { gsp = "not shown", status = "not shown", asAsked } = result;
	return [
		"",
		asAsked ? `API user ${apiUserName} exists.` : `API user ${apiUserName} exists. It differs from what was asked for, or the list does not show all of it.`,
		`  GSTIN     ${gstin}`,
		`  GSP       ${gsp}`,
		`  Status    ${status}`,
	]
		.map(terminalText)
		.join("\n");
}

const freeze = (apiUserName: string, options: FreezeCommandOptions, io: Io) =>
	onPortal<Frozen>(
		options,
		io,
		async () => {
			if (!options.yes) await confirmFreezing(apiUserName, io);
			return (session) => freezeApiUser({ ...session, apiUserName });
		},
		(done) => `${done.apiUserName} is frozen. This cannot be undone.`,
	);

const changePassword = (apiUserName: string, options: ApiUsersCommandOptions, io: Io) =>
	onPortal<PasswordChanged>(
		options,
		io,
		async (read) => {
			const [oldPassword, newPassword] = [await read(oldPasswordInput), await read(newPasswordInput)];
			return (session) => changeApiPassword({ ...session, apiUserName, oldPassword, newPassword });
		},
		(done) => `The password of ${done.apiUserName} is changed.`,
	);

async function onPortal<Done extends { outcome: string }>(
	options: ApiUsersCommandOptions,
	io: Io,
	prepare: (read: InputReader) => Promise<Act<Done>>,
	text: (done: Done) => string,
): Promise<ExitCode> {
	const read = await inputReader(options.stdin === true, io);
	const login = await readLogin(options, read);
	const act = await prepare(read);
	return withSurroundings(options, options.portal, io, async (surroundings) => {
		const steps = printSteps(io, options.json === true);
		const outcome = await act({ ...surroundings, ...login, onStep: steps.onStep });
		if (isStop(outcome)) steps.stopped();
		if (options.json) printJson(io, outcome);
		else if (isStop(outcome)) printError(io, stopText(outcome));
		else print(io, `\n${text(outcome)}`);
		return isStop(outcome) ? stopExitCode(outcome.outcome, io.signal) : exitCodes.done;
	});
}

async function confirmFreezing(apiUserName: string, io: Io): Promise<void> {
	if (!isAtTerminal(io)) throw new WrongUse(`A frozen API user stays frozen. To freeze ${apiUserName} without being asked, add --yes.`);
	const typed = await ask(`A frozen API user stays frozen. To freeze it, type its name, ${apiUserName}`, false, io);
	if (typed !== apiUserName) throw new WrongUse("The typed name is different; nothing was changed.");
}
