import { spawn } from "node:child_process";
import { setTimeout as pass } from "node:timers/promises";
import { otpIn, readShort } from "./otp-message.ts";
import { type OtpProvider, type OtpRequest, personNeeded } from "./provider.ts";

/**
 * Takes OTPs from what a command prints: the first number of 4 to 10 digits. It is run by the shell, with IRP_OTP_PURPOSE, IRP_USER_NAME and
 * IRP_GSTIN (empty when not known) in its environment, and no other variable that begins with IRP_: those may be passwords.
 * @param patience ms that it may take
 * @param pause ms until a command that gave an OTP which was tried is run again
 */
export function commandOtp(command: string, patience = 120_000, pause = 1_000): OtpProvider {
	return async (asked) => {
		const until = Date.now() + patience;
		for (;;) {
			const otp = await run(command, asked, until, patience);
			if (!asked.tried.includes(otp)) return otp;
			if (Date.now() + pause > until) throw noOtp("The command printed no other OTP than the one that was refused");
			await pass(pause, undefined, { signal: asked.signal });
		}
	};
}

async function run(command: string, { purpose, userName, gstin = "", signal }: OtpRequest, until: number, patience: number): Promise<string> {
	signal.throwIfAborted();
	const others = Object.entries(process.env).filter(([name]) => !name.startsWith("IRP_"));
	const env = { ...Object.fromEntries(others), IRP_OTP_PURPOSE: purpose, IRP_USER_NAME: userName, IRP_GSTIN: gstin };
	// In a process group of its own, so that what it started ends with it.
	const grouped = process.platform !== "win32";
	const child = spawn(command, { shell: true, env, stdio: ["ignore", "pipe", "pipe"], detached: grouped });
	const kill = () => {
		if (!grouped || child.pid === undefined) return void child.kill("SIGKILL");
		try {
			process.kill(-child.pid, "SIGKILL");
		} catch {} // It has ended.
	};
	const late = AbortSignal.timeout(Math.max(1, until - Date.now()));
	const over = AbortSignal.any([signal, late]);
	over.addEventListener("abort", kill);
	try {
		const ended = new Promise<number | null>((resolve, reject) => child.on("close", resolve).on("error", reject));
		const [exitCode, printed, complaint] = await Promise.all([ended, readShort(child.stdout), readShort(child.stderr)]);
		signal.throwIfAborted();
		if (late.aborted) throw noOtp(`The command did not end within ${patience / 1000} s`);
		if (printed === undefined) throw noOtp("The command printed too much to be an OTP");
		if (exitCode !== 0) throw noOtp(`The command ended with ${exitCode === null ? "a signal" : `exit code ${exitCode}`}${lastLine(complaint)}`);
		const otp = otpIn(printed);
		if (otp === undefined) throw noOtp(`The command printed no number of 4 to 10 digits${lastLine(complaint)}`);
		return otp;
	} finally {
		over.removeEventListener("abort", kill);
	}
}

/** Of what the command complained of; digits that could be an OTP are covered. */
function lastLine(text: string | undefined): string {
	const line = (text ?? "")
		.trimEnd()
		.split("\n")
		.at(-1)
		?.replace(/\p{Cc}/gu, " ")
		.replace(/\d{4,}/g, "…")
		.trim()
		.slice(0, 200);
	return line ? `; it says "${line}"` : "";
}

const noOtp = (what: string) => personNeeded(`${what}.`, "See to the command that fetches the OTP, or type it: --otp prompt; then run it again");
