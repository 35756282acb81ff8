import { noShieldTries, offeredShieldSecret, verifyShieldOtp } from "../../domain/login/shield.ts";
import { type PortalText, portalTexts } from "../../domain/portal-texts.ts";
import type { MemberContext, PortalParts, Route } from "../../web/route.ts";
import { loadShieldApp } from "../../web/shield-app.ts";

/** A page that shows a secret for the NIC-GST-Shield app, and registers the app by its first OTP. */
export function registrationByShield({ store }: PortalParts, path: string): readonly Route[] {
	const offeredTo = ({ session }: MemberContext) => offeredShieldSecret(store.secret, session.id);

	const show = (request: MemberContext, refusal?: PortalText) => {
		const { secondFactor } = request.taxpayer;
		const registered = secondFactor.shieldSecret !== "";
		request.render("two-factor-registration/by-shield", {
			title: "TOTPReg",
			path,
			secondFactor,
			registered: registered ? `${portalTexts.secondFactorRegistered.text} NIC-GST-Shield.` : undefined,
			secret: registered ? undefined : offeredTo(request),
			refusal,
		});
	};

	const register = (request: MemberContext, otpOf: (step: number) => string): PortalText | undefined => {
		const { taxpayer, now } = request;
		const { gstin } = taxpayer;
		const verdict = verifyShieldOtp(otpOf, store.shieldTries.find(gstin) ?? noShieldTries, request.field("Otp"), now);
		store.shieldTries.save(gstin, verdict.tries);
		if (!verdict.right) {
			store.journal.write("OTP refused", gstin, { purpose: "NIC-GST-Shield registration", reason: verdict.refusal.text });
			return verdict.refusal;
		}
		store.taxpayers.save({ ...taxpayer, secondFactor: { ...taxpayer.secondFactor, shieldSecret: offeredTo(request) } });
		store.journal.write("second factor registered", gstin, { way: "NIC-GST-Shield" });
		return undefined;
	};

	return [
		{
			path,
			access: "member",
			get: (request) => show(request),
			async post(request) {
				const shieldApp = await loadShieldApp();
				if (store.taxpayers.find(request.taxpayer.gstin)?.secondFactor.shieldSecret) return request.redirect(path);
				const refusal = store.atomically(() => register(request, shieldApp(offeredTo(request))));
				return refusal ? show(request, refusal) : request.redirect(path);
			},
		},
	];
}
