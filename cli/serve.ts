import { readFileSync, writeFileSync } from "node:fs";
import { networkInterfaces } from "node:os";
import { resolve } from "node:path";
import { type Command, Option } from "commander";
import { terminalText } from "../automation/terminal-text.ts";
import {
	type CaptchaMode,
	type Certificate,
	createPortal,
	Misuse,
	type Portal,
	type PortalOptions,
	secondFactorWays,
	UnusableCapture,
	UnusableDataFile,
} from "../mock-portal/portal.ts";
import { newestRelease, releases } from "../mock-portal/releases/index.ts";
import { demoTaxpayers } from "../mock-portal/sample-data/demo-taxpayers.ts";
import { checkCapture } from "./check-capture.ts";
import { type ExitCode, exitCodes } from "./exit-codes.ts";
import type { Io } from "./io.ts";
import { networkAddresses } from "./network-addresses.ts";
import { collected, filePath, httpAddress, port, seed } from "./option-values.ts";
import { print, printJson } from "./output.ts";
import type { RunCommand } from "./run-command.ts";
import { table } from "./table.ts";
import { unusableFile, WrongUse } from "./wrong-use.ts";

interface ServeOptions {
	readonly port: number;
	readonly release: string;
	readonly captcha: CaptchaMode;
	readonly irp: "1" | "2";
	/** Port of the other of the two portals; it is served only with this option. */
	readonly secondPort?: number;
	readonly prefix?: string;
	readonly data?: string;
	/** File with the export of a portal. */
	readonly import?: string;
	readonly otpWebhook?: string;
	readonly listen?: string;
	/** Folder of a capture. */
	readonly capture?: string;
	/** Whether the mapping of the capture is printed instead. */
	readonly check?: true;
	/** Names of drift operators. */
	readonly drift?: readonly string[];
	/** File with a name per line, in place of the release's list. */
	readonly gsps?: string;
	/** Names to add to the list. */
	readonly gsp: readonly string[];
	readonly erps?: string;
	readonly erp: readonly string[];
	readonly seed?: number;
	readonly https?: true;
	/** File to write the CA's certificate to; needs `https`. */
	readonly httpsCa?: string;
	readonly json?: true;
}

/** `irp-testbed serve`: a portal until Ctrl-C. */
export const defineServe = (command: Command, run: RunCommand) =>
	command
		.description("Serve a portal until Ctrl-C. Only this machine can reach it, unless you use --listen.")
		.option("--port <number>", "port to listen on; 0 picks a free one", port, 4010)
		.addOption(
			new Option("--release <id>", "which state of the portal to imitate")
				.choices(releases.map(({ id }) => id))
				.default(newestRelease.id)
				.conflicts("capture"),
		)
		.addOption(new Option("--irp <number>", "which of the two portals to imitate, e-Invoice 1 or 2").choices(["1", "2"]).default("1"))
		.option("--second-port <number>", "serve the other of the two portals too, on this port, with the same taxpayers", port)
		.addOption(new Option("--captcha <mode>", "solve: a random text each time; fixed: always the same").choices(["solve", "fixed"]).default("solve"))
		.option("--prefix <path>", "path to serve the portal under, such as /einvoice_web")
		.option("--data <file>", "SQLite file for all data (default: in memory, lost when the portal stops)", filePath)
		.option("--import <file>", "start from this export of a portal; it replaces the contents of the data file", filePath)
		.option("--otp-webhook <url>", "post each OTP message to this address, as JSON", httpAddress)
		.option(
			"--listen <address>",
			"IP address to listen on, such as 0.0.0.0; from other machines the console then needs a token: IRP_CONSOLE_TOKEN, or one that is printed (default: 127.0.0.1)",
		)
		.option("--capture <folder>", "serve the pages of this capture, with the rules of the mock; docs/served-captures.md", filePath)
		.option("--check", "with --capture: print what was found in the capture and what is missing, and serve nothing")
		.option("--drift <name...>", "make these changes to the portal, in this order: npx irp-testbed list drift, docs/drift.md")
		.option("--gsps <file>", "text file with the GSPs of the dropdown, a name per line, instead of the release's", filePath)
		.option("--gsp <name>", "GSP to add to the dropdown; repeat it for more", collected, [])
		.option("--erps <file>", "the same for ERPs", filePath)
		.option("--erp <name>", "ERP to add to the dropdown; repeat it for more", collected, [])
		.option("--seed <number>", "seed of client ids, secrets and what --drift chooses (default: 1)", seed)
		.option("--https", "serve over https, with a certificate for localhost and the production host names; docs/hosts.md")
		.addOption(
			new Option("--https-ca <file>", "write the CA certificate that clients have to trust to this file (PEM)").argParser(filePath).implies({ https: true }),
		)
		.option("--json", "print the addresses and logins as one line of JSON")
		.action((options: ServeOptions) => run(options, (io) => (options.check ? check(options, io) : serve(options, io))));

function check({ capture, json }: ServeOptions, io: Io): Promise<ExitCode> {
	if (capture === undefined) throw new WrongUse("--check needs a capture: name its folder with --capture.");
	return checkCapture(capture, json === true, io);
}

async function serve({ json, import: file, irp, secondPort, httpsCa, gsps, gsp, erps, erp, ...options }: ServeOptions, io: Io): Promise<ExitCode> {
	const token = io.env.IRP_CONSOLE_TOKEN || undefined;
	let portal: Portal;
	let second: string | undefined;
	try {
		const start = file === undefined ? { taxpayers: demoTaxpayers() } : { import: readExport(file) };
		portal = await createPortal({
			...options,
			irp: irp === "1" ? 1 : 2,
			...(token ? { consoleToken: token } : {}),
			...vendorNames("gsps", gsps, gsp),
			...vendorNames("erps", erps, erp),
			...start,
		});
		if (httpsCa !== undefined) await writeCa(portal, httpsCa);
		if (secondPort !== undefined) second = await openSecond(portal, secondPort);
	} catch (error) {
		if (file !== undefined && error instanceof Misuse) throw unusableFile(unusableImport(file), error.message.replace(/\.$/, ""));
		throw explained(error, error instanceof SecondNotOpened ? (secondPort ?? 0) : options.port);
	}
	const network = networkAddresses(portal.url, options.listen, networkInterfaces());
	const served = { portal, second, network, console: consoleOf(portal, token) };
	if (json) printJson(io, asData(served));
	else print(io, asText(served, httpsCa));
	await aborted(io.signal);
	await portal.close();
	if (!json) print(io, "\nStopped.");
	return exitCodes.done;
}

/** The option `gsps` or `erps` of the portal: a file in place of the release's names, further names after either. */
function vendorNames(option: "gsps" | "erps", file: string | undefined, added: readonly string[]): Pick<PortalOptions, "gsps" | "erps"> {
	if (file !== undefined) return { [option]: [...readNames(file), ...added] };
	return added.length > 0 ? { [option]: { added } } : {};
}

/** The lines of a text file, without spaces around them and without empty lines. */
function readNames(file: string): string[] {
	const problem = `The list of names ${file} cannot be read`;
	try {
		const names = readFileSync(file, "utf8")
			.replace(/^\uFEFF/, "")
			.split(/\r?\n/)
			.map((line) => line.trim())
			.filter((line) => line !== "");
		if (names.length === 0) throw unusableFile(problem, "it has no names");
		return names;
	} catch (error) {
		throw error instanceof WrongUse ? error : unusableFile(problem, error);
	}
}

const aborted = (signal: AbortSignal) =>
	new Promise<void>((resolve) => {
		if (signal.aborted) resolve();
		else signal.addEventListener("abort", () => resolve(), { once: true });
	});

/** The second portal could not be opened; `cause` says why. */
class SecondNotOpened extends Error {}

async function openSecond(portal: Portal, port: number): Promise<string> {
	try {
		return await portal.openSecond(port);
	} catch (error) {
		await portal.close();
		throw new SecondNotOpened("The second portal could not be opened", { cause: error });
	}
}

const unusableImport = (file: string) => `The export ${file} cannot be imported`;

function readExport(file: string): unknown {
	try {
		return JSON.parse(readFileSync(file, "utf8"));
	} catch (error) {
		throw error instanceof SyntaxError ? unusableFile(unusableImport(file), "it is not JSON") : unusableFile(unusableImport(file), error);
	}
}

async function writeCa(portal: Portal, file: string): Promise<void> {
	try {
		writeFileSync(file, portal.certificate?.ca ?? "");
	} catch (error) {
		await portal.close();
		throw unusableFile(`The CA's certificate cannot be written to ${file}`, error);
	}
}

/** The console's address, with a generated token; a token that the user gave is not shown. */
function consoleOf({ url, consoleToken }: Portal, given: string | undefined): string {
	return consoleToken === undefined || given ? `${url}/__mock` : `${url}/__mock?token=${consoleToken}`;
}

interface Served {
	readonly portal: Portal;
	/** Address of the second portal. */
	readonly second: string | undefined;
	/** Addresses for other machines. */
	readonly network: readonly string[];
	readonly console: string;
}

function asData({ portal: { url, release, control, certificate }, second, network, console }: Served) {
	const taxpayers = control
		.taxpayers()
		.map(({ gstin, userName, password, secondFactor }) => ({ gstin, userName, password, secondFactor: secondFactorWays(secondFactor) }));
	return {
		portal: url,
		second,
		...(control.capture() ? { capture: control.capture()?.name } : {}),
		...(network.length > 0 ? { network } : {}),
		console,
		release: release.id,
		certificate,
		taxpayers,
	};
}

function asText({ portal: { url, release, control, certificate }, second, network, console }: Served, caFile: string | undefined): string {
	const rows = control
		.taxpayers()
		.map(({ gstin, userName, password, tradeName, secondFactor }) => [
			gstin,
			userName,
			password ?? "(changed)",
			secondFactorWays(secondFactor).join(", ") || "none",
			tradeName,
		]);
	return [
		`IRP Testbed: a mock of the e-Invoice portal, ${subject(control.capture(), release.id)}`,
		"",
		`  Portal   ${url}/`,
		...network.map((address) => `  Network  ${address}/   for other machines`),
		...(second === undefined ? [] : [`  Second   ${second}/   the other of the two portals, with the same taxpayers`]),
		`  Console  ${console}   OTPs, captchas, personas, faults, clock, API users, journal`,
		...(certificate ? ["", ...certificateText(certificate, caFile)] : []),
		"",
		...table([["GSTIN", "User name", "Password", "Second factor", "Name"], ...rows]).map((line) => `  ${line}`),
		"",
		"Press Ctrl-C to stop.",
	]
		.map(terminalText)
		.join("\n");
}

/** What is served: a release, or the pages of a capture. */
function subject(capture: ReturnType<Portal["control"]["capture"]>, release: string): string {
	if (capture === null) return `release ${release}`;
	const { name, source, date, findings } = capture;
	const found = findings.length === 0 ? "" : `; ${findings.length} missing or ambiguous: --check lists them`;
	return `with the pages of the capture ${name} (${source}, ${date.slice(0, 10)}) and the rules of release ${release}${found}`;
}

const certificateText = ({ fingerprint, spki }: Certificate, caFile: string | undefined): string[] => [
	`  Certificate  SHA-256 ${fingerprint}`,
	`  To trust     ${caFile === undefined ? "--https-ca ca.pem writes the CA to a file" : `${resolve(caFile)}, the CA that signed it`}; docs/hosts.md`,
	`  in Chromium  --ignore-certificate-errors-spki-list=${spki}`,
];

/** Errors that the caller can correct become WrongUse; other errors stay as they are. */
function explained(error: unknown, port: number): unknown {
	if (error instanceof UnusableDataFile || error instanceof UnusableCapture) return new WrongUse(error.message);
	const fault = error instanceof SecondNotOpened ? error.cause : error;
	const code = fault instanceof Error && "code" in fault ? fault.code : undefined;
	if (code === "EADDRINUSE")
		return new WrongUse(`Port ${port} is in use. Stop the program that listens there, or choose another port: --port 0 picks a free one.`);
	if (code === "EADDRNOTAVAIL") return new WrongUse("This machine does not have the address to listen on.");
	if (code === "EACCES") return new WrongUse(`No permission to listen on port ${port}. Choose another port: --port 0 picks a free one.`);
	return error;
}
