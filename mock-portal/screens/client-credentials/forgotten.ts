import { type PortalText, portalTexts } from "../../domain/portal-texts.ts";
import { offers } from "../../releases/offers.ts";
import { otpStep } from "../../web/otp-step.ts";
import type { MemberContext, Screen } from "../../web/route.ts";

const otpPath = "/APIUserAccount/ForgotAPIClientIdSecret";
const shownPath = "/APIUserAccount/ClientCredentials";

/** Forgot Client Id/Secret: shows both after an OTP. Ledger: `client-credentials.forgotten`. */
export const forgottenClientCredentials: Screen = ({ release, store, below }) => {
	const otp = otpStep({ release, store, below }, "forgot client secret");

	const showOtpStep = (request: MemberContext, said: { notice?: string; refusal?: PortalText | undefined }) =>
		request.render("client-credentials/otp", { title: "ForgotAPIClientIdSecret", notice: undefined, asksOtp: true, ...said });

	const showNone = (request: MemberContext) =>
		request.render("client-credentials/otp", {
			title: "ForgotAPIClientIdSecret",
			notice: undefined,
			asksOtp: false,
			refusal: portalTexts.clientIdNotGenerated,
		});

	const credentialsOf = ({ taxpayer }: MemberContext) => store.integrators.credentials(taxpayer.gstin);

	if (!offers(release, otpPath)) return [];
	return [
		{
			path: otpPath,
			access: "member",
			get: (request) => (credentialsOf(request) ? showOtpStep(request, otp.send(request, request.taxpayer)) : showNone(request)),
			post(request) {
				if (!credentialsOf(request)) return showNone(request);
				const refusal = store.atomically(() => otp.verify(request, request.taxpayer.gstin, request.field("Otp")));
				return refusal ? showOtpStep(request, { refusal }) : request.redirect(shownPath);
			},
		},
		{
			path: shownPath,
			access: "member",
			get(request) {
				const credentials = credentialsOf(request);
				if (!credentials || !otp.granted(request)) return request.redirect(otpPath);
				store.journal.write("client credentials shown", request.taxpayer.gstin, { clientId: credentials.clientId });
				request.render("client-credentials/shown", { title: "ClientCredentials", credentials });
			},
		},
	];
};
