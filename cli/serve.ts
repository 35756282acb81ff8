import { readFileSync, writeFileSync } from "node:fs";
import { terminalJson, terminalText } from "../automation/terminal-text.ts";
import { Misuse } from "../mock-portal/control/fields.ts";
import type { CaptchaMode } from "../mock-portal/domain/login/captcha.ts";
import { type Certificate, createPortal, InvalidOption, type Portal } from "../mock-portal/portal.ts";
import { buildTaxpayer } from "../mock-portal/sample-data/taxpayer-builder.ts";
import { UnusableDataFile } from "../mock-portal/store/database.ts";
import { table } from "./table.ts";
import { UnusableFile } from "./unusable-file.ts";

export interface ServeOptions {
	readonly port: number;
	readonly release: string;
	readonly captcha: CaptchaMode;
	readonly irp: "1" | "2";
	/** Port of the other of the two portals; it is not served without. */
	readonly secondPort?: number;
	readonly prefix?: string;
	readonly data?: string;
	/** File with the export of a portal. */
	readonly import?: string;
	readonly otpWebhook?: string;
	readonly listen?: string;
	/** Names of drift operators. */
	readonly drift?: readonly string[];
	readonly seed?: number;
	readonly https?: true;
	/** File to write the CA's certificate to; needs `https`. */
	readonly httpsCa?: string;
	readonly json?: true;
}

/** Taxpayers that a served portal begins with, by seed. */
const demoSeeds = [1, 2, 3];

/** `irp serve`: a portal until Ctrl-C. `consoleToken` is the environment's; empty is none. Gives the exit code. */
export async function serve({ json, import: file, irp, secondPort, httpsCa, ...options }: ServeOptions, consoleToken: string | undefined): Promise<number> {
	let portal: Portal;
	let second: string | undefined;
	try {
		const data = file === undefined ? undefined : readExport(file);
		const taxpayers = data === undefined ? demoSeeds.map((seed) => buildTaxpayer(seed)) : [];
		portal = await createPortal({ ...options, irp: irp === "1" ? 1 : 2, ...(consoleToken ? { consoleToken } : {}), taxpayers });
		if (file !== undefined) await importInto(portal, file, data);
		if (httpsCa !== undefined) await writeCa(portal, httpsCa);
		if (secondPort !== undefined) second = await openSecond(portal, secondPort);
	} catch (error) {
		const problem = explain(error, error instanceof SecondNotOpened ? (secondPort ?? 0) : options.port);
		if (problem === undefined) throw error;
		console.error(terminalText(problem));
		return 2;
	}
	const stopped = new Promise<void>((resolve) => {
		for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => resolve());
		if (process.env.npm_lifecycle_event !== undefined) whenParentIsGone(resolve);
	});
	console.log(json ? asJson(portal, second, consoleToken) : asText(portal, second, consoleToken, httpsCa));
	await stopped;
	await portal.close();
	if (!json) console.log("\nStopped.");
	return 0;
}

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

/** npm does not pass on the signal that ends it: a server that it started stops when it is gone. */
function whenParentIsGone(gone: () => void): void {
	const parent = process.ppid;
	const timer = setInterval(() => {
		if (process.ppid === parent) return;
		clearInterval(timer);
		gone();
	}, 500);
	timer.unref();
}

const unusableImport = (file: string) => `The export ${file} cannot be imported`;

function readExport(file: string): unknown {
	try {
		return JSON.parse(readFileSync(file, "utf8"));
	} catch (error) {
		throw error instanceof SyntaxError ? new UnusableFile(unusableImport(file), "it is not JSON") : new UnusableFile(unusableImport(file), error);
	}
}

async function importInto(portal: Portal, file: string, data: unknown): Promise<void> {
	try {
		portal.control.import(data);
	} catch (error) {
		await portal.close();
		throw error instanceof Misuse ? new UnusableFile(unusableImport(file), error.message.replace(/\.$/, "")) : error;
	}
}

async function writeCa(portal: Portal, file: string): Promise<void> {
	try {
		writeFileSync(file, portal.certificate?.ca ?? "");
	} catch (error) {
		await portal.close();
		throw new UnusableFile(`The CA's certificate cannot be written to ${file}`, error);
	}
}

/** The console's address, with the token that was made for it: one that the user gave is not shown. */
function consoleOf({ url, consoleToken }: Portal, given: string | undefined): string {
	return consoleToken === undefined || given ? `${url}/__mock` : `${url}/__mock?token=${consoleToken}`;
}

function asJson(portal: Portal, second: string | undefined, token: string | undefined): string {
	const { url, release, control, certificate } = portal;
	const taxpayers = control.taxpayers().map(({ gstin, userName, password }) => ({ gstin, userName, password }));
	return terminalJson({ portal: url, second, console: consoleOf(portal, token), release: release.id, certificate, taxpayers });
}

function asText(portal: Portal, second: string | undefined, token: string | undefined, caFile: string | undefined): string {
	const { url, release, control, certificate } = portal;
	const rows = control.taxpayers().map(({ gstin, userName, password, tradeName }) => [gstin, userName, password ?? "(changed)", tradeName]);
	return [
		`IRP Testbed: a mock of the e-Invoice portal, release ${release.id}`,
		"",
		`  Portal   ${url}/`,
		...(second === undefined ? [] : [`  Other    ${second}/   the other of the two portals, with the same taxpayers`]),
		`  Console  ${consoleOf(portal, token)}   OTPs, captchas, personas, faults, clock, API users, journal`,
		...(certificate ? ["", ...certificateText(certificate, caFile)] : []),
		"",
		...table([["GSTIN", "User name", "Password", "Name"], ...rows]).map((line) => `  ${line}`),
		"",
		"Press Ctrl-C to stop.",
	]
		.map(terminalText)
		.join("\n");
}

const certificateText = ({ fingerprint, spki }: Certificate, caFile: string | undefined): string[] => [
	`  Certificate  SHA-256 ${fingerprint}`,
	`  To trust     ${caFile === undefined ? "--https-ca ca.pem writes the CA to a file" : `${caFile}, the CA that signed it`}; docs/hosts.md`,
	`  in Chromium  --ignore-certificate-errors-spki-list=${spki}`,
];

/** One line for what the caller can mend; undefined for a fault of ours. */
function explain(error: unknown, port: number): string | undefined {
	if (error instanceof InvalidOption || error instanceof UnusableDataFile || error instanceof UnusableFile) return error.message;
	const fault = error instanceof SecondNotOpened ? error.cause : error;
	const code = fault instanceof Error && "code" in fault ? fault.code : undefined;
	if (code === "EADDRINUSE") return `Port ${port} is taken. Stop what listens there, or choose another: --port 0 picks a free one.`;
	if (code === "EADDRNOTAVAIL") return "This machine does not have the address to listen on.";
	if (code === "EACCES") return `Port ${port} needs rights that you do not have. Choose another: --port 0 picks a free one.`;
	return undefined;
}
