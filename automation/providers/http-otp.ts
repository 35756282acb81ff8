import { setTimeout as wait } from "node:timers/promises";
import { otpMessage, readShort } from "./otp-message.ts";
import { humanNeeded, type OtpProvider, type OtpRequest } from "./provider.ts";

/** ms for the answer to one request. */
const perAnswer = 10_000;

/** Statuses for "no OTP yet", and for a failure that may pass. */
const notYet = [204, 404];
const temporary = [408, 425, 429, 500, 502, 503, 504];

/**
 * Asks an address for the OTP until it has one. `{gstin}`, `{userName}` and `{purpose}` in it are filled in.
 * The answer is `{"otp": "…"}`, `{"code": "…"}`, `{"text": "…"}` or a text that contains the number; 404, 204 or a text without one means "not yet".
 * @param timeout ms until an OTP has to be there
 * @param interval ms between two requests
 */
export function httpOtp(template: string, timeout = 120_000, interval = 1_000): OtpProvider {
	return async (asked) => {
		const url = filledIn(template, asked);
		if (url.username + url.password !== "") throw noOtp("The address of the OTP contains a login, which is not sent");
		const { origin } = url;
		const deadline = Date.now() + timeout;
		for (;;) {
			const { otp, trouble } = await askOnce(url, asked.signal);
			if (otp !== undefined && !asked.tried.includes(otp)) return otp;
			if (Date.now() + interval > deadline) {
				const why = trouble ?? (otp === undefined ? "it had none" : "it had only the OTP that was refused");
				throw noOtp(`${origin} had no OTP within ${timeout / 1000} s: ${why}`);
			}
			await wait(interval, undefined, { signal: asked.signal });
		}
	};
}

function filledIn(template: string, { gstin, userName, purpose }: OtpRequest): URL {
	if (gstin === undefined && template.includes("{gstin}")) {
		throw noOtp("The address of the OTP needs the GSTIN, which the portal has not shown yet");
	}
	const values: Readonly<Record<string, string>> = { gstin: gstin ?? "", userName, purpose };
	return new URL(template.replace(/\{(gstin|userName|purpose)\}/g, (_, name: string) => encodeURIComponent(values[name] ?? "")));
}

/** One request; `trouble` is the reason for no OTP, if there is one. */
async function askOnce(url: URL, signal: AbortSignal): Promise<{ readonly otp?: string | undefined; readonly trouble?: string }> {
	let answer: Response;
	let body: string | undefined;
	try {
		answer = await fetch(url, { redirect: "manual", cache: "no-store", signal: AbortSignal.any([signal, AbortSignal.timeout(perAnswer)]) });
		body = answer.body ? await readShort(answer.body) : "";
	} catch (error) {
		signal.throwIfAborted();
		const cause = error instanceof Error ? (error.cause ?? error) : error;
		return { trouble: `the request failed (${cause instanceof Error ? cause.message : "unknown reason"})` };
	}
	if (notYet.includes(answer.status)) return {};
	if (temporary.includes(answer.status)) return { trouble: `it answers ${answer.status}` };
	if (!answer.ok) throw noOtp(`${url.origin} answers ${answer.status}`);
	if (body === undefined) throw noOtp(`${url.origin} answers with too much to be an OTP`);
	return { otp: otpMessage(parsed(body))?.otp };
}

function parsed(body: string): unknown {
	try {
		return JSON.parse(body);
	} catch {
		return body;
	}
}

const noOtp = (what: string) => humanNeeded(`${what}.`, "Correct the address of the OTP, or use --otp prompt; then run the command again");
