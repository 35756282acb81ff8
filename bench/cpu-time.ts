import { spawn } from "node:child_process";
import { nestedEnvironment } from "../regression/drill/nested-environment.ts";
import { CannotMeasure } from "./figure.ts";
import { atTheEnd } from "./leftovers.ts";

/** What a command took until it ended, with every process that it started and waited for. */
export interface CommandTime {
	/** User and system time of all processes together, s. */
	readonly cpu: number;
	/** s */
	readonly wall: number;
}

/**
 * Runs a command to its end and gives its time, as the shell's `times` has it.
 * @throws CannotMeasure when the command fails
 */
export async function timeOf(command: string, args: readonly string[]): Promise<CommandTime> {
	const startedAt = performance.now();
	const child = spawn("sh", ["-c", '"$@" >&2 || exit 1; times', "sh", command, ...args], {
		stdio: ["ignore", "pipe", "pipe"],
		env: nestedEnvironment(process.env),
		detached: true,
	});
	const forget = atTheEnd(() => void (child.pid !== undefined && process.kill(-child.pid, "SIGKILL")));
	let times = "";
	let output = "";
	child.stdout.setEncoding("utf8").on("data", (text: string) => {
		times += text;
	});
	child.stderr.setEncoding("utf8").on("data", (text: string) => {
		output = (output + text).slice(-2_000);
	});
	const exitCode = await new Promise((resolve, reject) => child.on("error", reject).on("close", resolve));
	forget();
	if (exitCode !== 0) throw new CannotMeasure(`${[command, ...args].join(" ")} failed:\n${output}`);
	return { cpu: seconds(times.trim().split("\n").at(-1) ?? ""), wall: (performance.now() - startedAt) / 1_000 };
}

/** The sum of times such as `1m2.50s 0m0.25s`, s. */
function seconds(line: string): number {
	const parts = [...line.matchAll(/(\d+)m([\d.]+)s/g)].map(([, minutes, rest]) => Number(minutes) * 60 + Number(rest));
	if (parts.length !== 2) throw new CannotMeasure(`The shell's times cannot be read: ${line}`);
	return parts.reduce((sum, part) => sum + part, 0);
}
