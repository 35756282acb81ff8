import { type Message, messages } from "../../domain/portal-texts.ts";
import { offers } from "../../releases/offers.ts";
import { otpStep } from "../../web/otp-step.ts";
import type { MemberVisit, Screen } from "../../web/route.ts";

const otpPath = "/APIUserAccount/ForgotAPIClientIdSecret";
const shownPath = "/APIUserAccount/ClientCredentials";

/** Forgot Client Id/Secret: an OTP, then both are shown. Ledger: `client-credentials.forgotten`. */
export const forgottenClientCredentials: Screen = ({ release, store, below }) => {
	const otp = otpStep({ release, store, below }, "forgot client secret");

	const showOtpStep = (visit: MemberVisit, said: { notice?: string; refusal?: Message | undefined }) =>
		visit.render("client-credentials/otp", { title: "ForgotAPIClientIdSecret", notice: undefined, asksOtp: true, ...said });

	const showNone = (visit: MemberVisit) =>
		visit.render("client-credentials/otp", {
			title: "ForgotAPIClientIdSecret",
			notice: undefined,
			asksOtp: false,
			refusal: messages.clientIdNotGenerated,
		});

	const credentialsOf = ({ taxpayer }: MemberVisit) => store.integrators.credentials(taxpayer.gstin);

	if (!offers(release, otpPath)) return [];
	return [
		{
			path: otpPath,
			access: "member",
			get: (visit) => (credentialsOf(visit) ? showOtpStep(visit, otp.send(visit, visit.taxpayer)) : showNone(visit)),
			post(visit) {
				if (!credentialsOf(visit)) return showNone(visit);
				const refusal = store.atomically(() => otp.verify(visit, visit.taxpayer.gstin, visit.field("Otp")));
				return refusal ? showOtpStep(visit, { refusal }) : visit.redirect(shownPath);
			},
		},
		{
			path: shownPath,
			access: "member",
			get(visit) {
				const credentials = credentialsOf(visit);
				if (!credentials || !otp.granted(visit)) return visit.redirect(otpPath);
				store.journal.write("client credentials shown", visit.taxpayer.gstin, { clientId: credentials.clientId });
				visit.render("client-credentials/shown", { title: "ClientCredentials", credentials });
			},
		},
	];
};
