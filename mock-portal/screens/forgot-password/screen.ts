import { limits } from "../../domain/limits.ts";
import { chosenPasswordRefusal } from "../../domain/login/portal-login.ts";
import { portalTexts } from "../../domain/portal-texts.ts";
import type { Taxpayer } from "../../domain/taxpayer.ts";
import { otpStep } from "../../web/otp-step.ts";
import { publicForm, type StepReply } from "../../web/public-form.ts";
import type { RequestContext, Screen } from "../../web/route.ts";

const path = "/Home/ForgotUserPwd";
const purpose = "forgot password";

/** Forgot Password: an OTP sent to the registered mobile allows a new password. Ledger: `forgot-password.*`. */
export const forgotPassword: Screen = ({ release, store, below }) => {
	const form = publicForm({ store }, "password not reset");
	const otp = otpStep({ release, store, below }, purpose);

	const sendOtp = (request: RequestContext): StepReply => {
		const captchaRefusal = form.captchaRefusal(request);
		if (captchaRefusal) return captchaRefusal;
		const userName = request.field("UserName").trim();
		if (userName === "") return form.refuse(portalTexts.enterUserName);
		const claimed = form.claimed(request, { mobile: request.field("Mobile").trim(), userName });
		if ("refusal" in claimed) return claimed.refusal;
		const { taxpayer } = claimed;
		store.publicForms.open(request.startSession().id, purpose, taxpayer.gstin);
		const sent = otp.send(request, taxpayer);
		return "refusal" in sent ? form.refuse(sent.refusal, taxpayer.gstin) : form.done(sent.notice);
	};

	const verifyOtp = (request: RequestContext, { gstin }: Taxpayer): StepReply => {
		const refusal = otp.verify(request, gstin, request.field("Otp"));
		return refusal ? { ok: false, alert: refusal.text } : form.done(portalTexts.otpVerified.text);
	};

	const save = (request: RequestContext, { gstin }: Taxpayer): StepReply => {
		if (otp.granted(request)?.gstin !== gstin) return form.refuse(portalTexts.verifyOtpFirst, gstin);
		const password = request.field("Password");
		const refusal = chosenPasswordRefusal(password, request.field("ConfirmPassword"));
		if (refusal) return form.refuse(refusal, gstin);
		store.taxpayers.changePassword(gstin, password);
		const { id } = request.startSession();
		store.sessions.withdrawGrant(id);
		store.publicForms.close(id, purpose);
		store.journal.write("password reset", gstin);
		if (store.sessions.endAllOf(gstin) > 0) store.journal.write("session ended", gstin, { reason: "password reset" });
		return form.done(portalTexts.passwordReset.text);
	};

	return [
		{
			path,
			access: "everyone",
			get: (request) => request.render("forgot-password/forgot-password", { title: "ForgotUserPwd", path, limits, failed: portalTexts.somethingWrong.text }),
		},
		form.step(`${path}/SendOTP`, sendOtp),
		form.step(`${path}/VerifyOTP`, (request) => form.continued(request, purpose, (taxpayer) => verifyOtp(request, taxpayer))),
		form.step(`${path}/Save`, (request) => form.continued(request, purpose, (taxpayer) => save(request, taxpayer))),
	];
};
