import { spawn } from "node:child_process";
import { setTimeout as wait } from "node:timers/promises";
import { endProcessTree, leadsGroup } from "../process-tree.ts";
import { otpIn, readShort } from "./otp-message.ts";
import { humanNeeded, type OtpProvider, type OtpRequest } from "./provider.ts";

/**
 * Takes the first number of 4 to 10 digits that a command prints. The shell runs it with IRP_OTP_PURPOSE, IRP_USER_NAME and IRP_GSTIN (empty if
 * unknown) in its environment, and no other variable that begins with IRP_: those may be passwords.
 * @param timeout ms that it may take
 * @param interval ms until it is run again after it printed an OTP that was tried before
 */
export function commandOtp(command: string, timeout = 120_000, interval = 1_000): OtpProvider {
	return async (asked) => {
		const deadline = Date.now() + timeout;
		for (;;) {
			const otp = await run(command, asked, deadline, timeout);
			if (!asked.tried.includes(otp)) return otp;
			if (Date.now() + interval > deadline) throw noOtp("The command printed no other OTP than the one that was refused");
			await wait(interval, undefined, { signal: asked.signal });
		}
	};
}

async function run(command: string, { purpose, userName, gstin = "", signal }: OtpRequest, deadline: number, timeout: number): Promise<string> {
	signal.throwIfAborted();
	const others = Object.entries(process.env).filter(([name]) => !name.startsWith("IRP_"));
	const env = { ...Object.fromEntries(others), IRP_OTP_PURPOSE: purpose, IRP_USER_NAME: userName, IRP_GSTIN: gstin };
	const child = spawn(command, { shell: true, env, stdio: ["ignore", "pipe", "pipe"], detached: leadsGroup });
	const kill = () => endProcessTree(child.pid);
	const late = AbortSignal.timeout(Math.max(1, deadline - Date.now()));
	const over = AbortSignal.any([signal, late]);
	over.addEventListener("abort", kill);
	try {
		const ended = new Promise<number | null>((resolve, reject) => child.on("close", resolve).on("error", reject));
		const [exitCode, printed, errors] = await Promise.all([ended, readShort(child.stdout), readShort(child.stderr)]);
		signal.throwIfAborted();
		if (late.aborted) throw noOtp(`The command did not end within ${timeout / 1000} s`);
		if (printed === undefined) throw noOtp("The command printed too much to be an OTP");
		if (exitCode !== 0) throw noOtp(`The command ended with ${exitCode === null ? "a signal" : `exit code ${exitCode}`}${lastLine(errors)}`);
		const otp = otpIn(printed);
		if (otp === undefined) throw noOtp(`The command printed no number of 4 to 10 digits${lastLine(errors)}`);
		return otp;
	} finally {
		over.removeEventListener("abort", kill);
	}
}

/** The last line on standard error; digits that could be an OTP are covered. */
function lastLine(text: string | undefined): string {
	const line = (text ?? "")
		.trimEnd()
		.split("\n")
		.at(-1)
		?.replace(/\p{Cc}/gu, " ")
		.replace(/\d{4,}/g, "…")
		.trim()
		.slice(0, 200);
	return line ? `; its last message is "${line}"` : "";
}

const noOtp = (what: string) => humanNeeded(`${what}.`, "Correct the command that fetches the OTP, or use --otp prompt; then run the command again");
