import { noShieldTries, verifyShieldOtp } from "../../domain/login/shield.ts";
import { type PortalText, portalTexts } from "../../domain/portal-texts.ts";
import { maskedMobile, type Taxpayer } from "../../domain/taxpayer.ts";
import { loginSteps, secondFactorChannels, secondFactorPath } from "../../web/login-steps.ts";
import { otpStep } from "../../web/otp-step.ts";
import type { RequestContext, Screen } from "../../web/route.ts";
import { loadShieldApp } from "../../web/shield-app.ts";

/** The OTP of the second factor, between password and login. Ledger: `second-factor.page`, `second-factor.modes`, `second-factor.session`. */
export const secondFactor: Screen = ({ release, store, below }) => {
	const otp = otpStep({ release, store, below }, "second factor");
	const { enter } = loginSteps({ release, store, below });

	/** The taxpayer of a session that waits for the second factor. Redirects other sessions to `/`. */
	const awaited = (request: RequestContext): Taxpayer | undefined => {
		const gstin = request.session?.awaiting;
		const taxpayer = gstin === undefined ? undefined : store.taxpayers.find(gstin);
		if (!taxpayer) request.redirect("/");
		return taxpayer;
	};

	const byMessage = ({ secondFactor: registered, mobile }: Taxpayer) => secondFactorChannels(registered).length > 0 && mobile !== "";

	const show = (request: RequestContext, { secondFactor: registered, mobile }: Taxpayer, said: { alerted?: string; refusal?: PortalText | undefined }) => {
		const channels = secondFactorChannels(registered);
		request.render("second-factor/otp", {
			title: "LoginOTP",
			alerted: undefined,
			resends: channels.length > 0,
			sentTo: channels.length > 0 && mobile !== "" ? `${channels.join(" and ")} to ${maskedMobile(mobile)}` : undefined,
			shield: registered.shieldSecret === "" ? undefined : portalTexts.enterShieldOtp.text,
			...said,
		});
	};

	/** The refusal; undefined when the entered OTP is right for any registered way. */
	const verify = (request: RequestContext, taxpayer: Taxpayer, otpOf: ((step: number) => string) | undefined): PortalText | undefined => {
		const { gstin } = taxpayer;
		const entered = request.field("Otp");
		if (!otpOf) return otp.verify(request, gstin, entered);
		const verdict = verifyShieldOtp(otpOf, store.shieldTries.find(gstin) ?? noShieldTries, entered, request.now);
		const details = { purpose: "second factor", channel: "NIC-GST-Shield" };
		if (verdict.right) {
			store.shieldTries.save(gstin, verdict.tries);
			store.journal.write("OTP verified", gstin, details);
			return undefined;
		}
		const refusal = byMessage(taxpayer) ? otp.verify(request, gstin, entered) : verdict.refusal;
		if (!refusal) return undefined;
		store.shieldTries.save(gstin, verdict.tries);
		if (!byMessage(taxpayer)) store.journal.write("OTP refused", gstin, { ...details, reason: refusal.text });
		return refusal;
	};

	if (!release.secondFactor) return [];
	return [
		{
			path: secondFactorPath,
			access: "everyone",
			get(request) {
				const taxpayer = awaited(request);
				if (!taxpayer) return;
				if (byMessage(taxpayer)) return show(request, taxpayer, { alerted: `${portalTexts.otpSent.text} ${maskedMobile(taxpayer.mobile)}.` });
				show(request, taxpayer, taxpayer.secondFactor.shieldSecret ? {} : { refusal: portalTexts.noMobile });
			},
			async post(request) {
				const shieldApp = await loadShieldApp();
				const taxpayer = awaited(request);
				if (!taxpayer) return;
				const { shieldSecret } = taxpayer.secondFactor;
				const outcome = store.atomically(() => {
					const refusal = verify(request, taxpayer, shieldSecret ? shieldApp(shieldSecret) : undefined);
					return refusal ? { refusal } : { leadsTo: enter(request, taxpayer) };
				});
				if ("refusal" in outcome) return show(request, taxpayer, outcome);
				request.redirect(outcome.leadsTo);
			},
		},
		{
			path: `${secondFactorPath}/Resend`,
			access: "everyone",
			get: (request) => request.redirect(secondFactorPath),
			post(request) {
				const taxpayer = awaited(request);
				if (!taxpayer) return;
				const channels = secondFactorChannels(taxpayer.secondFactor);
				if (channels.length === 0) return request.redirect(secondFactorPath);
				const said = store.atomically(() => otp.send(request, taxpayer, channels));
				show(request, taxpayer, "notice" in said ? { alerted: said.notice } : said);
			},
		},
	];
};
