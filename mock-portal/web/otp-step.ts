import { otpDelay } from "../domain/faults.ts";
import { limits } from "../domain/limits.ts";
import { otpCode, otpMayBeSent, verifyOtp } from "../domain/login/otp.ts";
import { type PortalText, portalTexts } from "../domain/portal-texts.ts";
import { maskedMobile, type Taxpayer } from "../domain/taxpayer.ts";
import type { MessageChannel, OtpPurpose } from "../store/inbox.ts";
import type { Grant } from "../store/sessions.ts";
import type { PortalParts, RequestContext } from "./route.ts";

/** The arrival time and the code of an OTP message, with the armed faults applied. */
function deliveryWithFaults({ faults }: PortalParts["store"], gstin: string, { at, code }: { at: number; code: string }) {
	const occasion = { gstin, path: undefined };
	return {
		at: faults.happens("otp-lost", occasion) ? null : faults.happens("otp-delayed", occasion) ? at + otpDelay : at,
		code: faults.happens("otp-wrong-length", occasion) ? code.slice(1) : code,
	};
}

/** The OTP step of several screens: sends and verifies an OTP. A right OTP allows one action. Ledger: `otp.life-cycle`. */
export function otpStep({ release, store, below }: Pick<PortalParts, "release" | "store" | "below">, purpose: OtpPurpose) {
	return {
		/**
		 * Sends an OTP to the taxpayer's mobile, the same on each channel, unless a usable OTP was sent a moment ago.
		 * Returns the text for the page.
		 */
		send(request: RequestContext, taxpayer: Taxpayer, channels: readonly MessageChannel[] = ["SMS"]): { notice: string } | { refusal: PortalText } {
			const session = request.startSession();
			if (taxpayer.mobile === "") {
				store.journal.write("OTP not sent", taxpayer.gstin, { purpose, reason: "no mobile" });
				return { refusal: portalTexts.noMobile };
			}
			if (!otpMayBeSent(store.inbox.latestOtp(session.id, purpose, taxpayer.gstin), request.now)) {
				store.journal.write("OTP not sent", taxpayer.gstin, { purpose, reason: "sent a moment ago" });
				return { notice: portalTexts.otpNotYet.text };
			}
			const code = otpCode(release.otpDigits, below);
			const delivery = deliveryWithFaults(store, taxpayer.gstin, { at: request.now, code });
			const text = `${delivery.code} is the OTP for: ${purpose}. It is valid for ${limits.otpLifetime / 60_000} minutes.`;
			const { gstin, mobile } = taxpayer;
			for (const channel of channels) {
				store.inbox.send({ session: session.id, gstin, purpose, channel, mobile, text, code, sentAt: request.now, delivery });
				store.journal.write("OTP sent", gstin, { purpose, channel, mobile: maskedMobile(mobile) });
			}
			return { notice: `${portalTexts.otpSent.text} ${maskedMobile(mobile)}.` };
		},

		/** Returns the refusal; undefined when `entered` is right, which allows the action in this session. */
		verify(request: RequestContext, gstin: string, entered: string): PortalText | undefined {
			const session = request.startSession();
			const otp = store.inbox.latestOtp(session.id, purpose, gstin);
			const verdict = verifyOtp(otp, entered, request.now);
			if (!verdict.right) {
				if (otp && verdict.counts) store.inbox.countWrongTry(otp.number);
				store.journal.write("OTP refused", gstin, { purpose, reason: verdict.refusal.text });
				return verdict.refusal;
			}
			if (otp) store.inbox.useOtp(otp.number);
			store.sessions.grant(session.id, { purpose, gstin, at: request.now });
			store.journal.write("OTP verified", gstin, { purpose });
			return undefined;
		},

		/** The grant of this session, used or not, until it expires. */
		granted({ session, now }: RequestContext): Grant | undefined {
			const grant = session?.grant;
			return grant?.purpose === purpose && now - grant.at < limits.otpGrantLifetime ? grant : undefined;
		},
	};
}
