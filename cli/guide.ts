import { type Command, InvalidArgumentError, Option } from "commander";
import { isRealPortal, type SessionOptions } from "../automation/index.ts";
import { resemblance } from "../automation/internal.ts";
import { terminalText } from "../automation/terminal-text.ts";
import { type Colours, colour, defaultColours, guidePersonas, languages, type RecordingOutcome } from "../guide/index.ts";
import { gsps } from "../mock-portal/reference-data/gsps.ts";
import { newestRelease, releases } from "../mock-portal/releases/index.ts";
import { type ExitCode, exitCodes } from "./exit-codes.ts";
import { checkGuides, type GuideCheckOptions, requireCheck, withCheckOptions } from "./guide-check.ts";
import { inputReader } from "./inputs.ts";
import type { Io } from "./io.ts";
import { filePath, httpAddress } from "./option-values.ts";
import { stopExitCode, stopText } from "./outcome-text.ts";
import { print, printError, printJson } from "./output.ts";
import { openBrowser } from "./portal-access.ts";
import { isLoopback } from "./providers.ts";
import type { RunCommand } from "./run-command.ts";
import { readLogin, withSessionOptions, withSurroundings } from "./session-command.ts";
import { printSteps } from "./step-progress.ts";
import { WrongUse } from "./wrong-use.ts";

interface GuideCommandOptions extends GuideCheckOptions {
	readonly out?: string;
	readonly persona?: (typeof guidePersonas)[number];
	readonly vendor?: string;
	readonly colours: Colours;
	readonly language: string;
	/** yyyy-mm-dd */
	readonly date?: string;
}

/** `irp-testbed guide`: makes an illustrated guide from a run. */
export const defineGuide = (command: Command, run: RunCommand) =>
	withCheckOptions(
		withSessionOptions(
			command
				.description(
					"Make an illustrated guide to creating an API user: Markdown with pictures, HTML in one file, and PDF. The steps and pictures come from a run, on a mock of its own or on the portal that is named. With --check, follow the steps of existing guides instead.",
				)
				.option("--gsp <name>", "the GSP that the guide is for, spelt as in the portal's list")
				.option("--out <folder>", "folder to write; a guide that this command made there before is replaced", filePath)
				.option("--vendor <name>", "who publishes the guide (default: the GSP)", vendorName)
				.addOption(
					new Option("--colours <colours>", "main colour, and colour of the marks in pictures")
						.argParser(colours)
						.default(defaultColours, `${defaultColours.main},${defaultColours.marks}`),
				)
				.addOption(new Option("--language <code>", "language of the guide").choices(languages).default("en"))
				.option("--date <date>", "date of the guide, as 2026-11-26 (default: today, in India)", dateOnly)
				.addOption(new Option("--release <id>", "state of the mock").choices(releases.map(({ id }) => id)).conflicts("portal"))
				.addOption(
					new Option("--capture <folder>", "serve the pages of this capture on the mock; with --check, follow the guides there")
						.argParser(filePath)
						.conflicts(["portal", "release"]),
				)
				.addOption(
					new Option("--persona <name>", "taxpayer of the mock; without it one with a second factor, for which the portal asks everybody")
						.choices(guidePersonas)
						.conflicts("portal"),
				)
				.option("--portal <url>", "walk through this portal up to Submit, which is pictured and not clicked", httpAddress),
		),
	).action((options: GuideCommandOptions) => run(options, (io) => (options.check === undefined ? guide(options, io) : checkGuides(options, io))));

async function guide(options: GuideCommandOptions, io: Io): Promise<ExitCode> {
	requireCheck(options);
	const { gsp, out } = options;
	if (gsp === undefined) throw new WrongUse("The GSP is missing: name it with --gsp, spelt as in the portal's list.");
	if (out === undefined) throw new WrongUse("The folder for the guide is missing: name it with --out.");
	if (options.captcha === "browser") throw new WrongUse("A guide has a step for the captcha, so this command has to type it: use --captcha terminal.");
	const { requireGuideFolder, UnusableGuideFolder, guideFiles, writeGuideFolder } = await import("../guide/index.ts");
	const { UnusableCapture } = await import("../mock-portal/portal.ts");
	const { portal, vendor = gsp, language } = options;
	try {
		const { release, date } = await validFor(options, io);
		requireGuideFolder(out);
		if (portal === undefined) requireKnownGsp(gsp);
		const realPortal = portal !== undefined;
		const browser = await openBrowser(portal, options, realPortal, io);
		try {
			const progress = printSteps(io, options.json === true);
			const recording = await record({ ...options, gsp, date }, { browser, onStep: progress.onStep }, io);
			if (recording.outcome !== "recorded") {
				progress.stopped();
				if (options.json) printJson(io, recording);
				else printError(io, `${stopText(recording)}\nNothing was written.`);
				return stopExitCode(recording.outcome, io.signal);
			}
			if (!options.json) printError(io, "  … Draw the pictures, and print the guide");
			const about = { vendor, release, date, language, colours: options.colours, signal: io.signal };
			const { guide: made, files } = await guideFiles(browser, recording, about);
			const written = writeGuideFolder(out, made, files);
			const pictures = made.steps.filter(({ picture }) => picture).length;
			if (options.json) printJson(io, { outcome: "written", out, files: written, guide: made });
			else print(io, terminalText(`${made.steps.length} steps with ${pictures} pictures in ${out}: guide.md, guide.html and guide.pdf.`));
			return exitCodes.done;
		} finally {
			if (browser !== io.browser) await browser.close();
		}
	} catch (error) {
		if (error instanceof UnusableGuideFolder || error instanceof UnusableCapture) throw new WrongUse(terminalText(error.message));
		if (!io.signal.aborted) throw error;
		printError(io, "The command was interrupted. Nothing was written.");
		return exitCodes.interrupted;
	}
}

/** The state of the portal that a guide is valid for, and its date: as given, else that of the capture, else today. */
async function validFor({ portal, capture, release = newestRelease.id, date }: GuideCommandOptions, io: Io) {
	const today = dateInIndia(io.now());
	if (portal !== undefined) return { release: new URL(portal).host, date: date ?? today };
	if (capture === undefined) return { release, date: date ?? today };
	const { readCapture, UnreadableCapture } = await import("../regression/index.ts");
	try {
		const { manifest } = await readCapture(capture);
		return { release: manifest.source.replace(/^release:/, ""), date: date ?? dateInIndia(Date.parse(manifest.date)) };
	} catch (error) {
		throw error instanceof UnreadableCapture ? new WrongUse(terminalText(error.message)) : error;
	}
}

/** Runs the flow: on a mock of its own up to the new API user, on a portal that is named up to Submit. */
async function record(
	options: GuideCommandOptions & { readonly gsp: string; readonly date: string },
	observed: Pick<SessionOptions, "browser" | "onStep">,
	io: Io,
): Promise<RecordingOutcome> {
	const { openGuidePortal, realAddress, recordRun } = await import("../guide/index.ts");
	const { gsp, portal, capture, release = newestRelease.id, persona = guidePersonas[0], date, headed } = options;
	if (portal === undefined) {
		const { portal: mock, session } = await openGuidePortal(capture === undefined ? { release } : { capture }, persona, date);
		try {
			return await recordRun({ session: { ...session, ...observed, signal: io.signal }, gsp, address: realAddress, submit: true });
		} finally {
			await mock.close();
		}
	}
	const login = await readLogin(options, await inputReader(options.stdin === true, io));
	const address = isRealPortal(portal) ? new URL(portal).origin : realAddress;
	return withSurroundings({ ...(headed && !isLoopback(portal) ? { captcha: "terminal" } : {}), ...options }, portal, io, (surroundings) => {
		const { browser, ...rest } = { ...surroundings, ...observed };
		return recordRun({ session: { ...rest, ...login, ...(headed ? {} : { browser }) }, gsp, address, submit: false });
	});
}

/** @throws WrongUse with the most similar names */
function requireKnownGsp(gsp: string): void {
	const names = gsps.map(({ name }) => name);
	if (names.includes(gsp)) return;
	const similar = names
		.map((name) => ({ name, like: resemblance(gsp, name) }))
		.filter(({ like }) => like >= 0.5)
		.sort((one, other) => other.like - one.like)
		.slice(0, 3)
		.map(({ name }) => `"${name}"`);
	const hint = similar.length > 0 ? `The most similar names: ${similar.join(", ")}.` : "No name in it is similar.";
	throw new WrongUse(terminalText(`"${gsp.slice(0, 80)}" is not in the portal's list of GSPs. ${hint}`));
}

const dateInIndia = (now: number) => new Intl.DateTimeFormat("en-CA", { timeZone: "Asia/Kolkata" }).format(now);

function dateOnly(text: string): string {
	const date = new Date(`${text}T00:00:00Z`);
	if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || Number.isNaN(date.getTime()) || date.toISOString().slice(0, 10) !== text)
		throw new InvalidArgumentError("Expected a date such as 2026-11-26.");
	return text;
}

function vendorName(text: string): string {
	if (text.trim() === "" || text.length > 80 || /[\p{Cc}*<>`|[\]]/u.test(text))
		throw new InvalidArgumentError("Expected a name of at most 80 characters, without * < > ` | [ ].");
	return text.trim();
}

function colours(text: string): Colours {
	const parts = text.split(",");
	const [main, marks] = [colour(parts[0] ?? ""), parts.length > 1 ? colour(parts[1] ?? "") : defaultColours.marks];
	if (main === undefined || marks === undefined || parts.length > 2)
		throw new InvalidArgumentError("Expected one or two colours, as #1f4e79 or #1f4e79,#c62828.");
	return { main, marks };
}
