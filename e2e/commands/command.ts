import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";
import { test } from "../test.ts";

const root = join(import.meta.dirname, "..", "..");

export interface Ended {
	readonly exitCode: number | null;
	readonly stdout: string;
	readonly stderr: string;
}

/** A command as a user runs it, in a process of its own. */
export interface Command {
	readonly process: ChildProcess;
	/** What it has printed, once that has a whole line. Rejects when the command ends before. */
	firstLine(): Promise<string>;
	ended: Promise<Ended>;
}

/** Starts `node <script> …args` in the project's folder; it is killed when the test ends. */
export function start(script: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): Command {
	const child = spawn(process.execPath, [join(root, script), ...args], { cwd: root, env: { ...process.env, ...env } });
	let stdout = "";
	let stderr = "";
	child.stderr.on("data", (data) => {
		stderr += data;
	});
	child.stdout.on("data", (data) => {
		stdout += data;
	});
	const ended = new Promise<Ended>((resolve) => child.on("close", (exitCode) => resolve({ exitCode, stdout, stderr })));
	const line = new Promise<string>((resolve, reject) => {
		const look = () => stdout.includes("\n") && resolve(stdout);
		child.stdout.on("data", look);
		child.on("close", () => reject(new Error(`ended without a line on standard output: ${stderr}`)));
	});
	line.catch(() => {});
	return { process: child, firstLine: () => line, ended };
}

/** Runs a command to its end. */
export const runToEnd = (script: string, args: readonly string[], env: NodeJS.ProcessEnv = {}) =>
	test.step(`${script} ${args.join(" ")}`, () => start(script, args, env).ended);
