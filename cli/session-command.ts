import type { Command } from "commander";
import type { BrowserChoice, SessionOptions } from "../automation/index.ts";
import { chooseBrowser } from "./browser-choice.ts";
import { type Input, type InputReader, readInputs } from "./inputs.ts";
import type { Io } from "./io.ts";
import { filePath, seconds } from "./option-values.ts";
import { type AccessOptions, type PortalAccess, readAccess, trustIn, withAccessOptions } from "./portal-access.ts";
import { chooseProviders, type ProviderOptions, withProviderOptions } from "./providers.ts";

/** The options of every command that goes to a portal in a browser. */
export interface SessionCommandOptions extends ProviderOptions, AccessOptions {
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
Passwords are never arguments: they come from the environment, from standard input with --stdin, or
are asked for at the terminal. The JSON object may have these members, each a string: userName,
password (both of the portal login), gsp, apiUserName, apiPassword, oldApiPassword, clientId,
clientSecret.`;

/** Adds the options of `SessionCommandOptions`, except `--portal`, to a command. */
export const withSessionOptions = (command: Command): Command =>
	withAccessOptions(
		withProviderOptions(
			command
				.option("--user-name <name>", "user name of the portal login; else IRP_USER_NAME. Its password comes from IRP_PASSWORD")
				.option("--gstin <gstin>", "stop unless the login belongs to this taxpayer")
				.option("--stdin", "read what is missing from standard input, as a JSON object; its members are listed below")
				.option("--headed", "show the browser"),
		),
	)
		.option("--screenshot <file>", "when the run stops, save a picture of the page to this file, secrets covered", filePath)
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

/** What a session needs besides the login. */
export type SessionSurroundings = Omit<SessionOptions, "userName" | "password">;

/**
 * Prepares what `act` needs to go to `portal` in a browser, and cleans up after it.
 * Naming a portal on the command line is what allows the real one.
 */
export async function withSurroundings<Result>(
	options: SessionCommandOptions,
	portal: string,
	io: Io,
	act: (surroundings: SessionSurroundings) => Promise<Result>,
): Promise<Result> {
	const { gstin, screenshot, allowOrigin, headed = false } = options;
	const access = readAccess(options, io);
	const { close, ...providers } = await chooseProviders({ ...options, portal }, access, io);
	try {
		return await act({
			...providers,
			...(await browserFor(portal, options, access, io)),
			...(gstin === undefined ? {} : { gstin }),
			...(screenshot === undefined ? {} : { screenshot }),
			...(allowOrigin === undefined ? {} : { allowOrigins: allowOrigin }),
			portal,
			realPortal: true,
			headed,
			timeout: options.timeout * 1_000,
			stepTimeout: options.stepTimeout * 1_000,
			signal: io.signal,
		});
	} finally {
		await close();
	}
}

/** The browser for a portal: an open one, unless it needs a window or trust in a CA; else the one to launch. */
export async function browserFor(
	portal: string,
	{ headed = false, ...options }: AccessOptions & { readonly headed?: boolean },
	access: PortalAccess,
	io: Io,
): Promise<BrowserChoice> {
	const trust = await trustIn([portal], options, access, io.signal);
	return io.browser && !headed && !("trustedKeys" in trust) ? { browser: io.browser } : { ...(await chooseBrowser(headed, io.env)), ...trust };
}
