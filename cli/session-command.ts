import type { Command } from "commander";
import { type SessionOptions, Stopped } from "../automation/index.ts";
import { terminalJson, terminalText } from "../automation/terminal-text.ts";
import { InvalidOption } from "../mock-portal/portal.ts";
import { chooseBrowser } from "./browser-choice.ts";
import { chooseProviders, type ProviderOptions, seconds, UnusableProvider, withProviderOptions } from "./providers.ts";
import { type Input, type InputReader, MissingInput, readInputs } from "./secrets.ts";
import { stopSignal } from "./stop-signal.ts";
import { UnusableFile } from "./unusable-file.ts";

/** What every command takes that goes to a portal in a browser. */
export interface SessionCommandOptions extends ProviderOptions {
	readonly portal?: string;
	readonly userName?: string;
	readonly gstin?: string;
	readonly stdin?: true;
	readonly headed?: true;
	readonly screenshot?: string;
	/** s */
	readonly timeout: number;
	/** s */
	readonly stepTimeout: number;
	readonly json?: true;
}

const secretsHelp = `
Passwords are never arguments: they come from the environment, from standard input with --stdin, or are asked for at the terminal.
The JSON object may have, each a text: userName, password (of the portal login); gsp, apiUserName, apiPassword; oldApiPassword; clientId, clientSecret.

Exit code: 0 done, 1 not done (the text says what to do next, and who), 2 wrong use.`;

/** Adds those options, but for `--portal`, to a command. */
export const withSessionOptions = (command: Command): Command =>
	withProviderOptions(
		command
			.option("--user-name <name>", "user name of the portal login; else IRP_USER_NAME. Its password comes from IRP_PASSWORD")
			.option("--gstin <gstin>", "stop unless the login belongs to this taxpayer")
			.option("--stdin", "read what is missing from standard input, as a JSON object; its members are listed below")
			.option("--headed", "show the browser"),
	)
		.option("--screenshot <file>", "where it stops, save a picture of the page, secrets covered")
		.option("--step-timeout <seconds>", "how long a page of the portal may take", seconds, 15)
		.option("--timeout <seconds>", "how long the whole run may take, captcha and OTP included", seconds, 600)
		.option("--json", "print the result as one line of JSON")
		.addHelpText("after", secretsHelp);

/** The login of the portal. */
export const login = {
	userName: { variable: "IRP_USER_NAME", member: "userName", question: "user name of the portal login", secret: false },
	password: { variable: "IRP_PASSWORD", member: "password", question: "password of the portal login", secret: true },
} as const satisfies Record<string, Input>;

/** The login as it is given, else read. */
export async function readLogin({ userName }: SessionCommandOptions, read: InputReader): Promise<{ readonly userName: string; readonly password: string }> {
	const [name = "", password = ""] = await readInputs(read, [{ input: login.userName, given: userName }, { input: login.password }]);
	return { userName: name, password };
}

/** All that a session needs beside the login. */
export type SessionSurroundings = Omit<SessionOptions, "userName" | "password">;

/**
 * Makes ready what `act` needs to go to `portal` in a browser, and cleans up after it, on Ctrl-C too.
 * Naming a portal on the command line is what allows the real one.
 */
export async function withSurroundings<Result>(
	options: SessionCommandOptions,
	portal: string,
	signal: AbortSignal,
	act: (surroundings: SessionSurroundings) => Promise<Result>,
): Promise<Result> {
	const { gstin, screenshot, headed = false } = options;
	const { close, ...providers } = await chooseProviders({
		...options,
		portal,
		...(process.env.IRP_CONSOLE_TOKEN ? { consoleToken: process.env.IRP_CONSOLE_TOKEN } : {}),
	});
	try {
		return await act({
			...providers,
			...(await chooseBrowser(headed)),
			...(gstin === undefined ? {} : { gstin }),
			...(screenshot === undefined ? {} : { screenshot }),
			portal,
			realPortal: true,
			headed,
			timeout: options.timeout * 1_000,
			stepTimeout: options.stepTimeout * 1_000,
			signal,
		});
	} finally {
		await close();
	}
}

/** Runs a command until its end or Ctrl-C; what the caller can mend is said in a line, or as JSON where that is asked for, with exit code 2. */
export async function untilStopped({ json }: Pick<SessionCommandOptions, "json">, act: (signal: AbortSignal) => Promise<number>): Promise<number> {
	const stop = stopSignal();
	try {
		return await act(stop.signal);
	} catch (error) {
		// Before anything was opened: what would be an outcome later.
		if (!(error instanceof Stopped || isMisuse(error))) throw error;
		const { outcome, what, actor, requiredAction, quoted } = error instanceof Stopped ? error.stop : misuse(error.message);
		if (json) console.log(terminalJson({ outcome, what, actor, requiredAction, quoted, submitted: false }));
		else console.error(terminalText(error instanceof Stopped ? `${what} ${requiredAction}.` : what));
		return outcome === "invalid input" ? 2 : 1;
	} finally {
		stop.release();
	}
}

const isMisuse = (error: unknown): error is Error => [MissingInput, UnusableFile, UnusableProvider, InvalidOption].some((type) => error instanceof type);

/** As `registerApiUser` and the others give it for what they refuse themselves. */
const misuse = (what: string): Stopped["stop"] => ({
	outcome: "invalid input",
	what,
	actor: "caller",
	requiredAction: "Correct that; nothing was sent to the portal",
	quoted: [],
});
