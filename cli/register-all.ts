import { readFileSync, statSync } from "node:fs";
import { type Command, Option } from "commander";
import {
	type BatchResult,
	type ClientEvent,
	type ClientProblem,
	readClients,
	registerAll,
	Stopped,
	UnusableClients,
	UnusableResults,
} from "../automation/index.ts";
import { terminalText } from "../automation/terminal-text.ts";
import { gsps } from "../mock-portal/reference-data/gsps.ts";
import { chooseBrowser } from "./browser-choice.ts";
import { type ExitCode, exitCodes } from "./exit-codes.ts";
import type { Io } from "./io.ts";
import { filePath, httpAddress, seconds } from "./option-values.ts";
import { print, printError, printJson } from "./output.ts";
import { listed, type Progress, showProgress } from "./progress.ts";
import { chooseProviders, type ProviderOptions, withProviderOptions } from "./providers.ts";
import type { Run } from "./run-command.ts";
import { unusableFile, WrongUse } from "./wrong-use.ts";

interface RegisterAllCommand extends ProviderOptions {
	readonly portal: string;
	/** CSV file for what becomes of each; beside the taxpayers' without it. */
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
Exit code 0: each API user is created, now or by an earlier run (with --dry-run: its form checked).
1: some are not; the results tell which. 2: wrong use, or rows that cannot be right, and nothing was
sent to the portal. 130: ended by Ctrl-C; the same command goes on.`;

/** `irp register-all clients.csv`. */
export const defineRegisterAll = (command: Command, run: Run) =>
	withProviderOptions(
		command
			.description(
				"Create an API user for each row of a CSV file with the columns gstin, user_name, password, gsp, api_user_name, api_password and, if you like, name.",
			)
			.argument("<clients.csv>", "the file", filePath)
			.requiredOption("--portal <url>", "address of the portal, such as http://127.0.0.1:4010", httpAddress)
			.option("--results <file>", "CSV file to write each row's outcome to; the same command resumes from it (default: <clients>.results.csv)", filePath)
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
	)
		.addHelpText("after", registerAllHelp)
		.action((file: string, options: RegisterAllCommand) => run(options, (io) => registerAllCommand(file, options, io)));

async function registerAllCommand(file: string, options: RegisterAllCommand, io: Io): Promise<ExitCode> {
	const { json, retryRefused = false, dryRun = false, headed = false, stepTimeout, timeout } = options;
	const results = options.results ?? `${file.replace(/\.csv$/i, "")}.results.csv`;
	let begun = false;
	try {
		const clients = readClients(contentOf(file, io), knownGsps);
		const { byPerson, close, ...providers } = await chooseProviders(options, io);
		const progress = showProgress(io.stderr, byPerson);
		const { signal } = io;
		const sayStopping = () => progress.say("Stopping, once it is written down how far each taxpayer is. Ctrl-C again stops at once.");
		signal.addEventListener("abort", sayStopping);
		try {
			const result = await registerAll({
				...providers,
				...(await chooseBrowser(headed, io.env)),
				portal: options.portal,
				realPortal: true, // The command line names it.
				clients,
				results,
				knownGsps,
				parallel: byPerson ? 1 : Number(options.parallel),
				retryRefused,
				dryRun,
				headed,
				stepTimeout: stepTimeout * 1_000,
				timeout: timeout * 1_000,
				signal,
				onClient(event) {
					begun = true;
					show(progress, event, byPerson);
				},
			});
			progress.close();
			if (json) printJson(io, { ...result, taxpayers: clients.length, results });
			else print(io, asText(result, clients.length, results));
			return signal.aborted ? exitCodes.interrupted : isWhole(result, clients.length, dryRun) ? exitCodes.done : exitCodes.notDone;
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
		if (begun && !json) printError(io, "It stopped there, and nothing more is submitted. Once that is mended, the same command goes on.");
		return begun ? exitCodes.notDone : exitCodes.wrongUse;
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

function show(progress: Progress, { client, ended, total }: ClientEvent, byPerson: boolean): void {
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

const isWhole = ({ outcomes }: BatchResult, taxpayers: number, dryRun: boolean) =>
	(outcomes.created ?? 0) + (dryRun ? (outcomes.checked ?? 0) : 0) === taxpayers;

function asText({ outcomes, earlier, stopped, portal, durationMs }: BatchResult, taxpayers: number, results: string): string {
	const isDone = (outcomes.created ?? 0) === taxpayers;
	return [
		...(stopped === undefined ? [] : [`Stopped: ${stopped}`]),
		`${taxpayers} ${taxpayers === 1 ? "taxpayer" : "taxpayers"} on ${portal}: ${listed(outcomes)}.${earlier > 0 ? ` ${earlier} of them in earlier runs.` : ""} ${Math.round(durationMs / 1_000)} s.`,
		`Each is in ${results}.${isDone ? "" : " Run the same command again for those that are not created yet, with --retry-refused for those that were refused."}`,
	]
		.map(terminalText)
		.join("\n");
}

/** What the caller can mend; undefined for a fault of ours. */
function problemsIn(error: unknown): readonly ClientProblem[] | undefined {
	if (error instanceof UnusableClients) return error.problems;
	const ofTheWhole = (problem: string) => [{ row: 0, problem }];
	if (error instanceof Stopped) return ofTheWhole(`${error.stop.what} ${error.stop.requiredAction}.`);
	return error instanceof WrongUse || error instanceof UnusableResults ? ofTheWhole(error.message) : undefined;
}

const inTheFile = (file: string, problems: readonly ClientProblem[]) => [
	...problems.map(({ row, problem }) => `${file}${row > 0 ? `, row ${row}` : ""}: ${problem}.`),
	"Nothing was sent to the portal.",
];
