import { gstinProblem } from "../domain/gstin.ts";
import { captchaAnswered } from "../domain/login/captcha.ts";
import { claimProblem, type IdentityClaim } from "../domain/login/portal-login.ts";
import { type PortalText, portalTexts } from "../domain/portal-texts.ts";
import type { Taxpayer } from "../domain/taxpayer.ts";
import type { OtpPurpose } from "../store/inbox.ts";
import type { JournalEvent } from "../store/journal.ts";
import type { PortalParts, RequestContext, Route } from "./route.ts";

/** What a step answers, as JSON: the page shows `alert` natively and goes on when it is `ok`. Ledger: `account-forms.technique`. */
export interface StepReply {
	readonly ok: boolean;
	readonly alert: string | null;
	/** Whether the page has to begin anew. */
	readonly startAgain?: true;
	/** What fills in. */
	readonly details?: Readonly<Record<string, string>>;
}

/** The GSTIN that was typed: in any letter case, with spaces around it. */
export const typedGstin = ({ field }: RequestContext): string => field("Gstin").trim().toUpperCase();

/** What the pages before the login share: captcha, replies, and whose form a session has before it. Ledger: `account-forms.*`. */
export function publicForm({ store }: Pick<PortalParts, "store">, refusedAs: JournalEvent) {
	const refuse = (refusal: PortalText, gstin: string | null = null, reason = refusal.text): StepReply => {
		store.journal.write(refusedAs, gstin, { reason });
		return { ok: false, alert: refusal.text };
	};

	return {
		refuse,
		done: (alert: string | null): StepReply => ({ ok: true, alert }),

		/** The route of a step: all of what it does, or nothing. */
		step: (path: string, handle: (request: RequestContext) => StepReply): Route => ({
			path,
			access: "everyone",
			post: (request) => void request.res.set("Cache-Control", "no-store").json(store.atomically(() => handle(request))),
		}),

		/** Uses up the captcha of the session; gives the refusal unless the answer was right. */
		captchaRefusal(request: RequestContext): StepReply | undefined {
			const { id, captcha } = request.startSession();
			store.sessions.setCaptcha(id, undefined);
			return captchaAnswered(captcha, request.field("CaptchaCode"), request.now) ? undefined : refuse(portalTexts.invalidCaptcha);
		},

		/** The taxpayer whom somebody claims to be, or the refusal, which does not tell what of it was wrong. Ledger: `forgotten.silence`. */
		claimed(request: RequestContext, claim: IdentityClaim): { taxpayer: Taxpayer } | { refusal: StepReply } {
			const gstin = typedGstin(request);
			if (gstinProblem(gstin)) return { refusal: refuse(portalTexts.invalidGstin) };
			if (!/^\d{10}$/.test(claim.mobile)) return { refusal: refuse(portalTexts.invalidMobile) };
			const taxpayer = store.taxpayers.find(gstin);
			const problem = claimProblem(taxpayer, claim);
			return taxpayer && !problem ? { taxpayer } : { refusal: refuse(portalTexts.dataNotFound, taxpayer?.gstin, problem) };
		},

		/** Goes on with the taxpayer whose form this session opened; without one, the page has to begin anew. */
		continued(request: RequestContext, purpose: OtpPurpose, goOn: (taxpayer: Taxpayer) => StepReply): StepReply {
			const gstin = request.session && store.publicForms.gstinOf(request.session.id, purpose);
			const taxpayer = gstin && store.taxpayers.find(gstin);
			return taxpayer ? goOn(taxpayer) : { ...refuse(portalTexts.startAgain), startAgain: true };
		},
	};
}
