import { readFileSync, statSync } from "node:fs";
import { type Command, Option } from "commander";
import {
	type ClientEvent,
	type ClientProblem,
	type Correction,
	readClients,
	registerAll,
	Stopped,
	UnusableAttempts,
	UnusableClients,
} from "../automation/index.ts";
import { terminalText } from "../automation/terminal-text.ts";
import { gsps } from "../mock-portal/reference-data/gsps.ts";
import { batchFiles, prepareBatchFiles, writeBatchFiles } from "./batch-files.ts";
import { batchExitCode, batchSummary } from "./batch-summary.ts";
import { type ExitCode, exitCodes } from "./exit-codes.ts";
import type { Io } from "./io.ts";
import { filePath, httpAddress, seconds } from "./option-values.ts";
import { print, printError, printJson } from "./output.ts";
import { type AccessOptions, readAccess, withAccessOptions } from "./portal-access.ts";
import { type ProgressDisplay, showProgress } from "./progress.ts";
import { chooseProviders, type ProviderOptions, withProviderOptions } from "./providers.ts";
import type { RunCommand } from "./run-command.ts";
import { browserFor } from "./session-command.ts";
import { toolName } from "./version.ts";
import { unusableFile, WrongUse } from "./wrong-use.ts";

interface RegisterAllCommand extends ProviderOptions, AccessOptions {
	readonly portal: string;
	/** File for the final state of each row; without it, beside the clients file and in its format. */
	readonly results?: string;
	readonly parallel: "1" | "2" | "3" | "4";
	readonly retryRefused?: true;
	readonly dryRun?: true;
	readonly headed?: true;
	readonly json?: true;
	/** Seconds that a step may take, and a taxpayer in all. */
	readonly stepTimeout: number;
	readonly timeout: number;
}

const registerAllHelp = `
The same command resumes a batch that ended early. Rows with "outcome unknown", "created, differs"
or "created, not confirmed" are looked up, and never submitted again. Exit code: 0 each API user is
created, now or by an earlier run (with --dry-run: its form checked); 1 some are not; 2 wrong use,
or rows with invalid input, and nothing was sent to the portal; 3, 4 a person has to check an API
user (4: whether it exists); 5 an outcome, the results or the summary could not be written; 130
interrupted.`;

/** `irp-testbed register-all clients.csv`. */
export const defineRegisterAll = (command: Command, run: RunCommand) =>
	withAccessOptions(
		withProviderOptions(
			command
				.description(
					"Create an API user for each row of a CSV file or Excel workbook (.xlsx) with the columns gstin, user_name, password, gsp, api_user_name, api_password and, if you like, name.",
				)
				.argument("<clients.csv>", "the clients file, .csv or .xlsx", filePath)
				.requiredOption("--portal <url>", "address of the portal, such as http://127.0.0.1:4010", httpAddress)
				.option(
					"--results <file>",
					"file for the final state of each row, .csv or .xlsx; beside it are a summary for people (.summary.html) and the log of attempts (.attempts.csv), from which the same command resumes (default: <clients>.results.csv, or .xlsx)",
					filePath,
				)
				.addOption(
					new Option(
						"--parallel <number>",
						"how many taxpayers at a time; always 1 on a portal that is not a mock, or when a person is asked for captchas or OTPs",
					)
						.choices(["1", "2", "3", "4"])
						.default("2"),
				)
				.option("--retry-refused", "try refused rows again too; correct them first, since wrong passwords lock a login")
				.option("--dry-run", "fill in and check each form, and stop before Submit")
				.option("--headed", "show the browser")
				.option("--step-timeout <seconds>", "how long a page of the portal may take", seconds, 15)
				.option("--timeout <seconds>", "how long each taxpayer may take, captcha and OTP included", seconds, 600)
				.option("--json", "print the summary as one line of JSON"),
		),
	)
		.addHelpText("after", registerAllHelp)
		.action((file: string, options: RegisterAllCommand) => run(options, (io) => registerAllCommand(file, options, io)));

async function registerAllCommand(file: string, options: RegisterAllCommand, io: Io): Promise<ExitCode> {
	const { json, retryRefused = false, dryRun = false, headed = false, stepTimeout, timeout } = options;
	const files = batchFiles(file, options.results);
	try {
		const clients = await readClients(contentOf(file, io), knownGsps);
		const takenOver = await prepareBatchFiles(files);
		const notices = [
			...clients.notices.map((notice) => `${file}: ${notice}.`),
			...correctionLines(file, clients.corrections),
			...(takenOver ? [takenOver] : []),
		];
		for (const notice of notices) printError(io, terminalText(notice));
		const access = readAccess(options, io);
		const { byPerson, close, ...providers } = await chooseProviders(options, access, io);
		const progress = showProgress(io, byPerson);
		const { signal } = io;
		const sayStopping = () => progress.say("Stopping after the state of each row is written. Ctrl-C again stops at once.");
		signal.addEventListener("abort", sayStopping);
		try {
			const result = await registerAll({
				...providers,
				...(await browserFor(options.portal, options, access, io)),
				portal: options.portal,
				realPortal: true, // The command line names it.
				...(options.allowOrigin ? { allowOrigins: options.allowOrigin } : {}),
				clients,
				attempts: files.attempts,
				parallel: byPerson ? 1 : Number(options.parallel),
				retryRefused,
				dryRun,
				headed,
				stepTimeout: stepTimeout * 1_000,
				timeout: timeout * 1_000,
				signal,
				onClient: (event) => show(progress, event, byPerson),
			});
			progress.close();
			const interrupted = signal.aborted;
			const notWritten = await writeBatchFiles(files, { result, tool: toolName(), endedAt: io.now(), dryRun, interrupted });
			const batch = { taxpayers: clients.rows.length, files, dryRun, interrupted };
			if (json) printJson(io, { ...result, taxpayers: batch.taxpayers, ...files, corrections: clients.corrections });
			else print(io, batchSummary(result, batch).map(terminalText).join("\n"));
			for (const line of notWritten) printError(io, terminalText(line));
			const exitCode = batchExitCode(result, batch);
			return exitCode === exitCodes.done && notWritten.length > 0 ? exitCodes.notSaved : exitCode;
		} finally {
			progress.close();
			signal.removeEventListener("abort", sayStopping);
			await close();
		}
	} catch (error) {
		const problems = problemsIn(error);
		if (problems === undefined) throw error;
		if (json) printJson(io, { problems });
		else {
			const lines = error instanceof UnusableClients ? inTheFile(file, problems) : problems.map(({ problem }) => problem);
			printError(io, lines.map(terminalText).join("\n"));
		}
		return exitCodes.wrongUse;
	}
}

const knownGsps = gsps.map(({ name }) => name);

function contentOf(file: string, io: Io): Uint8Array {
	try {
		const content = readFileSync(file);
		const others = process.platform === "win32" ? 0 : statSync(file).mode & 0o077;
		if (others !== 0) printError(io, `${file} holds passwords, and other users of this machine can read it. Better: chmod 600 ${file}`);
		return content;
	} catch (error) {
		throw unusableFile(`${file} cannot be read`, error);
	}
}

function show(progress: ProgressDisplay, { client, ended, total }: ClientEvent, byPerson: boolean): void {
	const who = `Row ${client.row}, ${client.gstin}${client.name && ` ${client.name}`}, ${client.gsp}`;
	if (!ended) {
		progress.outOf(total);
		if (byPerson) progress.say(`${who} …`);
		return;
	}
	progress.ended(ended.outcome);
	if (!("what" in ended)) return;
	const quoted = ended.quoted.map((words) => ` “${words}”`).join("");
	progress.say(`${who}: ${ended.outcome}. ${ended.what}${quoted} ${ended.requiredAction}.`);
}

/** What the caller has to correct; undefined for a fault of the program. */
function problemsIn(error: unknown): readonly ClientProblem[] | undefined {
	if (error instanceof UnusableClients) return error.problems;
	const ofTheWhole = (problem: string) => [{ row: 0, problem }];
	if (error instanceof Stopped) return ofTheWhole(`${error.stop.what} ${error.stop.requiredAction}.`);
	return error instanceof WrongUse || error instanceof UnusableAttempts ? ofTheWhole(error.message) : undefined;
}

/** Rows that a line about corrections names. */
const namedAtMost = 3;

/** What was corrected in a file, a line for each column and kind. */
function correctionLines(file: string, corrections: readonly Correction[]): string[] {
	const groups = new Map<string, Correction[]>();
	for (const one of corrections) {
		const what = `${one.column} has ${one.had}`;
		groups.set(what, [...(groups.get(what) ?? []), one]);
	}
	return [...groups].map(([what, same]) => {
		const named = same.slice(0, namedAtMost).map(({ row, value }) => `${value} (row ${row})`);
		const more = same.length > namedAtMost ? [`and ${same.length - namedAtMost} more`] : [];
		return `${file}: ${what}. Read as ${[...named, ...more].join(", ")}.`;
	});
}

const inTheFile = (file: string, problems: readonly ClientProblem[]) => [
	...problems.map(({ row, problem }) => `${file}${row > 0 ? `, row ${row}` : ""}: ${problem}.`),
	"Nothing was sent to the portal.",
];
