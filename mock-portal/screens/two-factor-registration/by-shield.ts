import { noShieldTries, offeredShieldSecret, verifyShieldOtp } from "../../domain/login/shield.ts";
import { type Message, messages } from "../../domain/portal-texts.ts";
import type { MemberVisit, PortalParts, Route } from "../../web/route.ts";
import { loadShieldApp } from "../../web/shield-app.ts";

/** A page that shows a secret to put into the NIC-GST-Shield app, and registers it by the first OTP that the app shows. */
export function registrationByShield({ store }: PortalParts, path: string): readonly Route[] {
	const offeredTo = ({ session }: MemberVisit) => offeredShieldSecret(store.secret, session.id);

	const show = (visit: MemberVisit, refusal?: Message) => {
		const { secondFactor } = visit.taxpayer;
		const registered = secondFactor.shieldSecret !== "";
		visit.render("two-factor-registration/by-shield", {
			title: "TOTPReg",
			path,
			secondFactor,
			registered: registered ? `${messages.secondFactorRegistered.text} NIC-GST-Shield.` : undefined,
			secret: registered ? undefined : offeredTo(visit),
			refusal,
		});
	};

	const register = (visit: MemberVisit, otpOf: (step: number) => string): Message | undefined => {
		const { taxpayer, now } = visit;
		const { gstin } = taxpayer;
		const verdict = verifyShieldOtp(otpOf, store.shieldTries.find(gstin) ?? noShieldTries, visit.field("Otp"), now);
		store.shieldTries.save(gstin, verdict.tries);
		if (!verdict.right) {
			store.journal.write("OTP refused", gstin, { purpose: "NIC-GST-Shield registration", reason: verdict.refusal.text });
			return verdict.refusal;
		}
		store.taxpayers.save({ ...taxpayer, secondFactor: { ...taxpayer.secondFactor, shieldSecret: offeredTo(visit) } });
		store.journal.write("second factor registered", gstin, { way: "NIC-GST-Shield" });
		return undefined;
	};

	return [
		{
			path,
			access: "member",
			get: (visit) => show(visit),
			async post(visit) {
				const shieldApp = await loadShieldApp();
				if (store.taxpayers.find(visit.taxpayer.gstin)?.secondFactor.shieldSecret) return visit.redirect(path);
				const refusal = store.atomically(() => register(visit, shieldApp(offeredTo(visit))));
				return refusal ? show(visit, refusal) : visit.redirect(path);
			},
		},
	];
}
