import { limits } from "../../domain/limits.ts";
import { chosenPasswordRefusal } from "../../domain/login/portal-login.ts";
import { messages } from "../../domain/portal-texts.ts";
import type { Taxpayer } from "../../domain/taxpayer.ts";
import { otpStep } from "../../web/otp-step.ts";
import { accountForm, type Reply } from "../../web/public-form.ts";
import type { Screen, Visit } from "../../web/route.ts";

const path = "/Home/ForgotUserPwd";
const purpose = "forgot password";

/** Forgot Password: an OTP on the registered mobile allows another one. Ledger: `forgot-password.*`. */
export const forgotPassword: Screen = ({ release, store, below }) => {
	const form = accountForm({ store }, "password not reset");
	const otp = otpStep({ release, store, below }, purpose);

	const sendOtp = (visit: Visit): Reply => {
		const captchaRefusal = form.captchaRefusal(visit);
		if (captchaRefusal) return captchaRefusal;
		const userName = visit.field("UserName").trim();
		if (userName === "") return form.refuse(messages.enterUserName);
		const claimed = form.claimed(visit, { mobile: visit.field("Mobile").trim(), userName });
		if ("refusal" in claimed) return claimed.refusal;
		const { taxpayer } = claimed;
		store.accountForms.open(visit.startSession().id, purpose, taxpayer.gstin);
		const sent = otp.send(visit, taxpayer);
		return "refusal" in sent ? form.refuse(sent.refusal, taxpayer.gstin) : form.done(sent.notice);
	};

	const verifyOtp = (visit: Visit, { gstin }: Taxpayer): Reply => {
		const refusal = otp.verify(visit, gstin, visit.field("Otp"));
		return refusal ? { ok: false, alert: refusal.text } : form.done(messages.otpVerified.text);
	};

	const save = (visit: Visit, { gstin }: Taxpayer): Reply => {
		if (otp.granted(visit)?.gstin !== gstin) return form.refuse(messages.verifyOtpFirst, gstin);
		const password = visit.field("Password");
		const refusal = chosenPasswordRefusal(password, visit.field("ConfirmPassword"));
		if (refusal) return form.refuse(refusal, gstin);
		store.taxpayers.changePassword(gstin, password);
		const { id } = visit.startSession();
		store.sessions.withdrawGrant(id);
		store.accountForms.close(id, purpose);
		store.journal.write("password reset", gstin);
		if (store.sessions.endAllOf(gstin) > 0) store.journal.write("session ended", gstin, { reason: "password reset" });
		return form.done(messages.passwordReset.text);
	};

	return [
		{
			path,
			access: "everyone",
			get: (visit) => visit.render("forgot-password/forgot-password", { title: "ForgotUserPwd", path, limits, failed: messages.somethingWrong.text }),
		},
		form.step(`${path}/SendOTP`, sendOtp),
		form.step(`${path}/VerifyOTP`, (visit) => form.continued(visit, purpose, (taxpayer) => verifyOtp(visit, taxpayer))),
		form.step(`${path}/Save`, (visit) => form.continued(visit, purpose, (taxpayer) => save(visit, taxpayer))),
	];
};
