import { otpDelay } from "../domain/faults.ts";
import { limits } from "../domain/limits.ts";
import { otpCode, otpMayBeSent, verifyOtp } from "../domain/login/otp.ts";
import { type Message, messages } from "../domain/portal-texts.ts";
import { maskedMobile, type Taxpayer } from "../domain/taxpayer.ts";
import type { MessageChannel, OtpPurpose } from "../store/inbox.ts";
import type { Grant } from "../store/sessions.ts";
import type { PortalParts, Visit } from "./route.ts";

/** How the OTP arrives, with the faults that strike it on its way. */
function strickenDelivery({ faults }: PortalParts["store"], gstin: string, { at, code }: { at: number; code: string }) {
	const occasion = { gstin, path: undefined };
	return {
		at: faults.strikes("otp-lost", occasion) ? null : faults.strikes("otp-delayed", occasion) ? at + otpDelay : at,
		code: faults.strikes("otp-wrong-length", occasion) ? code.slice(1) : code,
	};
}

/** The OTP step that several screens share: an OTP is sent, verified, and a right one allows one act. Ledger: `otp.life-cycle`. */
export function otpStep({ release, store, below }: Pick<PortalParts, "release" | "store" | "below">, purpose: OtpPurpose) {
	return {
		/**
		 * Sends an OTP to the taxpayer's mobile, the same on each channel, unless one was sent a moment ago that can still be used.
		 * Gives what the page should say.
		 */
		send(visit: Visit, taxpayer: Taxpayer, channels: readonly MessageChannel[] = ["SMS"]): { notice: string } | { refusal: Message } {
			const session = visit.startSession();
			if (taxpayer.mobile === "") {
				store.journal.write("OTP not sent", taxpayer.gstin, { purpose, reason: "no mobile" });
				return { refusal: messages.noMobile };
			}
			if (!otpMayBeSent(store.messages.latestOtp(session.id, purpose, taxpayer.gstin), visit.now)) {
				store.journal.write("OTP not sent", taxpayer.gstin, { purpose, reason: "sent a moment ago" });
				return { notice: messages.otpNotYet.text };
			}
			const code = otpCode(release.otpDigits, below);
			const delivery = strickenDelivery(store, taxpayer.gstin, { at: visit.now, code });
			const text = `${delivery.code} is the OTP for: ${purpose}. It is good for ${limits.otpLifetime / 60_000} minutes.`;
			const { gstin, mobile } = taxpayer;
			for (const channel of channels) {
				store.messages.send({ session: session.id, gstin, purpose, channel, mobile, text, code, sentAt: visit.now, delivery });
				store.journal.write("OTP sent", gstin, { purpose, channel, mobile: maskedMobile(mobile) });
			}
			return { notice: `${messages.otpSent.text} ${maskedMobile(mobile)}.` };
		},

		/** The refusal, or undefined when `entered` was right and now grants the act to this session. */
		verify(visit: Visit, gstin: string, entered: string): Message | undefined {
			const session = visit.startSession();
			const otp = store.messages.latestOtp(session.id, purpose, gstin);
			const verdict = verifyOtp(otp, entered, visit.now);
			if (!verdict.right) {
				if (otp && verdict.counts) store.messages.countWrongTry(otp.number);
				store.journal.write("OTP refused", gstin, { purpose, reason: verdict.refusal.text });
				return verdict.refusal;
			}
			if (otp) store.messages.useOtp(otp.number);
			store.sessions.grant(session.id, { purpose, gstin, at: visit.now });
			store.journal.write("OTP verified", gstin, { purpose });
			return undefined;
		},

		/** The grant of this session, used or not, while it lasts. */
		granted({ session, now }: Visit): Grant | undefined {
			const grant = session?.grant;
			return grant?.purpose === purpose && now - grant.at < limits.otpGrantLifetime ? grant : undefined;
		},
	};
}
