import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { isAttemptsFile, isResultsFile, type ResultsFormat, resultsFile } from "../automation/internal.ts";
import type { BatchPage } from "../regression/index.ts";
import { requireWritable } from "./report-file.ts";
import { fileErrorReason, WrongUse } from "./wrong-use.ts";

/** The files that `register-all` writes. */
export interface BatchFiles {
	/** One line for each row, with its final state. */
	readonly results: string;
	/** The log of attempts, from which a later run resumes. */
	readonly attempts: string;
	/** The summary for people, HTML. */
	readonly summary: string;
}

/** @param results as it was named; else beside the clients file, in its format */
export function batchFiles(clients: string, results?: string): BatchFiles {
	const [, base = clients, extension = ".csv"] = /^(.*?)(\.csv|\.xlsx)$/is.exec(clients) ?? [];
	const named = results ?? `${base}.results${extension.toLowerCase()}`;
	const stem = named.replace(/(\.results)?\.(csv|xlsx)$/i, "");
	return { results: named, attempts: `${stem}.attempts.csv`, summary: `${stem}.summary.html` };
}

/**
 * Checks, before the work, that the results and the summary can be written and replace only what an earlier run wrote. Takes over the log of an
 * earlier version, which had the name of the results: without it, rows would be submitted again.
 * @returns what was taken over, for the caller to read
 * @throws WrongUse
 */
export async function prepareBatchFiles({ results, attempts, summary }: BatchFiles): Promise<string | undefined> {
	requireWritable(results, "The results");
	requireWritable(summary, "The summary");
	const { batchPageMark } = await import("../regression/index.ts");
	if (existsSync(summary) && !readFileSync(summary, "utf8").includes(batchPageMark)) {
		throw new WrongUse(`${summary} is not a summary of register-all, and is not overwritten: move it, or name other results with --results.`);
	}
	if (!existsSync(results)) return undefined;
	const content = readFileSync(results);
	if (await isResultsFile(content)) return undefined;
	if (existsSync(attempts) || !isAttemptsFile(content)) {
		throw new WrongUse(`${results} is not a results file of register-all, and is not overwritten: name another with --results.`);
	}
	renameSync(results, attempts);
	return `${results} is the log of attempts of an earlier version: it is now ${attempts}.`;
}

/** Writes the results and the summary, each as a whole. Returns a line for each that could not be written. */
export async function writeBatchFiles({ results, summary }: BatchFiles, page: BatchPage): Promise<string[]> {
	const { asBatchHtml } = await import("../regression/index.ts");
	const format: ResultsFormat = /\.xlsx$/i.test(results) ? "xlsx" : "csv";
	return [...replace(results, await resultsFile(page.result.rows, format), "The results"), ...replace(summary, Buffer.from(asBatchHtml(page)), "The summary")];
}

function replace(file: string, content: Uint8Array, what: string): string[] {
	const temporary = `${file}.${process.pid}`;
	try {
		writeFileSync(temporary, content, { mode: 0o600 });
		renameSync(temporary, file);
		return [];
	} catch (error) {
		rmSync(temporary, { force: true });
		return [`${what} could not be written to ${file}: ${fileErrorReason(error)}. Run the same command again: it writes them from the log of attempts.`];
	}
}
