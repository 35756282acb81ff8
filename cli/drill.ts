import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { type Command, Option } from "commander";
import which from "which";
import { driftProblem } from "../mock-portal/drift/drift.ts";
import { packageRoot } from "../mock-portal/package-root.ts";
import { UnusableCapture } from "../mock-portal/portal.ts";
import { releases } from "../mock-portal/releases/index.ts";
import { nestedEnvironment } from "../regression/drill/nested-environment.ts";
import { controlFailedCode, type DrillOptions, drillVariable } from "../regression/drill/options.ts";
import { readDrill, UnreadableDrill } from "../regression/drill/trend.ts";
import { chooseBrowser } from "./browser-choice.ts";
import { type ExitCode, exitCodes } from "./exit-codes.ts";
import type { Io } from "./io.ts";
import { count, filePath, filePaths, seconds, shard as shardValue, workers as workersValue } from "./option-values.ts";
import { requireWritable } from "./report-file.ts";
import type { RunCommand } from "./run-command.ts";
import { unusableFile, WrongUse } from "./wrong-use.ts";

export interface DrillCommandOptions {
	readonly only?: readonly string[];
	readonly combinations: number;
	readonly generated: number;
	/** false: no operator alone. */
	readonly singles: boolean;
	readonly seed: number;
	readonly release?: string;
	/** Folder of a capture. */
	readonly capture?: string;
	/** s */
	readonly patience: number;
	readonly workers?: number;
	readonly shard?: string;
	readonly against?: readonly string[];
	readonly json?: true;
	readonly jsonFile?: string;
	readonly html?: string;
}

const drillHelp = `
Your script finds what it needs in environment variables:
  IRP_PORTAL                              address of the portal
  IRP_GSTIN, IRP_USER_NAME, IRP_PASSWORD  the taxpayer and the portal login
  IRP_GSP                                 the GSP, as the portal's list spells it
  IRP_API_USER_NAME, IRP_API_PASSWORD     the API user to create; the name comes without API_
  IRP_OTP_URL, IRP_CAPTCHA_URL            JSON lists, newest first: "code" is the OTP, "text" the
                                          captcha
  IRP_CHROMIUM                            a Chromium that is installed
It claims success by exit code 0. A drill begins with a control run on the unchanged portal, and
stops there if the script does not pass. The verdict compares the claim with the portal's own store:
  passed                          the API user exists, once, and the script says so
  stopped with a clear reason     the output names the step at which the portal has changed
  stopped without a clear reason  the output does not name it, or says "failed" although the API
                                  user was created
  hung                            it did not end in time
  wrong                           it claims success that is not so, created another API user than
                                  it was asked for, or two, or sent a password to another host

Exit code 0: nothing was wrong and every stop had a clear reason; the automation must also pass all
cosmetic changes and, where all were tried, 60 % of the behavioural ones. 2: the script fails on
the unchanged portal. Otherwise 1.`;

/** `irp-testbed drill`: drift operators against the automation, or against a script. */
export const defineDrill = (command: Command, run: RunCommand) =>
	command
		.description("Rehearse changes that the portal might make next, each against the automation or a script of yours.")
		.argument("[command...]", "command that runs your script, after --; without one, the drill tests the automation of irp-testbed register")
		.option("--only <name...>", "only these changes: npx irp-testbed list drift, docs/drift.md")
		.option("--combinations <number>", "also try this many combinations of two to four changes", count, 0)
		.option("--generated <number>", "also try this many generated changes, each of one to four random rewrites", count, 0)
		.option("--no-singles", "only the combinations and the generated changes")
		.option("--seed <number>", "seed of the combinations, the generated changes and what the changes choose", count, 1)
		.addOption(new Option("--capture <folder>", "drill on the pages of this capture; docs/served-captures.md").argParser(filePath).conflicts("release"))
		.addOption(new Option("--release <id>", "state of the portal that changes").choices(releases.map(({ id }) => id)))
		.option("--patience <seconds>", "how long one run may take", seconds, 60)
		.option("--workers <number>", "how many run at a time (default: one for each core)", workersValue)
		.option("--shard <part>", "only this part, such as 1/4, to spread a drill over machines", shardValue)
		.option("--against <file>", "result of an earlier drill (--json-file) to show the trend from; can be repeated", filePaths)
		.option("--json", "print the result as JSON")
		.option("--json-file <file>", "also write the result to a file, as JSON", filePath)
		.option("--html <file>", "write a report for the browser, with pictures and journals", filePath)
		.addHelpText("after", drillHelp)
		.action((script: string[], options: DrillCommandOptions) => run(options, (io) => drill(script, options, io)));

/** Exit code 1 when the drill is not good enough, 2 when its control run failed. */
async function drill(command: readonly string[], options: DrillCommandOptions, { env: environment, signal }: Io): Promise<ExitCode> {
	const problem = (options.only ?? []).map((name) => driftProblem([name])).find((found) => found !== undefined);
	if (problem !== undefined) throw new WrongUse(`${problem}. npx irp-testbed list drift shows them all.`);
	if (!options.singles && options.combinations === 0 && options.generated === 0)
		throw new WrongUse("--no-singles leaves nothing to try: add --combinations or --generated with a number, such as --combinations 20.");
	const [program] = command;
	if (program !== undefined && (await which(program, { nothrow: true, path: environment.PATH ?? "" })) === null)
		throw new WrongUse(`Command not found: ${program}.`);
	for (const file of options.against ?? []) requireDrill(file);
	for (const file of [options.jsonFile, options.html]) if (file !== undefined) requireWritable(file);
	const release = options.capture === undefined ? options.release : await releaseOfCapture(options.capture);
	const runner = playwrightTest();
	const { executablePath } = await chooseBrowser(false, environment);
	// The reports contain everything they need from this folder when the drill ends.
	const output = mkdtempSync(join(tmpdir(), "irp-drill-"));
	const env = {
		...nestedEnvironment(environment),
		[drillVariable]: JSON.stringify(handedOn(command, { ...options, ...(release === undefined ? {} : { release }) })),
		...(executablePath === undefined ? {} : { IRP_CHROMIUM: executablePath }),
	};
	if (signal.aborted) return exitCodes.interrupted;
	return new Promise((done, failed) => {
		const child = spawn(process.execPath, [runner, ...playwrightArguments(options, output)], { stdio: "inherit", env });
		// Playwright shuts down cleanly only at SIGINT. After a Ctrl-C, which the terminal sends to both processes, it ignores the second signal.
		const stop = () => void child.kill("SIGINT");
		signal.addEventListener("abort", stop);
		child.on("error", failed).on("exit", (code) => {
			signal.removeEventListener("abort", stop);
			rmSync(output, { recursive: true, force: true });
			done(signal.aborted ? exitCodes.interrupted : exitCodeOf(code));
		});
	});
}

/** Of the drill, from the exit code of its Playwright. */
function exitCodeOf(code: number | null): ExitCode {
	if (code === 0) return exitCodes.done;
	return code === controlFailedCode ? exitCodes.wrongUse : exitCodes.notDone;
}

/** Checks that the result of an earlier drill can be read, before the new drill begins. */
function requireDrill(file: string): void {
	try {
		readDrill(file);
	} catch (error) {
		throw error instanceof UnreadableDrill ? new WrongUse(error.message) : unusableFile(`The earlier drill ${file} cannot be read`, error);
	}
}

/** Id of the release that a capture is served with. */
async function releaseOfCapture(folder: string): Promise<string> {
	try {
		return (await import("../mock-portal/captured/captured-portal.ts")).loadCapture(folder).release.id;
	} catch (error) {
		throw error instanceof UnusableCapture ? new WrongUse(error.message) : error;
	}
}

/** The options that the processes of Playwright Test need. */
export function handedOn(command: readonly string[], options: DrillCommandOptions): Partial<DrillOptions> {
	const { only = [], combinations, generated, singles, seed, patience, against = [], json, release, capture, jsonFile, html } = options;
	return {
		operators: [...only],
		combinations,
		generated,
		singles,
		seed,
		patience: patience * 1_000,
		printJson: json === true,
		...(against.length === 0 ? {} : { against: against.map((file) => resolve(file)) }),
		...(release === undefined ? {} : { release }),
		...(capture === undefined ? {} : { capture: resolve(capture) }),
		...(command.length === 0 ? {} : { command: [...command] }),
		...(jsonFile === undefined ? {} : { json: resolve(jsonFile) }),
		...(html === undefined ? {} : { html: resolve(html) }),
	};
}

/**
 * The script that runs Playwright Test: the project's own, because the package does not bring one.
 * @throws WrongUse when it is not installed
 */
function playwrightTest(): string {
	try {
		return join(createRequire(import.meta.url).resolve("@playwright/test/package.json"), "..", "cli.js");
	} catch {
		throw new WrongUse("A drill runs on Playwright Test, which is not installed. Install it with: npm install --save-dev @playwright/test");
	}
}

/** The arguments of Playwright Test for a drill. */
export const playwrightArguments = ({ workers, shard }: DrillCommandOptions, output: string): string[] => [
	"test",
	"--config",
	join(packageRoot, "dist", "regression", "drill", "playwright.config.js"),
	"--output",
	output,
	...(workers === undefined ? [] : ["--workers", String(workers)]),
	...(shard === undefined ? [] : ["--shard", shard]),
];
