import { setTimeout as pass } from "node:timers/promises";
import { otpMessage, readShort } from "./otp-message.ts";
import { type OtpProvider, type OtpRequest, personNeeded } from "./provider.ts";

/** ms for the answer to one question. */
const perAnswer = 10_000;

/** Statuses that say "not yet", and those that may be better a moment later. */
const notYet = [204, 404];
const passing = [408, 425, 429, 500, 502, 503, 504];

/**
 * Asks an address for the OTP until it has one. `{gstin}`, `{userName}` and `{purpose}` in it are filled in.
 * The answer is `{"otp": "…"}`, `{"code": "…"}`, `{"text": "…"}` or a text with the number in it; 404, 204 or none is "not yet".
 * @param patience ms that it may take to come
 * @param pause ms between two questions
 */
export function httpOtp(template: string, patience = 120_000, pause = 1_000): OtpProvider {
	return async (asked) => {
		const url = filledIn(template, asked);
		if (url.username + url.password !== "") throw noOtp("The address of the OTP has a login in it, which is not sent");
		const { origin } = url;
		const until = Date.now() + patience;
		for (;;) {
			const { otp, trouble } = await askOnce(url, asked.signal);
			if (otp !== undefined && !asked.tried.includes(otp)) return otp;
			if (Date.now() + pause > until) {
				const why = trouble ?? (otp === undefined ? "it had none" : "it had no other than the one that was refused");
				throw noOtp(`${origin} gave no OTP within ${patience / 1000} s: ${why}`);
			}
			await pass(pause, undefined, { signal: asked.signal });
		}
	};
}

function filledIn(template: string, { gstin, userName, purpose }: OtpRequest): URL {
	if (gstin === undefined && template.includes("{gstin}")) {
		throw noOtp("The address of the OTP needs the GSTIN, and the portal has not said yet whose login it is");
	}
	const values: Readonly<Record<string, string>> = { gstin: gstin ?? "", userName, purpose };
	return new URL(template.replace(/\{(gstin|userName|purpose)\}/g, (_, name: string) => encodeURIComponent(values[name] ?? "")));
}

/** Gives what is there now; `trouble` says why that may be nothing. */
async function askOnce(url: URL, signal: AbortSignal): Promise<{ readonly otp?: string | undefined; readonly trouble?: string }> {
	let answer: Response;
	let body: string | undefined;
	try {
		answer = await fetch(url, { redirect: "manual", cache: "no-store", signal: AbortSignal.any([signal, AbortSignal.timeout(perAnswer)]) });
		body = answer.body ? await readShort(answer.body) : "";
	} catch (error) {
		signal.throwIfAborted();
		const cause = error instanceof Error ? (error.cause ?? error) : error;
		return { trouble: `it cannot be asked, ${cause instanceof Error ? cause.message : "for a reason that is not known"}` };
	}
	if (notYet.includes(answer.status)) return {};
	if (passing.includes(answer.status)) return { trouble: `it answers ${answer.status}` };
	if (!answer.ok) throw noOtp(`${url.origin} answers ${answer.status}`);
	if (body === undefined) throw noOtp(`${url.origin} answers with too much to be an OTP`);
	return { otp: otpMessage(asData(body))?.otp };
}

function asData(body: string): unknown {
	try {
		return JSON.parse(body);
	} catch {
		return body;
	}
}

const noOtp = (what: string) => personNeeded(`${what}.`, "See to the address that has the OTP, or type it: --otp prompt; then run it again");
