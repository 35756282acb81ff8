import { readFileSync } from "node:fs";
import { type Command, Option } from "commander";
import type { Browser } from "playwright-core";
import { type MockAccess, serverKeys } from "../automation/index.ts";
import { isCertificate, launchBrowser } from "../automation/internal.ts";
import { chooseBrowser } from "./browser-choice.ts";
import type { Io } from "./io.ts";
import { filePath, origins } from "./option-values.ts";
import { unusableFile, WrongUse } from "./wrong-use.ts";

/** What `withAccessOptions` adds to a command's options. */
export interface AccessOptions {
	/** File with the CA certificate of a portal over https. */
	readonly ca?: string;
	/** Origins, besides the portal's, that may get passwords and OTPs. */
	readonly allowOrigin?: readonly string[];
}

export const caOption = () =>
	new Option("--ca <file>", "trust the CA certificate in this file (PEM) for the portal, as serve --https-ca writes it").argParser(filePath);

/** Adds the options about how a portal is reached to a command. */
export const withAccessOptions = (command: Command): Command =>
	command
		.addOption(caOption())
		.addOption(
			new Option("--allow-origin <origin>", "give passwords and OTPs to this origin too, as https://host of the same portal; may be repeated")
				.argParser(origins)
				.default([], "none"),
		)
		.addHelpText("after", accessHelp);

const accessHelp = `
A mock that other machines can reach needs its console token for captchas, OTPs and client IDs: set
IRP_CONSOLE_TOKEN to the token that serve printed.`;

/** The access to the control API of a mock, and the CA to trust. */
export interface PortalAccess extends MockAccess {
	/** Whether a token was given: the portal is a mock then, wherever it is. */
	readonly isMock: boolean;
}

/**
 * Reads the console token from the environment, and the CA file.
 * @throws WrongUse
 */
export function readAccess({ ca }: AccessOptions, { env }: Pick<Io, "env">): PortalAccess {
	const consoleToken = env.IRP_CONSOLE_TOKEN?.trim();
	if (consoleToken && !/^[\w.~-]+$/.test(consoleToken)) {
		throw new WrongUse("IRP_CONSOLE_TOKEN is not a console token. Give only the part of the console's address after token=.");
	}
	return { isMock: Boolean(consoleToken), ...(consoleToken ? { consoleToken } : {}), ...(ca === undefined ? {} : { ca: readCa(ca) }) };
}

function readCa(file: string): string {
	let pem: string;
	try {
		pem = readFileSync(file, "utf8");
	} catch (error) {
		throw unusableFile(`The CA certificate cannot be read from ${file}`, error);
	}
	if (!isCertificate(pem)) throw new WrongUse(`${file} holds no CA certificate (PEM). Give the file that serve --https-ca wrote.`);
	return pem;
}

/**
 * What a browser needs to trust portals: nothing without `--ca`, else the keys of their servers, whose certificates the CA has to have signed.
 * @throws Stopped
 */
export async function trustIn(portals: readonly string[], { allowOrigin = [] }: AccessOptions, { ca }: PortalAccess, signal: AbortSignal) {
	return ca === undefined ? {} : { trustedKeys: await serverKeys([...portals, ...allowOrigin], ca, signal) };
}

/** A browser without a window that trusts a portal as `--ca` says: the one of `io` where nothing is to be trusted. Another one is the caller's to close. */
export async function openBrowser(portal: string | undefined, options: AccessOptions, realPortal: boolean, io: Io): Promise<Browser> {
	const trust = portal === undefined ? {} : await trustIn([portal], options, readAccess(options, io), io.signal);
	if (io.browser && !("trustedKeys" in trust)) return io.browser;
	return launchBrowser({ ...(await chooseBrowser(false, io.env)), ...trust, realPortal });
}
