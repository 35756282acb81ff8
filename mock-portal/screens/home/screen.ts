import { randomBytes } from "node:crypto";
import { accountRefusal } from "../../domain/login/account-state.ts";
import { captchaAnswered } from "../../domain/login/captcha.ts";
import { afterWrongPassword, isLockedOut, loginProved, noTries } from "../../domain/login/login.ts";
import { type PortalText, portalTexts } from "../../domain/portal-texts.ts";
import { loginSteps } from "../../web/login-steps.ts";
import type { RequestContext, Screen } from "../../web/route.ts";

/** The public home page with its login panel. Ledger: `home.*`, `login.*`. */
export const home: Screen = ({ release, store, below }) => {
	const { afterPassword } = loginSteps({ release, store, below });
	const usesSalt = release.passwordHashing === "salt";

	const issueChallenge = (request: RequestContext): string => {
		const challenge = randomAlphanumerics(15);
		store.sessions.setChallenge(request.startSession().id, challenge);
		return challenge;
	};

	const show = (request: RequestContext, refusal?: PortalText) => {
		request.render("home/home", {
			title: "Home",
			refusal,
			login: {
				open: refusal !== undefined,
				salt: usesSalt ? issueChallenge(request) : undefined,
				userName: refusal ? request.field("UserLogin.UserName") : "",
			},
		});
	};

	/** The first refusal, captcha before password (ledger: `login.checks-order`), or the path after the right password. */
	const logIn = (request: RequestContext): { refusal: PortalText } | { leadsTo: string } => {
		const { session } = request;
		if (session) {
			store.sessions.setCaptcha(session.id, undefined);
			store.sessions.setChallenge(session.id, undefined);
		}
		const refused = (reason: string, refusal: PortalText, gstin: string | null = null) => {
			store.journal.write("login refused", gstin, { reason });
			return { refusal };
		};
		if (!captchaAnswered(session?.captcha, request.field("CaptchaCode"), request.now)) return refused("captcha", portalTexts.invalidCaptcha);
		const login = store.taxpayers.findLogin(request.field("UserLogin.UserName").trim());
		if (!login) return refused("unknown user name", portalTexts.invalidLogin);
		const { taxpayer, digests, tries } = login;
		if (isLockedOut(tries, request.now)) return refused("locked out", portalTexts.lockedOut, taxpayer.gstin);
		if (!loginProved(release.passwordHashing, digests, session?.challenge, request.field("UserLogin.Password"))) {
			const after = afterWrongPassword(tries, request.now);
			store.taxpayers.recordTries(taxpayer.gstin, after);
			const wrong = refused("password", portalTexts.invalidLogin, taxpayer.gstin);
			if (after.lockedUntil === undefined) return wrong;
			store.journal.write("account locked", taxpayer.gstin);
			return { refusal: portalTexts.lockedOut };
		}
		store.taxpayers.recordTries(taxpayer.gstin, noTries);
		const refusal = accountRefusal(taxpayer);
		if (refusal) return refused(taxpayer.status === "active" ? "not enabled" : `GSTIN ${taxpayer.status}`, refusal, taxpayer.gstin);
		return { leadsTo: afterPassword(request, taxpayer) };
	};

	return [
		{ path: "/", access: "everyone", get: (request) => show(request) },
		{
			path: "/Home/Login",
			access: "everyone",
			get: (request) => request.redirect("/"),
			post: (request) => {
				const outcome = store.atomically(() => logIn(request));
				if ("refusal" in outcome) return show(request, outcome.refusal);
				request.redirect(outcome.leadsTo);
			},
		},
		...(usesSalt
			? []
			: [{ path: "/Home/GetKey", access: "everyone" as const, get: (request: RequestContext) => void request.res.json({ key: issueChallenge(request) }) }]),
	];
};

function randomAlphanumerics(length: number): string {
	let text = "";
	while (text.length < length) text += randomBytes(length).toString("base64").replace(/[+/=]/g, "");
	return text.slice(0, length);
}
