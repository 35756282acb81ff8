import { gstinProblem } from "../domain/gstin.ts";
import { captchaAnswered } from "../domain/login/captcha.ts";
import { claimProblem, type IdentityClaim } from "../domain/login/portal-login.ts";
import { type PortalText, portalTexts } from "../domain/portal-texts.ts";
import type { Taxpayer } from "../domain/taxpayer.ts";
import type { OtpPurpose } from "../store/inbox.ts";
import type { JournalEvent } from "../store/journal.ts";
import type { PortalParts, RequestContext, Route } from "./route.ts";

/** The JSON answer of a step. The page shows `alert` as a native alert, and the next step when `ok`. Ledger: `account-forms.technique`. */
export interface StepReply {
	readonly ok: boolean;
	readonly alert: string | null;
	/** Set when the page has to start again at the first step. */
	readonly startAgain?: true;
	/** Values for the page's read-only fields, by name. */
	readonly details?: Readonly<Record<string, string>>;
}

/** The typed GSTIN, trimmed and in capitals. */
export const typedGstin = ({ field }: RequestContext): string => field("Gstin").trim().toUpperCase();

/** The shared part of the pages before the login: captcha, replies, and the taxpayer of a session's form. Ledger: `account-forms.*`. */
export function publicForm({ store }: Pick<PortalParts, "store">, refusedAs: JournalEvent) {
	const refuse = (refusal: PortalText, gstin: string | null = null, reason = refusal.text): StepReply => {
		store.journal.write(refusedAs, gstin, { reason });
		return { ok: false, alert: refusal.text };
	};

	return {
		refuse,
		done: (alert: string | null): StepReply => ({ ok: true, alert }),

		/** The route of a step, which runs in one transaction. */
		step: (path: string, handle: (request: RequestContext) => StepReply): Route => ({
			path,
			access: "everyone",
			post: (request) => void request.res.set("Cache-Control", "no-store").json(store.atomically(() => handle(request))),
		}),

		/** Uses up the captcha of the session. Returns the refusal of a wrong answer. */
		captchaRefusal(request: RequestContext): StepReply | undefined {
			const { id, captcha } = request.startSession();
			store.sessions.setCaptcha(id, undefined);
			return captchaAnswered(captcha, request.field("CaptchaCode"), request.now) ? undefined : refuse(portalTexts.invalidCaptcha);
		},

		/** The claimed taxpayer, or a refusal that does not say which field was wrong. Ledger: `forgotten.silence`. */
		claimed(request: RequestContext, claim: IdentityClaim): { taxpayer: Taxpayer } | { refusal: StepReply } {
			const gstin = typedGstin(request);
			if (gstinProblem(gstin)) return { refusal: refuse(portalTexts.invalidGstin) };
			if (!/^\d{10}$/.test(claim.mobile)) return { refusal: refuse(portalTexts.invalidMobile) };
			const taxpayer = store.taxpayers.find(gstin);
			const problem = claimProblem(taxpayer, claim);
			return taxpayer && !problem ? { taxpayer } : { refusal: refuse(portalTexts.dataNotFound, taxpayer?.gstin, problem) };
		},

		/** Continues with the taxpayer of this session's form. Without a taxpayer the page has to start again. */
		continued(request: RequestContext, purpose: OtpPurpose, goOn: (taxpayer: Taxpayer) => StepReply): StepReply {
			const gstin = request.session && store.publicForms.gstinOf(request.session.id, purpose);
			const taxpayer = gstin && store.taxpayers.find(gstin);
			return taxpayer ? goOn(taxpayer) : { ...refuse(portalTexts.startAgain), startAgain: true };
		},
	};
}
