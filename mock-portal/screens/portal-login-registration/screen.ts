import { gstinProblem } from "../../domain/gstin.ts";
import { limits } from "../../domain/limits.ts";
import { chosenPasswordRefusal, loginNameRefusal, registrationRefusal } from "../../domain/login/portal-login.ts";
import { portalTexts } from "../../domain/portal-texts.ts";
import { maskedEmail, maskedMobile, type Taxpayer } from "../../domain/taxpayer.ts";
import { otpStep } from "../../web/otp-step.ts";
import { publicForm, type StepReply, typedGstin } from "../../web/public-form.ts";
import type { RequestContext, Screen } from "../../web/route.ts";

const path = "/Home/UserRegistration";
const purpose = "portal login registration";

/** Registration > Portal Login: creates the main user's login. Ledger: `registration.*`. */
export const portalLoginRegistration: Screen = ({ release, store, below }) => {
	const form = publicForm({ store }, "portal login refused");
	const otp = otpStep({ release, store, below }, purpose);

	/** Checks again that the taxpayer has no login: another session can have created it since the previous step. */
	const goOn = (request: RequestContext, act: (taxpayer: Taxpayer) => StepReply): StepReply =>
		form.continued(request, purpose, (taxpayer) => {
			const refusal = registrationRefusal(taxpayer);
			return refusal ? form.refuse(refusal, taxpayer.gstin) : act(taxpayer);
		});

	const showDetails = (request: RequestContext): StepReply => {
		const captchaRefusal = form.captchaRefusal(request);
		if (captchaRefusal) return captchaRefusal;
		const gstin = typedGstin(request);
		if (gstinProblem(gstin)) return form.refuse(portalTexts.invalidGstin);
		const taxpayer = store.taxpayers.find(gstin);
		if (!taxpayer) return form.refuse(portalTexts.dataNotAvailable);
		const refusal = registrationRefusal(taxpayer);
		if (refusal) return form.refuse(refusal, gstin);
		store.publicForms.open(request.startSession().id, purpose, gstin);
		const { legalName, tradeName, mobile, email } = taxpayer;
		return { ...form.done(null), details: { legalName, tradeName, mobile: maskedMobile(mobile), email: maskedEmail(email) } };
	};

	const sendOtp = (request: RequestContext, taxpayer: Taxpayer): StepReply => {
		const sent = otp.send(request, taxpayer);
		return "refusal" in sent ? form.refuse(sent.refusal, taxpayer.gstin) : form.done(sent.notice);
	};

	const verifyOtp = (request: RequestContext, { gstin }: Taxpayer): StepReply => {
		const refusal = otp.verify(request, gstin, request.field("Otp"));
		return refusal ? { ok: false, alert: refusal.text } : form.done(portalTexts.otpVerified.text);
	};

	const save = (request: RequestContext, taxpayer: Taxpayer): StepReply => {
		const { gstin } = taxpayer;
		if (otp.granted(request)?.gstin !== gstin) return form.refuse(portalTexts.verifyOtpFirst, gstin);
		const userName = request.field("UserName").trim();
		const password = request.field("Password");
		const refusal = loginNameRefusal(userName) ?? chosenPasswordRefusal(password, request.field("ConfirmPassword"));
		if (refusal) return form.refuse(refusal, gstin);
		if (!store.taxpayers.save({ ...taxpayer, userName })) return form.refuse(portalTexts.userNameTaken, gstin);
		store.taxpayers.changePassword(gstin, password);
		const { id } = request.startSession();
		store.sessions.withdrawGrant(id);
		store.publicForms.close(id, purpose);
		store.journal.write("portal login made", gstin, { userName });
		return form.done(`${portalTexts.loginMade.text} ${userName}.`);
	};

	return [
		{
			path,
			access: "everyone",
			get: (request) =>
				request.render("portal-login-registration/registration", { title: "UserRegistration", path, limits, failed: portalTexts.somethingWrong.text }),
		},
		form.step(`${path}/Details`, showDetails),
		form.step(`${path}/SendOTP`, (request) => goOn(request, (taxpayer) => sendOtp(request, taxpayer))),
		form.step(`${path}/VerifyOTP`, (request) => goOn(request, (taxpayer) => verifyOtp(request, taxpayer))),
		form.step(`${path}/Save`, (request) => goOn(request, (taxpayer) => save(request, taxpayer))),
	];
};
