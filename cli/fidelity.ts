import { existsSync, readFileSync, writeFileSync } from "node:fs";
import type { Command } from "commander";
import { terminalText } from "../automation/terminal-text.ts";
import { exitCodes } from "./exit-codes.ts";
import type { Io } from "./io.ts";
import { filePath } from "./option-values.ts";
import { print, printError, printJson } from "./output.ts";
import { requireWritable } from "./report-file.ts";
import type { RunCommand } from "./run-command.ts";
import { unusableFile, WrongUse } from "./wrong-use.ts";

interface FidelityCommandOptions {
	readonly json?: true;
	/** File for the report. */
	readonly html?: string;
	/** File of settled assumptions to add to. */
	readonly settle?: string;
}

/** `irp-testbed fidelity`: shows which ledger entries a capture confirms, and which it contradicts. */
export const defineFidelity = (command: Command, run: RunCommand) =>
	command
		.description(
			"Hold a capture against the ledger of evidence (docs/fidelity.md): which behaviours of the mock it confirms, which it contradicts, and which it cannot tell.",
		)
		.argument("<capture>", "folder of a capture", filePath)
		.option("--json", "print the result as one line of JSON")
		.option("--html <file>", "write a report for the browser", filePath)
		.option("--settle <file>", "add the assumptions that this capture decides to a JSON file, with its date", filePath)
		.addHelpText("after", "\nExit code: 0 no contradiction, 1 contradicted, 2 not a capture, or wrong use.")
		.action((folder: string, options: FidelityCommandOptions) => run(options, (io) => fidelity(folder, options, io)));

async function fidelity(folder: string, { json, html, settle }: FidelityCommandOptions, io: Io) {
	for (const file of [html, settle]) if (file !== undefined) requireWritable(file);
	const { fidelityHtml, fidelityText, holdAgainstLedger, readCapture, UnreadableCapture, withSettlements } = await import("../regression/index.ts");
	const capture = await readCapture(folder).catch((error: unknown) => {
		throw error instanceof UnreadableCapture ? new WrongUse(terminalText(error.message)) : error;
	});
	const report = holdAgainstLedger(capture);
	if (settle !== undefined && report.isMock) throw new WrongUse("A capture of a mock does not settle an assumption. Leave out --settle.");
	if (settle !== undefined) writeFileSync(settle, `${JSON.stringify(withSettlements(await settlementsIn(settle), report), null, "\t")}\n`);
	if (html !== undefined) writeFileSync(html, fidelityHtml(report));
	if (json) printJson(io, report);
	else print(io, fidelityText(report));
	if (settle !== undefined) printError(io, `The settled assumptions are in ${settle}.`);
	return report.entries.some(({ verdict }) => verdict === "contradicted") ? exitCodes.notDone : exitCodes.done;
}

async function settlementsIn(file: string) {
	const { parseSettlements, UnreadableSettlements } = await import("../regression/index.ts");
	if (!existsSync(file)) return {};
	try {
		return parseSettlements(readFileSync(file, "utf8"));
	} catch (error) {
		if (error instanceof UnreadableSettlements) throw new WrongUse(`${file} is not a file of settled assumptions: ${error.message}.`);
		throw unusableFile(`${file} cannot be read`, error);
	}
}
