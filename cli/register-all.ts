import { readFileSync, statSync } from "node:fs";
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
import { terminalJson, terminalText } from "../automation/terminal-text.ts";
import { gsps } from "../mock-portal/reference-data/gsps.ts";
import { chooseBrowser } from "./browser-choice.ts";
import { listed, type Progress, showProgress } from "./progress.ts";
import { chooseProviders, type ProviderOptions, UnusableProvider } from "./providers.ts";
import { stopSignal } from "./stop-signal.ts";
import { UnusableFile } from "./unusable-file.ts";

export interface RegisterAllCommand extends ProviderOptions {
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

/** Exit codes: each API user was made, now or earlier; some were not; misuse, and nothing was sent; ended by Ctrl-C. */
const exitCodes = { all: 0, some: 1, misuse: 2, interrupted: 130 } as const;

/** `irp register-all clients.csv`. Gives the exit code. */
export async function registerAllCommand(file: string, options: RegisterAllCommand, consoleToken: string | undefined): Promise<number> {
	const { json, retryRefused = false, dryRun = false, headed = false, stepTimeout, timeout } = options;
	const results = options.results ?? `${file.replace(/\.csv$/i, "")}.results.csv`;
	let begun = false;
	try {
		const clients = readClients(contentOf(file), knownGsps);
		const { byPerson, close, ...providers } = await chooseProviders({ ...options, ...(consoleToken ? { consoleToken } : {}) });
		const progress = showProgress(process.stderr, byPerson);
		const stop = stopSignal(exitCodes.interrupted, () =>
			progress.say("Stopping, once it is written down how far each taxpayer is. Ctrl-C again stops at once."),
		);
		const { signal } = stop;
		try {
			const result = await registerAll({
				...providers,
				...(await chooseBrowser(headed)),
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
			console.log(json ? terminalJson({ ...result, taxpayers: clients.length, results }) : asText(result, clients.length, results));
			return signal.aborted ? exitCodes.interrupted : isWhole(result, clients.length, dryRun) ? exitCodes.all : exitCodes.some;
		} finally {
			progress.close();
			stop.release();
			await close();
		}
	} catch (error) {
		const problems = problemsIn(error);
		if (problems === undefined) throw error;
		if (json) console.log(terminalJson({ problems }));
		else {
			const lines = error instanceof UnusableClients ? inTheFile(file, problems) : problems.map(({ problem }) => problem);
			console.error(lines.map(terminalText).join("\n"));
		}
		if (begun && !json) console.error("It stopped there, and nothing more is submitted. Once that is mended, the same command goes on.");
		return begun ? exitCodes.some : exitCodes.misuse;
	}
}

const knownGsps = gsps.map(({ name }) => name);

function contentOf(file: string): Uint8Array {
	try {
		const content = readFileSync(file);
		const others = process.platform === "win32" ? 0 : statSync(file).mode & 0o077;
		if (others !== 0) console.error(terminalText(`${file} holds passwords, and other users of this machine can read it. Better: chmod 600 ${file}`));
		return content;
	} catch (error) {
		throw new UnusableFile(`${file} cannot be read`, error);
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
	return error instanceof UnusableFile || error instanceof UnusableResults || error instanceof UnusableProvider ? ofTheWhole(error.message) : undefined;
}

const inTheFile = (file: string, problems: readonly ClientProblem[]) => [
	...problems.map(({ row, problem }) => `${file}${row > 0 ? `, row ${row}` : ""}: ${problem}.`),
	"Nothing was sent to the portal.",
];
