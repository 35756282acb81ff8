import { spawn } from "node:child_process";
import { accessSync, constants, mkdtempSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { delimiter, join, resolve } from "node:path";
import { terminalText } from "../automation/terminal-text.ts";
import { driftProblem } from "../mock-portal/drift/drift.ts";
import { packageRoot } from "../mock-portal/package-root.ts";
import { nestedEnvironment } from "../regression/drill/nested-environment.ts";
import { type DrillOptions, drillVariable } from "../regression/drill/options.ts";
import { chooseBrowser } from "./browser-choice.ts";
import { requireWritable } from "./report-file.ts";
import { UnusableFile } from "./unusable-file.ts";

export interface DrillCommandOptions {
	readonly only?: readonly string[];
	readonly combinations: number;
	/** false: combinations alone. */
	readonly singles: boolean;
	readonly seed: number;
	readonly release?: string;
	/** s */
	readonly patience: number;
	readonly workers?: number;
	readonly shard?: string;
	readonly json?: true;
	readonly jsonFile?: string;
	readonly html?: string;
}

/** `irp drill`: drift operators against the automation, or against `command`. Gives the exit code: 1 when the drill is not good enough. */
export async function drill(command: readonly string[], options: DrillCommandOptions): Promise<number> {
	const problem = (options.only ?? []).map((name) => driftProblem([name])).find((found) => found !== undefined);
	if (problem !== undefined) {
		console.error(terminalText(`${problem}. docs/drift.md lists them all.`));
		return 2;
	}
	if (!options.singles && options.combinations === 0) {
		console.error("--no-singles leaves nothing to try: say how many combinations, as with --combinations 20.");
		return 2;
	}
	const [program] = command;
	if (program !== undefined && !isThere(program)) {
		console.error(terminalText(`There is no command ${program}.`));
		return 2;
	}
	try {
		for (const file of [options.jsonFile, options.html]) if (file !== undefined) requireWritable(file);
	} catch (error) {
		if (!(error instanceof UnusableFile)) throw error;
		console.error(terminalText(error.message));
		return 2;
	}
	const { executablePath } = await chooseBrowser(false);
	const handedOn: Partial<DrillOptions> = {
		operators: [...(options.only ?? [])],
		combinations: options.combinations,
		singles: options.singles,
		seed: options.seed,
		patience: options.patience * 1_000,
		printJson: options.json === true,
		...(options.release === undefined ? {} : { release: options.release }),
		...(command.length === 0 ? {} : { command: [...command] }),
		...(options.jsonFile === undefined ? {} : { json: resolve(options.jsonFile) }),
		...(options.html === undefined ? {} : { html: resolve(options.html) }),
	};
	// What the reports need of it is in them when the drill ends.
	const output = mkdtempSync(join(tmpdir(), "irp-drill-"));
	const args = [
		join(createRequire(import.meta.url).resolve("@playwright/test/package.json"), "..", "cli.js"),
		"test",
		"--config",
		join(packageRoot, "dist", "regression", "drill", "playwright.config.js"),
		"--output",
		output,
		...(options.workers === undefined ? [] : ["--workers", String(options.workers)]),
		...(options.shard === undefined ? [] : ["--shard", options.shard]),
	];
	const env = {
		...nestedEnvironment(process.env),
		[drillVariable]: JSON.stringify(handedOn),
		...(executablePath === undefined ? {} : { IRP_CHROMIUM: executablePath }),
	};
	return new Promise((done, failed) => {
		const child = spawn(process.execPath, args, { stdio: "inherit", env });
		// Playwright ends what it has begun at SIGINT alone. Of a Ctrl-C, which a terminal sends to both, it takes the second for the same.
		const stop = () => void child.kill("SIGINT");
		process.on("SIGINT", stop).on("SIGTERM", stop);
		child.on("error", failed).on("exit", (code) => {
			process.off("SIGINT", stop).off("SIGTERM", stop);
			rmSync(output, { recursive: true, force: true });
			done(code === 0 ? 0 : 1);
		});
	});
}

/** Whether a command can be started: a path, or a name that is in PATH. */
function isThere(command: string): boolean {
	const files = command.includes("/") ? [command] : (process.env.PATH ?? "").split(delimiter).map((folder) => join(folder, command));
	return files.some((file) => {
		try {
			accessSync(file, constants.X_OK);
			return true;
		} catch {
			return false;
		}
	});
}
