import { randomBytes } from "node:crypto";
import { accountRefusal } from "../../domain/login/account-state.ts";
import { captchaAnswered } from "../../domain/login/captcha.ts";
import { afterWrongPassword, isLockedOut, loginProved, noTries } from "../../domain/login/login.ts";
import { type Message, messages } from "../../domain/portal-texts.ts";
import { loginSteps } from "../../web/login-steps.ts";
import type { Screen, Visit } from "../../web/route.ts";

/** The public home page with its login panel. Ledger: `home.*`, `login.*`. */
export const home: Screen = ({ release, store, below }) => {
	const { afterPassword } = loginSteps({ release, store, below });
	const usesSalt = release.passwordHashing === "salt";

	const issueChallenge = (visit: Visit): string => {
		const challenge = randomAlphanumerics(15);
		store.sessions.setChallenge(visit.startSession().id, challenge);
		return challenge;
	};

	const show = (visit: Visit, refusal?: Message) => {
		visit.render("home/home", {
			title: "Home",
			refusal,
			login: {
				open: refusal !== undefined,
				salt: usesSalt ? issueChallenge(visit) : undefined,
				userName: refusal ? visit.field("UserLogin.UserName") : "",
			},
		});
	};

	/** The first refusal, captcha before password (ledger: `login.checks-order`), or where the right password leads. */
	const logIn = (visit: Visit): { refusal: Message } | { leadsTo: string } => {
		const { session } = visit;
		if (session) {
			store.sessions.setCaptcha(session.id, undefined);
			store.sessions.setChallenge(session.id, undefined);
		}
		const refused = (reason: string, refusal: Message, gstin: string | null = null) => {
			store.journal.write("login refused", gstin, { reason });
			return { refusal };
		};
		if (!captchaAnswered(session?.captcha, visit.field("CaptchaCode"), visit.now)) return refused("captcha", messages.invalidCaptcha);
		const login = store.taxpayers.findLogin(visit.field("UserLogin.UserName").trim());
		if (!login) return refused("unknown user name", messages.invalidLogin);
		const { taxpayer, digests, tries } = login;
		if (isLockedOut(tries, visit.now)) return refused("locked out", messages.lockedOut, taxpayer.gstin);
		if (!loginProved(release.passwordHashing, digests, session?.challenge, visit.field("UserLogin.Password"))) {
			const after = afterWrongPassword(tries, visit.now);
			store.taxpayers.recordTries(taxpayer.gstin, after);
			const wrong = refused("password", messages.invalidLogin, taxpayer.gstin);
			if (after.lockedUntil === undefined) return wrong;
			store.journal.write("account locked", taxpayer.gstin);
			return { refusal: messages.lockedOut };
		}
		store.taxpayers.recordTries(taxpayer.gstin, noTries);
		const refusal = accountRefusal(taxpayer);
		if (refusal) return refused(taxpayer.status === "active" ? "not enabled" : `GSTIN ${taxpayer.status}`, refusal, taxpayer.gstin);
		return { leadsTo: afterPassword(visit, taxpayer) };
	};

	return [
		{ path: "/", access: "everyone", get: (visit) => show(visit) },
		{
			path: "/Home/Login",
			access: "everyone",
			get: (visit) => visit.redirect("/"),
			post: (visit) => {
				const outcome = store.atomically(() => logIn(visit));
				if ("refusal" in outcome) return show(visit, outcome.refusal);
				visit.redirect(outcome.leadsTo);
			},
		},
		...(usesSalt ? [] : [{ path: "/Home/GetKey", access: "everyone" as const, get: (visit: Visit) => void visit.res.json({ key: issueChallenge(visit) }) }]),
	];
};

function randomAlphanumerics(length: number): string {
	let text = "";
	while (text.length < length) text += randomBytes(length).toString("base64").replace(/[+/=]/g, "");
	return text.slice(0, length);
}
