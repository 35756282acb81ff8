import type { OtpMessage } from "./otp-message.ts";
import type { OtpRequest } from "./provider.ts";

/** Messages with OTPs that nobody has taken yet. */
export interface WaitingOtps {
	add(message: OtpMessage): void;
	/** The newest OTP for the GSTIN and purpose of a request; each OTP is given to a GSTIN once. */
	take(asked: Pick<OtpRequest, "gstin" | "purpose" | "tried">): string | undefined;
}

/** @param capacity messages that are kept, and OTPs that are remembered as taken; the oldest are dropped */
export function waitingOtps(capacity: number): WaitingOtps {
	let waiting: readonly OtpMessage[] = [];
	let taken: readonly string[] = [];
	return {
		add(message) {
			waiting = [...waiting, message].slice(-capacity);
		},
		take({ gstin, purpose, tried }) {
			const fits = (message: OtpMessage) =>
				(message.gstin === undefined || gstin === undefined || message.gstin === gstin) &&
				(message.purpose === undefined || message.purpose === purpose) &&
				!tried.includes(message.otp ?? "") &&
				!taken.includes(`${gstin} ${message.otp}`);
			const found = waiting.findLast(fits);
			if (found?.otp === undefined) return undefined;
			// Older ones for the same taxpayer are outdated. The same one may arrive again in another way.
			waiting = waiting.filter((message) => !(fits(message) && message.gstin === found.gstin));
			taken = [...taken, `${gstin} ${found.otp}`].slice(-capacity);
			return found.otp;
		},
	};
}
