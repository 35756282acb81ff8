import { spawn } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { nestedEnvironment } from "../regression/drill/nested-environment.ts";
import { CannotMeasure } from "./figure.ts";
import { atTheEnd } from "./leftovers.ts";

/** What a command took until it ended, with every process that it started. */
export interface CommandTime {
	/** User and system time of all processes together, s. */
	readonly cpu: number;
	/** s */
	readonly wall: number;
}

/** ms between two looks at the processes; what a process does after the last look at it is not counted. */
const interval = 100;

/** Clock ticks a second in /proc, on every architecture that Node runs on. */
const ticks = 100;

/**
 * Runs a command to its end and gives its time. The processes are watched while they run: a browser ends its own without
 * handing their time on.
 * @throws CannotMeasure when the command fails, or where there is no /proc
 */
export async function timeOf(command: string, args: readonly string[]): Promise<CommandTime> {
	if (process.platform !== "linux") throw new CannotMeasure("The CPU time of a process tree is read from /proc, which only Linux has.");
	const startedAt = performance.now();
	const child = spawn(command, args, { stdio: ["ignore", "pipe", "pipe"], env: nestedEnvironment(process.env), detached: true });
	const { pid } = child;
	if (pid === undefined) throw new CannotMeasure(`${command} cannot be started`);
	const forget = atTheEnd(() => void process.kill(-pid, "SIGKILL"));
	const tree = watchTree(pid);
	let output = "";
	for (const stream of [child.stdout, child.stderr])
		stream.setEncoding("utf8").on("data", (text: string) => {
			output = (output + text).slice(-2_000);
		});
	const exitCode = await new Promise((resolve, reject) => child.on("error", reject).on("close", resolve));
	forget();
	const cpu = tree.stop();
	if (exitCode !== 0) throw new CannotMeasure(`${[command, ...args].join(" ")} failed:\n${output}`);
	return { cpu, wall: (performance.now() - startedAt) / 1_000 };
}

/** Adds up the CPU time of a process and its descendants, also of those whose parents have ended; `stop` gives it, s. */
function watchTree(root: number): { stop(): number } {
	const members = new Map<number, number>([[root, 0]]);
	const look = () => {
		const stats = readdirSync("/proc")
			.filter((name) => /^\d+$/.test(name))
			.flatMap((name) => statOf(Number(name)));
		// A child has a higher number than its parent but where the numbers begin again: the next look finds it then.
		for (const { pid, parent, time } of stats.sort((a, b) => a.pid - b.pid)) if (members.has(pid) || members.has(parent)) members.set(pid, time);
	};
	const timer = setInterval(look, interval);
	return {
		stop() {
			clearInterval(timer);
			return [...members.values()].reduce((sum, time) => sum + time, 0) / ticks;
		},
	};
}

/** Parent and CPU time (ticks) of a process; nothing when it has ended. */
function statOf(pid: number): { readonly pid: number; readonly parent: number; readonly time: number }[] {
	try {
		const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
		// The name of the command, in parentheses, may hold spaces.
		const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
		return [{ pid, parent: Number(fields[1]), time: Number(fields[11]) + Number(fields[12]) }];
	} catch {
		return [];
	}
}
