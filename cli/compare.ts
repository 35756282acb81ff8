import { existsSync, writeFileSync } from "node:fs";
import type { Command } from "commander";
import type { Browser } from "playwright-core";
import { isRealPortal, portalAddress, Stopped } from "../automation/index.ts";
import { launchBrowser } from "../automation/internal.ts";
import { terminalText } from "../automation/terminal-text.ts";
import { releases } from "../mock-portal/releases/index.ts";
import type { Capture, Comparison } from "../regression/index.ts";
import { chooseBrowser } from "./browser-choice.ts";
import { exitCodes } from "./exit-codes.ts";
import type { Io } from "./io.ts";
import { captureSource, filePath } from "./option-values.ts";
import { print, printError, printJson } from "./output.ts";
import { type AccessOptions, type PortalAccess, readAccess, trustIn, withAccessOptions } from "./portal-access.ts";
import { requireWritable } from "./report-file.ts";
import type { RunCommand } from "./run-command.ts";
import { toolName } from "./version.ts";

interface CompareCommandOptions extends AccessOptions {
	readonly json?: true;
	/** File for the report. */
	readonly html?: string;
}

const codes = { same: exitCodes.done, drifted: exitCodes.notDone, "could not check": exitCodes.wrongUse } as const satisfies Record<
	Comparison["outcome"],
	number
>;

/** `irp-testbed compare`: shows what changed between two captures, releases of the mock or running mocks, and what breaks. */
export const defineCompare = (command: Command, run: RunCommand) =>
	withAccessOptions(
		command
			.description("Show what changed between two captures, and what breaks. Either can also be release:<id>, or the address of a mock.")
			.argument("<old>", "the capture before", captureSource)
			.argument("<new>", "the capture after", captureSource)
			.option("--json", "print the result as one line of JSON")
			.option("--html <file>", "write a report for the browser, with the changed parts of the pages marked", filePath)
			.addHelpText("after", "\nExit code: 0 the same, 1 changed, 2 could not check, or wrong use."),
	).action((old: string, now: string, options: CompareCommandOptions) => run(options, (io) => compare(old, now, options, io)));

async function compare(old: string, now: string, options: CompareCommandOptions, io: Io) {
	const { json, html } = options;
	if (html !== undefined) requireWritable(html);
	const { asHtml, asText, compareCaptures, UnreadableCapture } = await import("../regression/index.ts");
	try {
		for (const side of [old, now]) await requireComparable(side);
		const access = readAccess(options, io);
		const take = (side: string, browser: Browser | undefined) => sideOf(side, browser, options, access, io);
		const [before, after] = await withBrowserIfNeeded([old, now], options, access, io, (browser) => Promise.all([take(old, browser), take(now, browser)]));
		const comparison = compareCaptures(before, after);
		if (html !== undefined) writeFileSync(html, asHtml(comparison, before, after));
		if (json) printJson(io, comparison);
		else print(io, asText(comparison));
		return codes[comparison.outcome];
	} catch (error) {
		if (!(error instanceof UnreadableCapture || error instanceof Stopped)) throw error;
		const why = terminalText(error instanceof Stopped ? `${error.stop.what} ${error.stop.requiredAction}.` : error.message);
		if (json) printJson(io, { outcome: "could not check", why });
		else printError(io, `COULD NOT CHECK: ${why}`);
		return codes["could not check"];
	}
}

const releasePrefix = "release:";
const isAddress = (side: string) => /^https?:/i.test(side);

/** Checks everything that needs no browser before a browser is launched. */
async function requireComparable(side: string): Promise<void> {
	const { readCapture, UnreadableCapture } = await import("../regression/index.ts");
	if (isRealPortal(side))
		throw new UnreadableCapture("A comparison does not open the real portal. Record the portal with npx irp-testbed capture, and compare the folder.");
	if (isAddress(side)) return;
	if (!side.startsWith(releasePrefix)) {
		if (!existsSync(side)) throw new UnreadableCapture(`${side} does not exist. Expected the folder of a capture, release:<id>, or the address of a mock.`);
		return void (await readCapture(side));
	}
	const release = side.slice(releasePrefix.length);
	if (releases.some(({ id }) => id === release)) return;
	throw new UnreadableCapture(`Unknown release "${release}". Expected: ${releases.map(({ id }) => id).join(", ")}.`);
}

/** Launches a browser only for a release or a running mock: that takes longer than to compare two folders. */
async function withBrowserIfNeeded<Result>(
	sides: readonly string[],
	options: AccessOptions,
	access: PortalAccess,
	{ env, browser: open, signal }: Io,
	act: (browser: Browser | undefined) => Promise<Result>,
): Promise<Result> {
	const addresses = sides.filter(isAddress);
	const trust = await trustIn(addresses, options, access, signal);
	const isTrusting = "trustedKeys" in trust;
	if ((open && !isTrusting) || !sides.some((side) => side.startsWith(releasePrefix) || isAddress(side))) return act(open);
	const browser = await launchBrowser({ ...(await chooseBrowser(false, env)), ...trust });
	try {
		return await act(browser);
	} finally {
		await browser.close();
	}
}

async function sideOf(
	side: string,
	browser: Browser | undefined,
	{ allowOrigin = [] }: AccessOptions,
	access: PortalAccess,
	{ signal, now }: Io,
): Promise<Capture> {
	const { captureRelease, captureRunningMock, readCapture } = await import("../regression/index.ts");
	if (browser && side.startsWith(releasePrefix)) return captureRelease(browser, side.slice(releasePrefix.length), toolName());
	if (browser && isAddress(side))
		return captureRunningMock(browser, {
			portal: portalAddress(side, false),
			tool: toolName(),
			date: new Date(now()).toISOString(),
			access,
			allowOrigins: allowOrigin,
			signal,
		});
	return readCapture(side);
}
