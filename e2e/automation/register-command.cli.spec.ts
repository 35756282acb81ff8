import { once } from "node:events";
import { readdirSync, readFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { runToEnd, start } from "../commands/command.ts";
import { expect, test } from "../test.ts";

const irp = "bin/irp.mjs";

test("irp-testbed register without a portal creates an API user on an embedded mock, with GSP and name from the environment", async () => {
	const { exitCode, stdout, stderr } = await runToEnd(irp, ["register"], { IRP_API_PASSWORD: "", IRP_GSP: "FOCUSOFTNET", IRP_API_USER_NAME: "focus2025" });
	expect(stderr).toContain("On an embedded mock of release 2025-11");
	expect(stderr).toContain("✓ Enter the OTP and click Verify OTP");
	expect(stdout).toContain("API user API_focus2025 created.");
	expect(stdout).toMatch(/Listed\s+1 \| API_focus2025 \| GSP \| FOCUSOFTNET \| .* \| Active/);
	expect(exitCode).toBe(0);
});

for (const { signal, exitCode, message } of [
	{ signal: "SIGINT", exitCode: 130, message: "Stopped: interrupted." },
	{ signal: "SIGKILL", exitCode: null, message: "" },
] as const)
	test(`irp-testbed register leaves no browser behind at ${signal}`, async () => {
		// It takes the connection of the browser, and never answers.
		const silent = createServer().listen(0, "127.0.0.1");
		await once(silent, "listening");
		const address = silent.address();
		if (typeof address !== "object" || address === null) throw new Error("a server on a port has an address");
		const connected = once(silent, "connection");
		const asked = ["--gsp", "Tera Software Limited", "--api-user-name", "tera2025", "--captcha", "terminal", "--otp", "prompt"];
		const command = start(irp, ["register", "--portal", `http://127.0.0.1:${address.port}`, ...asked], {
			...{ IRP_USER_NAME: "sample_0001", IRP_PASSWORD: "Mock#LoginXy1", IRP_API_PASSWORD: "Mock#ApiXy_99" },
		});
		await connected;
		const browsers = childrenOf(command.process.pid ?? 0);
		expect(browsers.length).toBeGreaterThan(0);
		command.process.kill(signal);
		const ended = await command.ended;
		expect([ended.exitCode, ended.stderr]).toEqual([exitCode, expect.stringContaining(message)]);
		await expect.poll(() => browsers.filter(isAlive)).toEqual([]);
		silent.close();
	});

/** Processes that were started by a process, or by those it started. */
function childrenOf(pid: number): number[] {
	const parents = readdirSync("/proc")
		.filter((name) => /^\d+$/.test(name))
		.flatMap((name) => {
			const [, parent] = statusOf(Number(name));
			return parent === undefined ? [] : [[Number(name), parent] as const];
		});
	const below = (of: number): number[] => parents.filter(([, parent]) => parent === of).flatMap(([child]) => [child, ...below(child)]);
	return below(pid);
}

/** State and parent of a process; nothing when it is gone. */
function statusOf(pid: number): [state?: string, parent?: number] {
	try {
		const [state, parent] = readFileSync(join("/proc", String(pid), "stat"), "utf8")
			.replace(/^.*\) /s, "")
			.split(" ");
		return state === undefined ? [] : [state, Number(parent)];
	} catch {
		return [];
	}
}

const isAlive = (pid: number) => ![undefined, "Z"].includes(statusOf(pid)[0]);
