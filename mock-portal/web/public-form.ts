import { gstinProblem } from "../domain/gstin.ts";
import { captchaAnswered } from "../domain/login/captcha.ts";
import { type Claim, claimProblem } from "../domain/login/portal-login.ts";
import { type Message, messages } from "../domain/portal-texts.ts";
import type { Taxpayer } from "../domain/taxpayer.ts";
import type { OtpPurpose } from "../store/inbox.ts";
import type { JournalEvent } from "../store/journal.ts";
import type { PortalParts, Route, Visit } from "./route.ts";

/** What a step answers, as JSON: the page shows `alert` natively and goes on when it is `ok`. Ledger: `account-forms.technique`. */
export interface Reply {
	readonly ok: boolean;
	readonly alert: string | null;
	/** Whether the page has to begin anew. */
	readonly startAgain?: true;
	/** What fills in. */
	readonly details?: Readonly<Record<string, string>>;
}

/** The GSTIN that was typed: in any letter case, with spaces around it. */
export const typedGstin = ({ field }: Visit): string => field("Gstin").trim().toUpperCase();

/** What the pages before the login share: captcha, replies, and whose form a session has before it. Ledger: `account-forms.*`. */
export function accountForm({ store }: Pick<PortalParts, "store">, refusedAs: JournalEvent) {
	const refuse = (refusal: Message, gstin: string | null = null, reason = refusal.text): Reply => {
		store.journal.write(refusedAs, gstin, { reason });
		return { ok: false, alert: refusal.text };
	};

	return {
		refuse,
		done: (alert: string | null): Reply => ({ ok: true, alert }),

		/** The route of a step: all of what it does, or nothing. */
		step: (path: string, handle: (visit: Visit) => Reply): Route => ({
			path,
			access: "everyone",
			post: (visit) => void visit.res.set("Cache-Control", "no-store").json(store.atomically(() => handle(visit))),
		}),

		/** Uses up the captcha of the session; gives the refusal unless the answer was right. */
		captchaRefusal(visit: Visit): Reply | undefined {
			const { id, captcha } = visit.startSession();
			store.sessions.setCaptcha(id, undefined);
			return captchaAnswered(captcha, visit.field("CaptchaCode"), visit.now) ? undefined : refuse(messages.invalidCaptcha);
		},

		/** The taxpayer whom somebody claims to be, or the refusal, which does not tell what of it was wrong. Ledger: `forgotten.silence`. */
		claimed(visit: Visit, claim: Claim): { taxpayer: Taxpayer } | { refusal: Reply } {
			const gstin = typedGstin(visit);
			if (gstinProblem(gstin)) return { refusal: refuse(messages.invalidGstin) };
			if (!/^\d{10}$/.test(claim.mobile)) return { refusal: refuse(messages.invalidMobile) };
			const taxpayer = store.taxpayers.find(gstin);
			const problem = claimProblem(taxpayer, claim);
			return taxpayer && !problem ? { taxpayer } : { refusal: refuse(messages.dataNotFound, taxpayer?.gstin, problem) };
		},

		/** Goes on with the taxpayer whose form this session opened; without one, the page has to begin anew. */
		continued(visit: Visit, purpose: OtpPurpose, goOn: (taxpayer: Taxpayer) => Reply): Reply {
			const gstin = visit.session && store.accountForms.gstinOf(visit.session.id, purpose);
			const taxpayer = gstin && store.taxpayers.find(gstin);
			return taxpayer ? goOn(taxpayer) : { ...refuse(messages.startAgain), startAgain: true };
		},
	};
}
