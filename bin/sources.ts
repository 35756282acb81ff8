import { type Command, InvalidArgumentError, Option } from "commander";
import { isRealPortal } from "../automation/portal-address.ts";
import type { CaptchaSource, OtpSource } from "../automation/sources/source.ts";

/** Where an OTP comes from, as `--otp` says. */
export type OtpChoice =
	| { readonly from: "prompt" | "mock" }
	| { readonly from: "command"; readonly command: string }
	| { readonly from: "http"; readonly url: string }
	| { readonly from: "webhook"; readonly port: number };

/** What `withSourceOptions` adds to a command's options. */
export interface SourceOptions {
	readonly captcha?: "terminal" | "browser" | "mock";
	readonly otp?: OtpChoice;
	/** Seconds that an OTP may take which no person types. */
	readonly otpWait: number;
}

export interface SourcesFor extends SourceOptions {
	readonly portal: string;
	readonly headed?: boolean;
	/** Of a mock portal that is not on loopback. */
	readonly consoleToken?: string;
}

export interface Sources {
	readonly captcha: CaptchaSource;
	readonly otp: OtpSource;
	/** Lets go of what was opened for them: a listener. */
	close(): Promise<void>;
}

/** The sources that were chosen cannot be had for this portal; the move is with who chose them. */
export class UnusableSource extends Error {
	constructor(message: string) {
		super(message);
		this.name = "UnusableSource";
	}
}

/** Adds `--captcha`, `--otp` and `--otp-wait` to a command; what they give is a `SourceOptions`. */
export const withSourceOptions = (command: Command): Command =>
	command
		.addOption(
			new Option("--captcha <source>", "who answers captchas: a person at the terminal, a person in the browser (--headed), the mock portal").choices([
				"terminal",
				"browser",
				"mock",
			]),
		)
		.option("--otp <source>", "where OTPs come from: prompt, mock, command:<command line>, http(s)://<address>, webhook:<port>", otpChoice)
		.option("--otp-wait <seconds>", "how long an OTP may take which no person types", seconds, 120);

/**
 * The sources for a portal: as chosen, else the mock's own on loopback, else a person, in the browser when it has a window.
 * @throws UnusableSource before anything is opened
 */
export async function chooseSources({ portal, captcha, otp, otpWait, headed = false, consoleToken }: SourcesFor): Promise<Sources> {
	const onLoopback = isLoopback(portal);
	const captchaFrom = captcha ?? (onLoopback ? "mock" : headed ? "browser" : "terminal");
	const otpFrom: OtpChoice = otp ?? { from: onLoopback ? "mock" : "prompt" };
	if (isRealPortal(portal) && (captchaFrom === "mock" || otpFrom.from === "mock")) {
		throw new UnusableSource("The real portal gives no captcha or OTP away. Leave --captcha mock and --otp mock out: a person answers then.");
	}
	if (captchaFrom === "browser" && !headed) throw new UnusableSource("A captcha is typed in the browser only where there is a window: add --headed.");
	const { mockCaptcha, mockInbox } = await import("../automation/sources/mock.ts");
	const access = consoleToken === undefined ? {} : { consoleToken };
	return { captcha: mockCaptcha(access), otp: mockInbox(access, otpWait * 1_000), close: async () => {} };
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
	throw new InvalidArgumentError('It is one of prompt, mock, "command:./get-otp.sh", https://host/otp?gstin={gstin} and webhook:4020.');
}

export function seconds(text: string): number {
	const number = Number(text);
	if (!/^\d{1,5}$/.test(text) || number === 0) throw new InvalidArgumentError("It is a whole number of seconds, from 1.");
	return number;
}
