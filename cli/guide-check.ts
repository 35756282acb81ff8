import { existsSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { isAbsolute } from "node:path";
import { type Command, Option } from "commander";
import type { Browser } from "playwright-core";
import { portalAddress, Stopped } from "../automation/index.ts";
import { launchBrowser } from "../automation/internal.ts";
import { terminalText } from "../automation/terminal-text.ts";
import type { CheckedGuide, CheckedPortal, FollowOptions, GuideCheck, ReadGuide } from "../guide/index.ts";
import { createPortal, UnusableCapture } from "../mock-portal/portal.ts";
import { newestRelease } from "../mock-portal/releases/index.ts";
import { chooseBrowser } from "./browser-choice.ts";
import { type ExitCode, exitCodes } from "./exit-codes.ts";
import { type Input, inputReader, readInputs } from "./inputs.ts";
import type { Io } from "./io.ts";
import { filePath, filePaths } from "./option-values.ts";
import { print, printError, printJson } from "./output.ts";
import { readAccess, trustIn } from "./portal-access.ts";
import { requireWritable } from "./report-file.ts";
import { readLogin, type SessionCommandOptions, withSurroundings } from "./session-command.ts";
import { toolName } from "./version.ts";
import { unusableFile, WrongUse } from "./wrong-use.ts";

/** The options of `irp-testbed guide` for a check. */
export interface GuideCheckOptions extends SessionCommandOptions {
	/** Files and patterns. */
	readonly check?: readonly string[];
	readonly release?: string;
	/** Folder of a capture whose pages the mock serves. */
	readonly capture?: string;
	readonly gsp?: string;
	readonly html?: string;
	readonly fix?: true;
	readonly submit?: true;
}

/** Adds the options of a check to the command, except those of a session, `--gsp`, `--portal`, `--release` and `--capture`. */
export const withCheckOptions = (command: Command): Command =>
	command
		.addOption(
			new Option("--check <file...>", "follow the steps of these guides instead (Markdown or HTML; patterns such as docs/*.md)")
				.argParser(filePaths)
				.conflicts(["out"]),
		)
		.option("--html <file>", "check: write a report for the browser, with pictures of the pages where a step breaks", filePath)
		.option("--fix", "check: write a copy with new words next to each guide, as guide.proposed.md, where they are certain")
		.option("--submit", "check: also click Submit on a portal other than a mock; this creates an API user")
		.addHelpText("after", checkHelp);

/**
 * Refuses options of a check without `--check`.
 * @throws WrongUse
 */
export function requireCheck({ html, fix, submit }: GuideCheckOptions): void {
	const [without] = Object.entries({ "--html": html, "--fix": fix, "--submit": submit }).filter(([, value]) => value !== undefined);
	if (without) throw new WrongUse(`${without[0]} belongs to a check: add --check with the guides to follow.`);
}

const checkHelp = `
A check follows the steps by their visible words alone. Exit code: 0 all steps can be followed, 1 a
step cannot be followed or interpreted, 2 a guide could not be checked, or wrong use.`;

/** ms without a change after which a page counts as complete. */
const quiet = 2_500;

const apiUserInputs = {
	userName: { variable: "IRP_API_USER_NAME", member: "apiUserName", question: "name of the API user, without API_", secret: false },
	password: { variable: "IRP_API_PASSWORD", member: "apiPassword", question: "password of the API user", secret: true },
} as const satisfies Record<string, Input>;

/** `irp-testbed guide --check`: follows guides, and reports what cannot be followed. */
export async function checkGuides(options: GuideCheckOptions, io: Io): Promise<ExitCode> {
	const { json, html } = options;
	const files = await filesOf(options.check ?? []);
	if (html !== undefined) requireWritable(html);
	if (options.fix) for (const file of files) requireNoProposal(file);
	const { asGuideHtml, asGuideText } = await import("../guide/index.ts");
	const checks = await checkAll(files, options, io);
	if (io.signal.aborted) {
		printError(io, `The check was interrupted after ${checks.length} of ${files.length} ${files.length === 1 ? "guide" : "guides"}.`);
		return exitCodes.interrupted;
	}
	if (html !== undefined) writeFileSync(html, asGuideHtml(checks, new Date(io.now()).toISOString().slice(0, 10), toolName()));
	if (json) printJson(io, { checks: checks.map(withoutPictures) });
	else print(io, asGuideText(checks));
	if (options.fix) for (const check of checks) if (check.outcome !== "could not check") await propose(check, io);
	if (checks.some(({ outcome }) => outcome === "could not check")) return exitCodes.wrongUse;
	return checks.every(({ outcome }) => outcome === "can be followed") ? exitCodes.done : exitCodes.notDone;
}

const withoutPictures = (check: CheckedGuide) =>
	check.outcome === "could not check"
		? check
		: { ...check, steps: check.steps.map((step) => ({ ...step, parts: step.parts.map(({ picture: _, ...part }) => part) })) };

/** The files that the arguments name. Patterns are expanded here too, because not every shell does. */
async function filesOf(named: readonly string[]): Promise<readonly string[]> {
	const { glob } = await import("tinyglobby");
	const found = await Promise.all(
		named.map(async (name) => {
			if (existsSync(name)) return statSync(name).isDirectory() ? [] : [name];
			return (await glob(name.replaceAll("\\", "/"), { expandDirectories: false, absolute: isAbsolute(name) }))
				.filter((file) => !/\.proposed\.\w+$/.test(file))
				.sort();
		}),
	);
	named.forEach((name, index) => {
		if (found[index]?.length === 0)
			throw new WrongUse(existsSync(name) ? `${name} is a folder. Name its guides, such as ${name}/*.md.` : `No such file: ${name}.`);
	});
	return [...new Set(found.flat())];
}

/** Checks the guides one after the other, in one browser. */
async function checkAll(files: readonly string[], options: GuideCheckOptions, io: Io): Promise<readonly CheckedGuide[]> {
	const { followGuide, readGuide, UnreadableGuide } = await import("../guide/index.ts");
	const { stepTimeout, headed = false, json } = options;
	const checks: CheckedGuide[] = [];
	const chromium = await chooseBrowser(headed, io.env);
	const trust = options.portal === undefined ? {} : await trustIn([options.portal], options, readAccess(options, io), io.signal);
	const browser =
		io.browser && !headed && !("trustedKeys" in trust)
			? io.browser
			: await launchBrowser({ ...chromium, ...trust, headed, realPortal: options.portal !== undefined });
	try {
		for (const file of files) {
			if (io.signal.aborted) break;
			if (!json) printError(io, `Checking ${terminalText(file)} …`);
			try {
				const guide = readGuide(file, readText(file));
				const onStep: FollowOptions["onStep"] = ({ number, parts }) => {
					if (!json)
						printError(io, terminalText(`  ${parts.some(({ outcome }) => /cannot|not interpreted|not reached/.test(outcome)) ? "✗" : "✓"} step ${number}`));
				};
				const follow = { browser, patience: stepTimeout * 1_000, quiet, pictures: options.html !== undefined, signal: io.signal, onStep };
				checks.push(await withPortal(guide, options, browser, io, (portal) => followGuide(guide, portal, follow)));
			} catch (error) {
				if (io.signal.aborted) break;
				const why = whyNot(error, UnreadableGuide);
				if (why === undefined) throw error;
				checks.push({ file, outcome: "could not check", why });
			}
		}
		return checks;
	} finally {
		if (browser !== io.browser) await browser.close();
	}
}

/** Why a guide could not be checked; undefined for a fault of this program. */
function whyNot(error: unknown, Unreadable: new (message: string) => Error): string | undefined {
	if (error instanceof Unreadable || error instanceof UnusableCapture) return error.message;
	if (error instanceof Stopped) return `${error.stop.what} ${error.stop.requiredAction}.`;
	const [, failure] = /page\.goto: (net::\w+|Timeout [^\n]*)/.exec(error instanceof Error ? error.message : "") ?? [];
	return failure === undefined ? undefined : `The portal cannot be opened: ${failure}.`;
}

function readText(file: string): string {
	try {
		return readFileSync(file, "utf8");
	} catch (error) {
		throw unusableFile(`${file} cannot be read`, error);
	}
}

/** Prepares the portal that the options name: a mock of its own, a running mock, or a portal on which a person answers. */
async function withPortal(
	guide: ReadGuide,
	options: GuideCheckOptions,
	browser: Browser,
	io: Io,
	act: (portal: CheckedPortal) => Promise<GuideCheck>,
): Promise<GuideCheck> {
	const { mockPortal } = await import("../guide/index.ts");
	const { capture, gsp, release = newestRelease.id } = options;
	const { consoleToken } = readAccess(options, io);
	const about = { guide, gsp, now: io.now(), consoleToken, signal: io.signal };
	if (options.portal === undefined) {
		const mock = await createPortal(capture === undefined ? { release } : { capture });
		try {
			return await act(await mockPortal({ ...about, url: mock.url, name: capture === undefined ? `release ${release}` : `the capture ${capture}` }));
		} finally {
			await mock.close();
		}
	}
	const url = portalAddress(options.portal, true);
	if (await isMock(browser, url)) return act(await mockPortal({ ...about, url, name: url }));
	const read = await inputReader(options.stdin === true, io);
	const login = await readLogin(options, read);
	const [userName = "", password = ""] = options.submit
		? await readInputs(
				read,
				Object.values(apiUserInputs).map((input) => ({ input })),
			)
		: ["guide2025", "Sample#2025"];
	return withSurroundings(options, url, io, ({ captcha, otp }) =>
		act({ url, name: url, login, apiUser: { userName, password }, gsp, captcha, otp, submit: options.submit === true, enter: undefined, check: undefined }),
	);
}

/** Whether a portal says that it is a mock. */
async function isMock(browser: Browser, url: string): Promise<boolean> {
	const page = await browser.newPage();
	try {
		const answer = await page.goto(url, { timeout: 30_000, waitUntil: "commit" });
		return (await answer?.allHeaders())?.["x-mock-portal"] !== undefined;
	} finally {
		await page.close();
	}
}

const proposalOf = (file: string) => file.replace(/(\.\w+)?$/, (extension) => `.proposed${extension || ".md"}`);

function requireNoProposal(file: string): void {
	const proposal = proposalOf(file);
	if (existsSync(proposal)) throw new WrongUse(`${proposal} exists already, and is not overwritten. Use what it proposes, and remove it.`);
}

/** Writes a copy of the guide with new words, where there are any. */
async function propose(check: GuideCheck, io: Io): Promise<void> {
	const { proposed } = await import("../guide/index.ts");
	const { text, proposals } = proposed(readText(check.file), check);
	if (proposals.length === 0) return printError(io, terminalText(`${check.file}: no new words are certain enough to be proposed.`));
	const proposal = proposalOf(check.file);
	writeFileSync(proposal, text, { flag: "wx" });
	for (const { line, old, new: words } of proposals) printError(io, terminalText(`${check.file}:${line}: "${old}" becomes "${words}"`));
	printError(io, terminalText(`Written to ${proposal}. Compare the two files, and make new pictures.`));
}
