import { limits } from "../domain/limits.ts";
import { type Message, messages } from "../domain/messages.ts";
import { otpCode, otpMayBeSent, verifyOtp } from "../domain/otp.ts";
import { maskedMobile, type Taxpayer } from "../domain/taxpayer.ts";
import type { MessageChannel, OtpPurpose } from "../store/messages.ts";
import type { Grant } from "../store/sessions.ts";
import type { PortalParts, Visit } from "./route.ts";

/** The OTP step that several screens share: an OTP is sent, verified, and a right one allows one act. Ledger: `otp.life-cycle`. */
export function otpStep({ store, below }: Pick<PortalParts, "store" | "below">, purpose: OtpPurpose) {
	return {
		/**
		 * Sends an OTP to the taxpayer's mobile, unless one was sent a moment ago. A grant from before is withdrawn.
		 * Gives what the page should say.
		 */
		send(visit: Visit, taxpayer: Taxpayer, channel: MessageChannel = "SMS"): { notice: string } | { refusal: Message } {
			const session = visit.startSession();
			store.sessions.withdrawGrant(session.id);
			if (taxpayer.mobile === "") {
				store.journal.write("OTP not sent", taxpayer.gstin, { purpose, reason: "no mobile" });
				return { refusal: messages.noMobile };
			}
			if (!otpMayBeSent(store.messages.latestOtp(session.id, purpose), visit.now)) return { notice: messages.otpNotYet.text };
			const code = otpCode(below);
			const text = `${code} is the OTP for: ${purpose}. It is good for ${limits.otpLifetime / 60_000} minutes.`;
			const { gstin, mobile } = taxpayer;
			store.messages.send({ session: session.id, gstin, purpose, channel, mobile, text, code, sentAt: visit.now });
			store.journal.write("OTP sent", gstin, { purpose, channel, mobile: maskedMobile(mobile) });
			return { notice: `${messages.otpSent.text} ${maskedMobile(mobile)}.` };
		},

		/** The refusal, or undefined when `entered` was right and now grants the act to this session. */
		verify(visit: Visit, gstin: string, entered: string): Message | undefined {
			const session = visit.startSession();
			const otp = store.messages.latestOtp(session.id, purpose);
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
