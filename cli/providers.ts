import { type Command, InvalidArgumentError, Option } from "commander";
import { type CaptchaProvider, isRealPortal, type OtpProvider } from "../automation/index.ts";
import { isAtTerminal } from "./inputs.ts";
import type { Io } from "./io.ts";
import { seconds } from "./option-values.ts";
import { printError } from "./output.ts";
import type { AccessOptions, PortalAccess } from "./portal-access.ts";
import { WrongUse } from "./wrong-use.ts";

/** Where an OTP comes from, as `--otp` says. */
export type OtpChoice =
	| { readonly from: "prompt" | "mock" }
	| { readonly from: "command"; readonly command: string }
	| { readonly from: "http"; readonly url: string }
	| { readonly from: "webhook"; readonly port: number };

/** What `withProviderOptions` adds to a command's options. */
export interface ProviderOptions {
	readonly captcha?: "terminal" | "browser" | "mock";
	readonly otp?: OtpChoice;
	/** Seconds to wait for an OTP that no person types. */
	readonly otpWait: number;
}

export interface ProvidersFor extends ProviderOptions, Pick<AccessOptions, "allowOrigin"> {
	readonly portal: string;
	readonly headed?: boolean;
}

export interface Providers {
	readonly captcha: CaptchaProvider;
	readonly otp: OtpProvider;
	/** A person is asked for a captcha or an OTP: only one taxpayer at a time is possible. */
	readonly byPerson: boolean;
	/** Closes what was opened for them: a listener. */
	close(): Promise<void>;
}

/** Adds `--captcha`, `--otp` and `--otp-wait` to a command; their values are `ProviderOptions`. */
export const withProviderOptions = (command: Command): Command =>
	command
		.addOption(
			new Option(
				"--captcha <provider>",
				"who answers captchas: a person at the terminal, a person in the browser window (with --headed), or the mock (default: mock on this machine or with IRP_CONSOLE_TOKEN, else a person)",
			).choices(["terminal", "browser", "mock"]),
		)
		.option(
			"--otp <provider>",
			'who answers with OTPs: prompt, mock, "command:./get-otp.sh", https://host/otp?gstin={gstin} (also {userName}, {purpose}), or webhook:4020, to which they are posted as JSON (default: mock on this machine or with IRP_CONSOLE_TOKEN, else prompt)',
			otpChoice,
		)
		.option("--otp-wait <seconds>", "how long to wait for an OTP that no person types in", seconds, 120);

/**
 * The providers for a portal: the chosen ones; else the mock on loopback and where its console token is given; else a person, in the browser if
 * it has a window.
 * @throws WrongUse when the portal has no such provider; Stopped when a mock does not accept the token
 */
export async function chooseProviders(options: ProvidersFor, access: PortalAccess, io: Io): Promise<Providers> {
	const { portal, captcha, otp, otpWait, allowOrigin = [], headed = false } = options;
	const byMock = isLoopback(portal) || (access.isMock && !isRealPortal(portal));
	const captchaFrom = captcha ?? (byMock ? "mock" : headed ? "browser" : "terminal");
	const otpFrom: OtpChoice = otp ?? { from: byMock ? "mock" : "prompt" };
	if (isRealPortal(portal) && (captchaFrom === "mock" || otpFrom.from === "mock")) {
		throw new WrongUse("The real portal does not disclose captchas and OTPs. Leave out --captcha mock and --otp mock, and a person is asked.");
	}
	if (captchaFrom === "browser" && !headed) throw new WrongUse("A person can type the captcha only in a browser with a window: add --headed.");
	if (otpFrom.from === "http" && isRealPortal(otpFrom.url)) throw new WrongUse("The real portal has no address for OTPs.");
	if (otpFrom.from === "http" && hasLogin(otpFrom.url))
		throw new WrongUse(
			"The address of the OTP contains a login, and other users can see the arguments of a command: use --otp command:… to read it from a file.",
		);

	const from = await import("../automation/index.ts");
	const { requireConsoleAccess } = await import("../automation/internal.ts");
	// A mock on another machine whose token was forgotten would be taken for a portal where a person answers.
	const isUnattended = (captcha === undefined || otp === undefined) && !isRealPortal(portal) && !isAtTerminal(io);
	if (captchaFrom === "mock" || otpFrom.from === "mock" || isUnattended) await requireConsoleAccess(portal, access, allowOrigin, io.signal);
	const terminal = from.openTerminal({ input: io.stdin, output: io.stderr, onInterrupt: io.interrupt });
	const captchas = { mock: () => from.mockCaptcha(access), browser: () => from.browserCaptcha(), terminal: () => from.terminalCaptcha(terminal) };
	const byPerson = captchaFrom !== "mock" || otpFrom.from === "prompt";
	return { captcha: captchas[captchaFrom](), byPerson, ...(await otpProvider()) };

	async function otpProvider(): Promise<Pick<Providers, "otp" | "close">> {
		const timeout = otpWait * 1_000;
		const close = async () => {};
		switch (otpFrom.from) {
			case "prompt":
				return { otp: from.promptOtp(terminal), close };
			case "mock":
				return { otp: from.mockInbox(access, timeout), close };
			case "command":
				return { otp: from.commandOtp(otpFrom.command, timeout), close };
			case "http":
				return { otp: from.httpOtp(otpFrom.url, timeout), close };
			case "webhook":
				return listen(otpFrom.port, timeout, io);
		}
	}
}

/** Opens a listener for posted OTPs, and prints its address. */
async function listen(port: number, timeout: number, io: Io): Promise<Pick<Providers, "otp" | "close">> {
	const { openOtpWebhook } = await import("../automation/index.ts");
	try {
		const { url, otp, close } = await openOtpWebhook(port, timeout);
		printError(io, `Waiting for OTPs at ${url}, posted as JSON.`);
		return { otp, close };
	} catch (error) {
		if (!(error instanceof Error && "syscall" in error && error.syscall === "listen")) throw error;
		throw new WrongUse(`Cannot listen for OTPs on port ${port} (${error.message}). Choose another port; webhook:0 picks a free one.`);
	}
}

function hasLogin(address: string): boolean {
	const { username, password } = new URL(address);
	return username + password !== "";
}

export function isLoopback(portal: string): boolean {
	const host = URL.canParse(portal) ? new URL(portal).hostname : "";
	return host === "localhost" || host === "[::1]" || /^127\.\d+\.\d+\.\d+$/.test(host);
}

function otpChoice(text: string): OtpChoice {
	if (text === "prompt" || text === "mock") return { from: text };
	if (/^https?:\/\//i.test(text) && URL.canParse(text)) return { from: "http", url: text };
	const [, kind, rest = ""] = /^(command|webhook):(.*)$/s.exec(text) ?? [];
	if (kind === "command" && rest.trim() !== "") return { from: "command", command: rest };
	if (kind === "webhook" && /^\d{1,5}$/.test(rest) && Number(rest) <= 65_535) return { from: "webhook", port: Number(rest) };
	throw new InvalidArgumentError('Expected prompt, mock, "command:./get-otp.sh", https://host/otp?gstin={gstin} or webhook:4020.');
}
