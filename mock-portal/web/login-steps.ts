import { hasSecondFactor, type SecondFactor, secondFactorWays, type Taxpayer } from "../domain/taxpayer.ts";
import type { MessageChannel } from "../store/inbox.ts";
import { otpStep } from "./otp-step.ts";
import type { PortalParts, RequestContext } from "./route.ts";

export const secondFactorPath = "/Home/LoginOTP";
export const contactsPath = "/UserAccount/TechPersonContacts";
export const menuPath = "/Home/MainMenu";

/** The message channels of the second factor. Ledger: `second-factor.modes`. */
export const secondFactorChannels = ({ sms, sandes }: SecondFactor): readonly MessageChannel[] => [
	...(sms ? (["SMS"] as const) : []),
	...(sandes ? (["Sandes"] as const) : []),
];

/** The steps after a right password. Each step runs within a transaction and returns the path of the next page. */
export function loginSteps({ release, store, below }: Pick<PortalParts, "release" | "store" | "below">) {
	const otp = otpStep({ release, store, below }, "second factor");

	/** Completes the login. Ledger: `session.life-cycle`, `technical-contacts.page`. */
	const enter = (request: RequestContext, taxpayer: Taxpayer): string => {
		if (store.sessions.endAllOf(taxpayer.gstin) > 0) store.journal.write("session ended", taxpayer.gstin, { reason: "another login" });
		request.logIn(taxpayer);
		store.journal.write("logged in", taxpayer.gstin);
		return taxpayer.contact ? menuPath : contactsPath;
	};

	return {
		enter,
		/** Asks for the second factor, or completes the login. Ledger: `second-factor.applies`. */
		afterPassword(request: RequestContext, taxpayer: Taxpayer): string {
			if (!release.secondFactor || !hasSecondFactor(taxpayer.secondFactor)) return enter(request, taxpayer);
			const channels = secondFactorChannels(taxpayer.secondFactor);
			request.awaitSecondFactor(taxpayer);
			store.journal.write("second factor asked", taxpayer.gstin, { ways: secondFactorWays(taxpayer.secondFactor).join(", ") });
			if (channels.length > 0) otp.send(request, taxpayer, channels);
			return secondFactorPath;
		},
	};
}
