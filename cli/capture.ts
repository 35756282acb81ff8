import { type Command, Option } from "commander";
import { portalAddress } from "../automation/index.ts";
import { launchBrowser } from "../automation/internal.ts";
import { terminalText } from "../automation/terminal-text.ts";
import { newestRelease, releases } from "../mock-portal/releases/index.ts";
import type { FreshCapture, ReviewText } from "../regression/index.ts";
import { chooseBrowser } from "./browser-choice.ts";
import { type ExitCode, exitCodes } from "./exit-codes.ts";
import { inputReader } from "./inputs.ts";
import type { Io } from "./io.ts";
import { filePath, filePaths, httpAddress } from "./option-values.ts";
import { print, printError, printJson } from "./output.ts";
import { readAccess, trustIn } from "./portal-access.ts";
import type { RunCommand } from "./run-command.ts";
import { readLogin, type SessionCommandOptions, withSessionOptions, withSurroundings } from "./session-command.ts";
import { toolName } from "./version.ts";
import { WrongUse } from "./wrong-use.ts";

interface CaptureCommandOptions extends SessionCommandOptions {
	readonly out: string;
	/** State of the embedded mock. */
	readonly release?: string;
	readonly from?: readonly string[];
	readonly byHand?: true;
	readonly submit?: true;
	readonly keepStyles?: true;
	readonly review?: true;
}

/** `irp-testbed capture`: records the screens of a portal in a new folder. */
export const defineCapture = (command: Command, run: RunCommand) =>
	withSessionOptions(
		command
			.description("Record the screens of a portal, redacted, in a new folder; without --portal, those of an embedded mock.")
			.requiredOption("--out <folder>", "folder to create and write to", filePath)
			.option("--portal <url>", "walk through this portal, up to Submit", httpAddress)
			.addOption(new Option("--release <id>", "state of the embedded mock").choices(releases.map(({ id }) => id)).conflicts("portal"))
			.option("--submit", "also submit the form; on a mock only")
			.addOption(new Option("--by-hand", "click through the portal yourself, in a window; new screens are recorded until you close it").conflicts("submit"))
			.option("--review", "before anything is written, decide in a browser which unknown texts are kept; confirmed texts are remembered beside the capture")
			.option("--keep-styles", "also keep the portal's own style sheets, without images, fonts and imports; off by default")
			.addOption(
				new Option("--from <page...>", "record pages that a browser saved, instead of a portal")
					.argParser(filePaths)
					.conflicts(["portal", "release", "byHand", "submit"]),
			),
	).action((options: CaptureCommandOptions) => run(options, (io) => capture(options, io)));

/** The API user that is typed into the form; created only with --submit, on a mock. */
const apiUser = ({ now }: Io) => ({ gsp: "Tera Software Limited", apiUserName: `cap${now().toString(36)}`, apiPassword: "Sample#2025" });

async function capture(options: CaptureCommandOptions, io: Io): Promise<ExitCode> {
	const { addConfirmed, IdentityFound, requireNew, UnreadableCapture, UnreadablePage, UnusableFolder, writeCapture } = await import("../regression/index.ts");
	if (options.byHand && options.portal === undefined) throw new WrongUse("--by-hand needs a portal to open: name it with --portal.");
	if (options.review && options.portal === undefined && options.from === undefined)
		throw new WrongUse("--review needs --portal or --from: the texts of the mock are known.");
	try {
		await requireNew(options.out);
		const made = await make(options, { tool: toolName(), date: new Date(io.now()).toISOString() }, io);
		const { screens, stopped } = made.manifest;
		if (screens.length > 0) {
			await writeCapture(options.out, made);
			await addConfirmed(options.out, made.confirmed ?? []);
		}
		const names = screens.map(({ screen }) => screen);
		if (options.json) printJson(io, { ...made.manifest, out: screens.length > 0 ? options.out : null });
		else if (names.length > 0) print(io, `${names.length} ${names.length === 1 ? "screen" : "screens"} in ${options.out}: ${terminalText(names.join("; "))}.`);
		if (screens.length === 0) printError(io, "No screen was recorded, and nothing was written.");
		if (stopped !== null) printError(io, `The walk stopped: ${stopped.outcome}. ${terminalText(stopped.reason)}`);
		return stopped === null && screens.length > 0 ? exitCodes.done : exitCodes.notDone;
	} catch (error) {
		if (options.review && io.signal.aborted) {
			printError(io, `Interrupted before the review was saved: nothing was written${options.byHand ? ", and the recording is lost" : ""}.`);
			return exitCodes.interrupted;
		}
		if (error instanceof UnusableFolder || error instanceof UnreadablePage || error instanceof UnreadableCapture)
			throw new WrongUse(terminalText(error.message));
		if (!(error instanceof IdentityFound)) throw error;
		printError(io, terminalText(error.message));
		return exitCodes.notDone;
	}
}

async function make(options: CaptureCommandOptions, about: { readonly tool: string; readonly date: string }, io: Io): Promise<FreshCapture> {
	const { captureByHand, captureByWalk, captureRelease, captureSavedPages, readConfirmed, reviewInBrowser } = await import("../regression/index.ts");
	const onReview = (address: string) =>
		printError(io, `Review the texts of the capture: ${address} (Ctrl-C discards the ${options.byHand ? "recording" : "capture"})`);
	const wording = {
		confirmed: await readConfirmed(options.out),
		...(options.review ? { review: (texts: readonly ReviewText[]) => reviewInBrowser(texts, { signal: io.signal, onOpen: onReview }) } : {}),
	};
	const { portal, from, byHand, submit = false, keepStyles = false, release = newestRelease.id } = options;
	const walks = from === undefined && portal !== undefined && !byHand;
	const headed = walks && options.headed === true;
	const windowed = byHand ? await chooseBrowser(true, io.env) : undefined;
	const trust = portal === undefined ? {} : await trustIn([portal], options, readAccess(options, io), io.signal);
	const chromium = { ...(await chooseBrowser(headed, io.env)), ...trust };
	const login = walks ? await readLogin(options, await inputReader(options.stdin === true, io)) : { userName: "", password: "" };
	const browser =
		io.browser && !headed && !("trustedKeys" in trust) ? io.browser : await launchBrowser({ ...chromium, headed, realPortal: portal !== undefined });
	try {
		if (from) return await captureSavedPages(browser, from, { ...about, keepStyles, wording });
		if (portal === undefined) return await captureRelease(browser, release, about.tool, keepStyles);
		if (byHand) {
			const window = await launchBrowser({ ...windowed, ...trust, headed: true, realPortal: true });
			try {
				const onScreen = (screen: string) => printError(io, terminalText(`  ✓ ${screen}`));
				const end = options.review ? "; then the review begins. Ctrl-C here discards the recording" : ", or press Ctrl-C here";
				const onOpen = () => printError(io, `Walk through the portal in the window. New screens are recorded until you close it${end}.`);
				return await captureByHand(window, browser, {
					...about,
					keepStyles,
					wording,
					portal: portalAddress(portal, true),
					signal: io.signal,
					onOpen,
					onScreen,
				});
			} finally {
				await window.close();
			}
		}
		return await withSurroundings(options, portal, io, (surroundings) =>
			captureByWalk(browser, { ...about, session: { ...surroundings, ...login }, apiUser: apiUser(io), submit, keepStyles, wording }),
		);
	} finally {
		if (browser !== io.browser) await browser.close();
	}
}
