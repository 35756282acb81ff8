import { noShieldTries, verifyShieldOtp } from "../../domain/login/shield.ts";
import { type Message, messages } from "../../domain/portal-texts.ts";
import { maskedMobile, type Taxpayer } from "../../domain/taxpayer.ts";
import { loginSteps, secondFactorChannels, secondFactorPath } from "../../web/login-steps.ts";
import { otpStep } from "../../web/otp-step.ts";
import type { Screen, Visit } from "../../web/route.ts";
import { loadShieldApp } from "../../web/shield-app.ts";

/** Between a right password and the login: the OTP of the second factor. Ledger: `second-factor.page`, `second-factor.modes`, `second-factor.session`. */
export const secondFactor: Screen = ({ release, store, below }) => {
	const otp = otpStep({ release, store, below }, "second factor");
	const { enter } = loginSteps({ release, store, below });

	/** Whose second factor is outstanding in this browser; others are sent to `/`. */
	const awaited = (visit: Visit): Taxpayer | undefined => {
		const gstin = visit.session?.awaiting;
		const taxpayer = gstin === undefined ? undefined : store.taxpayers.find(gstin);
		if (!taxpayer) visit.redirect("/");
		return taxpayer;
	};

	const byMessage = ({ secondFactor: registered, mobile }: Taxpayer) => secondFactorChannels(registered).length > 0 && mobile !== "";

	const show = (visit: Visit, { secondFactor: registered, mobile }: Taxpayer, said: { alerted?: string; refusal?: Message | undefined }) => {
		const channels = secondFactorChannels(registered);
		visit.render("second-factor/otp", {
			title: "LoginOTP",
			alerted: undefined,
			resends: channels.length > 0,
			sentTo: channels.length > 0 && mobile !== "" ? `${channels.join(" and ")} to ${maskedMobile(mobile)}` : undefined,
			shield: registered.shieldSecret === "" ? undefined : messages.enterShieldOtp.text,
			...said,
		});
	};

	/** The refusal, or undefined when `entered` is the OTP of any registered way. */
	const verify = (visit: Visit, taxpayer: Taxpayer, otpOf: ((step: number) => string) | undefined): Message | undefined => {
		const { gstin } = taxpayer;
		const entered = visit.field("Otp");
		if (!otpOf) return otp.verify(visit, gstin, entered);
		const verdict = verifyShieldOtp(otpOf, store.shieldTries.find(gstin) ?? noShieldTries, entered, visit.now);
		const details = { purpose: "second factor", channel: "NIC-GST-Shield" };
		if (verdict.right) {
			store.shieldTries.save(gstin, verdict.tries);
			store.journal.write("OTP verified", gstin, details);
			return undefined;
		}
		const refusal = byMessage(taxpayer) ? otp.verify(visit, gstin, entered) : verdict.refusal;
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
			get(visit) {
				const taxpayer = awaited(visit);
				if (!taxpayer) return;
				if (byMessage(taxpayer)) return show(visit, taxpayer, { alerted: `${messages.otpSent.text} ${maskedMobile(taxpayer.mobile)}.` });
				show(visit, taxpayer, taxpayer.secondFactor.shieldSecret ? {} : { refusal: messages.noMobile });
			},
			async post(visit) {
				const shieldApp = await loadShieldApp();
				const taxpayer = awaited(visit);
				if (!taxpayer) return;
				const { shieldSecret } = taxpayer.secondFactor;
				const outcome = store.atomically(() => {
					const refusal = verify(visit, taxpayer, shieldSecret ? shieldApp(shieldSecret) : undefined);
					return refusal ? { refusal } : { leadsTo: enter(visit, taxpayer) };
				});
				if ("refusal" in outcome) return show(visit, taxpayer, outcome);
				visit.redirect(outcome.leadsTo);
			},
		},
		{
			path: `${secondFactorPath}/Resend`,
			access: "everyone",
			get: (visit) => visit.redirect(secondFactorPath),
			post(visit) {
				const taxpayer = awaited(visit);
				if (!taxpayer) return;
				const channels = secondFactorChannels(taxpayer.secondFactor);
				if (channels.length === 0) return visit.redirect(secondFactorPath);
				const said = store.atomically(() => otp.send(visit, taxpayer, channels));
				show(visit, taxpayer, "notice" in said ? { alerted: said.notice } : said);
			},
		},
	];
};
