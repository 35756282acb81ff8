import { randomBytes } from "node:crypto";
import { captchaAnswered } from "../../domain/captcha.ts";
import { afterWrongPassword, isLockedOut, loginProved, noTries } from "../../domain/login.ts";
import { type Message, messages } from "../../domain/messages.ts";
import type { Screen, Visit } from "../route.ts";

/** The public home page with its login panel. Ledger: `home.*`, `login.*`. */
export const home: Screen = ({ release, store }) => {
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

	/** The first refusal, captcha before password (ledger: `login.checks-order`), or the GSTIN that is now logged in. */
	const logIn = (visit: Visit): Message | undefined => {
		const session = visit.startSession();
		store.sessions.setCaptcha(session.id, undefined);
		store.sessions.setChallenge(session.id, undefined);
		const refused = (reason: string, refusal: Message, gstin: string | null = null) => {
			store.journal.write("login refused", gstin, { reason });
			return refusal;
		};
		if (!captchaAnswered(session.captcha, visit.field("CaptchaCode"), visit.now)) return refused("captcha", messages.invalidCaptcha);
		const login = store.taxpayers.findLogin(visit.field("UserLogin.UserName").trim());
		if (!login) return refused("unknown user name", messages.invalidLogin);
		const { taxpayer, digests, tries } = login;
		if (isLockedOut(tries, visit.now)) return refused("locked out", messages.lockedOut, taxpayer.gstin);
		if (!loginProved(release.passwordHashing, digests, session.challenge, visit.field("UserLogin.Password"))) {
			const after = afterWrongPassword(tries, visit.now);
			store.taxpayers.recordTries(taxpayer.gstin, after);
			refused("password", messages.invalidLogin, taxpayer.gstin);
			if (after.lockedUntil === undefined) return messages.invalidLogin;
			store.journal.write("account locked", taxpayer.gstin);
			return messages.lockedOut;
		}
		store.taxpayers.recordTries(taxpayer.gstin, noTries);
		if (store.sessions.endAllOf(taxpayer.gstin) > 0) store.journal.write("session ended", taxpayer.gstin, { reason: "another login" });
		visit.logIn(taxpayer);
		store.journal.write("logged in", taxpayer.gstin);
		return undefined;
	};

	return [
		{ path: "/", access: "everyone", get: (visit) => show(visit) },
		{
			path: "/Home/Login",
			access: "everyone",
			get: (visit) => visit.redirect("/"),
			post: (visit) => {
				const refusal = store.atomically(() => logIn(visit));
				if (refusal) return show(visit, refusal);
				visit.redirect("/Home/MainMenu");
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
