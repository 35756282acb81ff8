import { readdirSync, readFileSync } from "node:fs";
import { stripVTControlCharacters } from "node:util";
// Windows finds no .cmd scripts by name without it, such as npx and pytest in a virtual environment.
import spawn from "cross-spawn";
import { endProcessTree, leadsGroup } from "../../automation/internal.ts";

/** What a foreign script gets in its environment. */
export interface ScriptEnvironment {
	readonly IRP_PORTAL: string;
	readonly IRP_GSTIN: string;
	readonly IRP_USER_NAME: string;
	readonly IRP_PASSWORD: string;
	readonly IRP_GSP: string;
	/** As typed, after `API_`. */
	readonly IRP_API_USER_NAME: string;
	readonly IRP_API_PASSWORD: string;
	/** JSON: the newest message first, its OTP under `code`. */
	readonly IRP_OTP_URL: string;
	/** JSON: the newest captcha first, its answer under `text`. */
	readonly IRP_CAPTCHA_URL: string;
	/** Chromium to launch. */
	readonly IRP_CHROMIUM: string;
}

export interface ScriptEnded {
	/** Exit code; undefined when the script was killed. */
	readonly exitCode: number | undefined;
	/** The end of what it printed, as plain text, without the passwords that it was given. */
	readonly output: string;
}

/** Characters of a script's output that are kept. */
const kept = 8_000;

/** ms that the output may take to close after a script has ended: a child in a process group of its own may hold it open. */
const grace = 500;

/**
 * Runs a command, by its words, in a process group of its own that ends with it, and with this process; at most `patience` ms. What it
 * has left in other groups, as a browser that nobody closed, ends too.
 */
export function runScript([command = "", ...args]: readonly string[], environment: ScriptEnvironment, patience: number): Promise<ScriptEnded> {
	return new Promise((resolve, reject) => {
		const child = spawn(command, args, { detached: leadsGroup, stdio: ["ignore", "pipe", "pipe"], env: { ...process.env, ...environment, FORCE_COLOR: "0" } });
		const streams = [child.stdout, child.stderr].filter((stream) => stream !== null);
		let output = "";
		let late = false;
		const end = () => {
			endProcessTree(child.pid);
			endLeftBehind(environment.IRP_PORTAL);
		};
		process.once("exit", end);
		const timer = setTimeout(() => {
			late = true;
			end();
		}, patience);
		const settle = () => {
			clearTimeout(timer);
			process.off("exit", end);
		};
		for (const stream of streams) {
			stream.setEncoding("utf8").on("data", (text: string) => {
				output = (output + text).slice(-kept);
			});
		}
		child.on("error", (error) => {
			settle();
			reject(error);
		});
		child.on("exit", (exitCode) => {
			settle();
			end();
			const ended = () => {
				clearTimeout(closing);
				for (const stream of streams) stream.destroy();
				resolve({ exitCode: late ? undefined : (exitCode ?? 1), output: fitToPrint(output, environment) });
			};
			const closing = setTimeout(ended, grace);
			child.once("close", ended);
		});
	});
}

/** What a script printed goes to terminals and reports. */
function fitToPrint(output: string, { IRP_PASSWORD, IRP_API_PASSWORD }: ScriptEnvironment): string {
	const plain = stripVTControlCharacters(output).replace(/[^\P{Cc}\n\t]/gu, "");
	return [IRP_PASSWORD, IRP_API_PASSWORD].filter((secret) => secret !== "").reduce((text, secret) => text.replaceAll(secret, "[password]"), plain);
}

/** Ends every process that was given the address of a cell's portal: each cell has its own. Only Linux tells. */
function endLeftBehind(portal: string): void {
	if (process.platform !== "linux" || portal === "") return;
	for (const pid of readdirSync("/proc").filter((name) => /^\d+$/.test(name))) {
		try {
			if (readFileSync(`/proc/${pid}/environ`, "utf8").split("\0").includes(`IRP_PORTAL=${portal}`)) process.kill(Number(pid), "SIGKILL");
		} catch {
			// It has ended meanwhile, or is another user's.
		}
	}
}
