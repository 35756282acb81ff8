import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { type Agent, get, type IncomingHttpHeaders } from "node:http";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { packageRoot } from "../mock-portal/package-root.ts";
import { CannotMeasure } from "./figure.ts";
import { atTheEnd } from "./leftovers.ts";

/** A server in a process of its own, which has answered its first request with 200. */
export interface ServerProcess {
	/** Without a slash at the end. */
	readonly url: string;
	readonly pid: number;
	/** From before the process was started until its first page was read. */
	readonly msToFirstPage: number;
	stop(): Promise<void>;
}

/** The portal as `npm start` serves it. */
export const startPortal = () => start("bin/irp.mjs", ["serve", "--port", "0", "--json"]);

/** A bare Express server that renders the EJS template in `file` at `/`. */
export const startBare = (file: string) => start("bench/bare/express-ejs.mjs", [file]);

/** A bare Express server that answers from the recording in `file`. */
export const startRecording = (file: string) => start("bench/bare/recording.mjs", [file]);

/** Starts a script that writes one line of JSON when it listens, in which `portal` is its address. */
async function start(script: string, args: readonly string[]): Promise<ServerProcess> {
	const startedAt = performance.now();
	const child = spawn(process.execPath, [join(packageRoot, script), ...args], { stdio: ["ignore", "pipe", "inherit"] });
	const forget = atTheEnd(() => void child.kill("SIGKILL"));
	const stop = async () => {
		if (isRunning(child)) {
			child.kill("SIGTERM");
			await once(child, "exit");
		}
		forget();
	};
	try {
		const url = addressIn(await firstLine(child, script));
		const { status } = await getPage(`${url}/`);
		if (status !== 200) throw new CannotMeasure(`${script} answered ${status} at ${url}/`);
		return { url, pid: child.pid ?? 0, msToFirstPage: performance.now() - startedAt, stop };
	} catch (error) {
		await stop();
		throw error;
	}
}

const isRunning = (child: ChildProcess) => child.exitCode === null && child.signalCode === null;

async function firstLine(child: ChildProcess, script: string): Promise<string> {
	if (!child.stdout) throw new CannotMeasure(`${script} has no output`);
	for await (const line of createInterface({ input: child.stdout })) return line;
	throw new CannotMeasure(`${script} ended before it listened`);
}

function addressIn(line: string): string {
	const started: unknown = JSON.parse(line);
	if (typeof started === "object" && started !== null && "portal" in started && typeof started.portal === "string") return started.portal;
	throw new CannotMeasure(`No address in the line: ${line}`);
}

export interface Page {
	readonly status: number;
	readonly headers: IncomingHttpHeaders;
	readonly body: Buffer;
}

/** GET on a connection of its own unless an agent is given, read to the end. */
export function getPage(url: string, headers: Record<string, string> = {}, agent: Agent | false = false): Promise<Page> {
	return new Promise((resolve, reject) => {
		get(url, { agent, headers }, (response) => {
			const parts: Buffer[] = [];
			response.on("data", (part: Buffer) => parts.push(part));
			response.on("error", reject);
			response.on("end", () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(parts) }));
		}).on("error", reject);
	});
}
