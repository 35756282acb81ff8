import { type BatchResult, type RowReport, withPrefix } from "../automation/index.ts";
import type { BatchFiles } from "./batch-files.ts";
import { type ExitCode, exitCodes } from "./exit-codes.ts";

/** The facts about a batch for its summary. */
export interface Batch {
	/** Rows of the clients file. */
	readonly taxpayers: number;
	readonly files: BatchFiles;
	/** Forms were checked and not submitted. */
	readonly dryRun: boolean;
	/** By Ctrl-C. */
	readonly interrupted: boolean;
}

/** `3 created, 1 refused by the portal` */
export const listed = (outcomes: BatchResult["outcomes"]): string =>
	Object.entries(outcomes)
		.map(([outcome, count]) => `${count} ${outcome}`)
		.join(", ");

/** The summary of a batch, a line each: rows that a person has to look at come first. */
export function batchSummary(result: BatchResult, batch: Batch): string[] {
	const { outcomes, unsettled, unsaved, earlier, stopped, portal, durationMs } = result;
	const { taxpayers, files } = batch;
	const inEarlierRuns = earlier > 0 ? ` ${earlier} of them in earlier runs.` : "";
	return [
		...(unsettled.length > 0
			? ["Check these rows on the portal. They are looked up by the next run, and never submitted again:", ...unsettled.map(reportLine)]
			: []),
		...(unsaved.length > 0 ? [`These rows were submitted, and their outcome is not in ${files.attempts}:`, ...unsaved.map(reportLine)] : []),
		...(stopped === undefined ? [] : [`Stopped: ${stopped}`]),
		`${taxpayers} ${taxpayers === 1 ? "taxpayer" : "taxpayers"} on ${portal}: ${listed(outcomes)}.${inEarlierRuns} ${Math.round(durationMs / 1_000)} s.`,
		`The outcome of each row is in ${files.results}, for people in ${files.summary}, and every attempt in ${files.attempts}.${isComplete(result, batch) ? "" : hintFor(result)}`,
	];
}

const reportLine = ({ row, gstin, gsp, apiUserName, outcome, what, requiredAction }: RowReport) =>
	`  Row ${row}, ${gstin}, ${withPrefix(apiUserName)} with ${gsp}: ${outcome}. ${what}${requiredAction && ` ${requiredAction}.`}`;

function hintFor({ outcomes }: BatchResult): string {
	const refused = (outcomes["refused by the portal"] ?? 0) + (outcomes["invalid input"] ?? 0);
	return ` Run the same command again for the rows that are not created yet${refused > 0 ? "; correct refused rows, and add --retry-refused" : ""}.`;
}

const isComplete = ({ outcomes }: BatchResult, { taxpayers, dryRun }: Batch) => (outcomes.created ?? 0) + (dryRun ? (outcomes.checked ?? 0) : 0) === taxpayers;

/** The exit code that the most urgent row asks for. */
export function batchExitCode(result: BatchResult, batch: Batch): ExitCode {
	const has = (...outcomes: readonly (keyof BatchResult["outcomes"])[]) => outcomes.some((outcome) => (result.outcomes[outcome] ?? 0) > 0);
	if (result.unsaved.length > 0) return exitCodes.notSaved;
	if (batch.interrupted) return exitCodes.interrupted;
	if (has("outcome unknown")) return exitCodes.unknown;
	if (has("created, differs", "created, not confirmed")) return exitCodes.notConfirmed;
	return isComplete(result, batch) ? exitCodes.done : exitCodes.notDone;
}
