import type { Frozen, Listed, Outcome, PasswordChanged } from "../automation/index.ts";
import { terminalJson, terminalLines, terminalText } from "../automation/terminal-text.ts";
import { exitCode, isStop, printSteps, stopText } from "./outcome-text.ts";
import { ask, type Input, type InputReader, inputReader, MissingInput } from "./secrets.ts";
import { readLogin, type SessionCommandOptions, type SessionSurroundings, untilStopped, withSurroundings } from "./session-command.ts";
import { table } from "./table.ts";

export interface ApiUsersCommandOptions extends SessionCommandOptions {
	readonly portal: string;
}

export interface FreezeCommandOptions extends ApiUsersCommandOptions {
	readonly yes?: true;
}

const oldPasswordInput: Input = { variable: "IRP_API_OLD_PASSWORD", member: "oldApiPassword", question: "old password of the API user", secret: true };
const newPasswordInput: Input = { variable: "IRP_API_PASSWORD", member: "apiPassword", question: "new password of the API user", secret: true };

type Login = { readonly userName: string; readonly password: string };
type Act<Done extends { outcome: string }> = (session: SessionSurroundings & Login) => Promise<Outcome<Done>>;

/** `irp api-users list`. Gives the exit code. */
export const listCommand = (options: ApiUsersCommandOptions): Promise<number> =>
	onPortal<Listed>(
		options,
		async () => async (session) => (await import("../automation/index.ts")).listApiUsers(session),
		({ apiUsers, columns }) =>
			apiUsers.length === 0 ? "This taxpayer has no API users." : table([columns, ...apiUsers].map((cells) => cells.map(terminalText))).join("\n"),
	);

/** `irp api-users freeze NAME`: for good, so it is asked once more. Gives the exit code. */
export const freezeCommand = (apiUserName: string, options: FreezeCommandOptions): Promise<number> =>
	onPortal<Frozen>(
		options,
		async (_, signal) => {
			if (!options.yes) await confirmFreezing(apiUserName, signal);
			return async (session) => (await import("../automation/index.ts")).freezeApiUser({ ...session, apiUserName });
		},
		(done) => `${done.apiUserName} is frozen. This cannot be undone.`,
	);

/** `irp api-users change-password NAME`. Gives the exit code. */
export const changePasswordCommand = (apiUserName: string, options: ApiUsersCommandOptions): Promise<number> =>
	onPortal<PasswordChanged>(
		options,
		async (read) => {
			const [oldPassword, newPassword] = [await read(oldPasswordInput), await read(newPasswordInput)];
			return async (session) => (await import("../automation/index.ts")).changeApiPassword({ ...session, apiUserName, oldPassword, newPassword });
		},
		(done) => `The password of ${done.apiUserName} is changed.`,
	);

async function onPortal<Done extends { outcome: string }>(
	options: ApiUsersCommandOptions,
	prepare: (read: InputReader, signal: AbortSignal) => Promise<Act<Done>>,
	text: (done: Done) => string,
): Promise<number> {
	return untilStopped(options, async (signal) => {
		const read = await inputReader(options.stdin === true, signal);
		const login = await readLogin(options, read);
		const act = await prepare(read, signal);
		return withSurroundings(options, options.portal, signal, async (surroundings) => {
			const steps = printSteps(options.json === true);
			const outcome = await act({ ...surroundings, ...login, onStep: steps.onStep });
			if (isStop(outcome)) steps.stopped();
			if (options.json) console.log(terminalJson(outcome));
			else if (isStop(outcome)) console.error(stopText(outcome));
			else console.log(terminalLines(`\n${text(outcome)}`));
			return exitCode(outcome);
		});
	});
}

async function confirmFreezing(apiUserName: string, signal: AbortSignal): Promise<void> {
	if (!process.stdin.isTTY || !process.stderr.isTTY)
		throw new MissingInput(`A frozen API user stays frozen. To freeze ${apiUserName} without being asked, add --yes.`);
	const typed = await ask(`A frozen API user stays frozen. To freeze it, type its name, ${apiUserName}`, false, signal);
	if (typed !== apiUserName) throw new MissingInput("That is another name; nothing was done.");
}
