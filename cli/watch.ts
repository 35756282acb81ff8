import { writeFileSync } from "node:fs";
import type { Command } from "commander";
import { isRealPortal, portalAddress } from "../automation/index.ts";
import { terminalText } from "../automation/terminal-text.ts";
import type { FreshCapture, Watched } from "../regression/index.ts";
import { type ExitCode, exitCodes } from "./exit-codes.ts";
import type { Io } from "./io.ts";
import { filePath, httpAddress, pauseSeconds } from "./option-values.ts";
import { print, printError, printJson } from "./output.ts";
import { caOption, openBrowser } from "./portal-access.ts";
import { requireWritable } from "./report-file.ts";
import type { RunCommand } from "./run-command.ts";
import { toolName } from "./version.ts";
import { WrongUse } from "./wrong-use.ts";

interface WatchCommandOptions {
	readonly portal: string;
	readonly captures: string;
	/** Seconds between two pages. */
	readonly pause: number;
	/** File with the CA certificate of a portal over https. */
	readonly ca?: string;
	readonly json?: true;
	/** File for the report. */
	readonly html?: string;
}

const codes = { first: exitCodes.done, same: exitCodes.done, drifted: exitCodes.notDone, "could not check": exitCodes.wrongUse } as const satisfies Record<
	Watched["outcome"],
	ExitCode
>;

/** `irp-testbed watch`: captures the public pages of a portal and compares them with those of the last visit. */
export const defineWatch = (command: Command, run: RunCommand) =>
	command
		.description(
			"Capture the public pages of a portal (home page, login panel, public lists and forms) without a login, and compare them with the last visit. For a nightly job.",
		)
		.requiredOption("--portal <url>", "portal to visit; the real one only if you name it here", httpAddress)
		.requiredOption("--captures <folder>", "folder that keeps a capture for each state of the portal", filePath)
		.addOption(caOption())
		.option("--pause <seconds>", "pause between two pages", pauseSeconds, 5)
		.option("--json", "print the result as one line of JSON")
		.option("--html <file>", "write a report for the browser, with the changed parts of the pages marked", filePath)
		.addHelpText("after", "\nExit code: 0 the same, or the first visit; 1 changed; 2 could not check, or wrong use.")
		.action((options: WatchCommandOptions) => run(options, (io) => watch(options, io)));

async function watch({ portal, captures, pause, ca, json, html }: WatchCommandOptions, io: Io): Promise<ExitCode> {
	if (html !== undefined) requireWritable(html);
	const address = portalAddress(portal, true);
	const { asHtml, asText, capturePublicPages, IdentityFound, requireKeeper, UnreadableCapture, UnusableFolder, watchFolder } = await import(
		"../regression/index.ts"
	);
	const unusable = (error: unknown) => {
		const isUnusable = error instanceof UnreadableCapture || error instanceof UnusableFolder || error instanceof IdentityFound;
		return isUnusable ? new WrongUse(terminalText(error.message)) : error;
	};
	try {
		requireKeeper(captures);
	} catch (error) {
		throw unusable(error);
	}
	const browser = await openBrowser(address, ca === undefined ? {} : { ca }, isRealPortal(address), io);
	let now: FreshCapture;
	try {
		const onScreen = (screen: string) => printError(io, terminalText(`  ✓ ${screen}`));
		const date = new Date(io.now()).toISOString();
		now = await capturePublicPages(browser, { portal: address, tool: toolName(), date, pause: pause * 1000, signal: io.signal, onScreen });
	} catch (error) {
		if (!io.signal.aborted) throw error;
		printError(io, "Interrupted. Nothing was kept.");
		return exitCodes.interrupted;
	} finally {
		if (browser !== io.browser) await browser.close();
	}
	try {
		const { outcome, kept, compared } = await watchFolder(captures, now);
		if (html !== undefined && compared) writeFileSync(html, asHtml(compared.comparison, compared.old, now));
		if (json) printJson(io, { outcome, kept, comparison: compared?.comparison ?? null, stopped: now.manifest.stopped });
		else print(io, compared ? asText(compared.comparison) : firstText(outcome, now));
		if (html !== undefined && !compared) printError(io, `${html} was not written: there is no earlier visit to compare with.`);
		if (!json && kept !== null) print(io, `The capture is kept in ${kept}.`);
		return codes[outcome];
	} catch (error) {
		throw unusable(error);
	}
}

/** The result of a visit that had nothing to compare with. */
function firstText(outcome: Watched["outcome"], { manifest: { screens, stopped } }: FreshCapture): string {
	if (outcome === "first") return `FIRST VISIT: ${screens.length} screens. The next visit is compared with them.`;
	return terminalText(`COULD NOT CHECK: ${stopped?.reason ?? "no page was recorded"}. Run the command again later.`);
}
