import { gstinProblem } from "../../domain/gstin.ts";
import { limits } from "../../domain/limits.ts";
import { chosenPasswordRefusal, loginNameRefusal, registrationRefusal } from "../../domain/login/portal-login.ts";
import { messages } from "../../domain/portal-texts.ts";
import { maskedEmail, maskedMobile, type Taxpayer } from "../../domain/taxpayer.ts";
import { otpStep } from "../../web/otp-step.ts";
import { accountForm, type Reply, typedGstin } from "../../web/public-form.ts";
import type { Screen, Visit } from "../../web/route.ts";

const path = "/Home/UserRegistration";
const purpose = "portal login registration";

/** Registration > Portal Login: a taxpayer makes the main user's login. Ledger: `registration.*`. */
export const portalLoginRegistration: Screen = ({ release, store, below }) => {
	const form = accountForm({ store }, "portal login refused");
	const otp = otpStep({ release, store, below }, purpose);

	/** Another session may have made the login since the step before. */
	const goOn = (visit: Visit, act: (taxpayer: Taxpayer) => Reply): Reply =>
		form.continued(visit, purpose, (taxpayer) => {
			const refusal = registrationRefusal(taxpayer);
			return refusal ? form.refuse(refusal, taxpayer.gstin) : act(taxpayer);
		});

	const showDetails = (visit: Visit): Reply => {
		const captchaRefusal = form.captchaRefusal(visit);
		if (captchaRefusal) return captchaRefusal;
		const gstin = typedGstin(visit);
		if (gstinProblem(gstin)) return form.refuse(messages.invalidGstin);
		const taxpayer = store.taxpayers.find(gstin);
		if (!taxpayer) return form.refuse(messages.dataNotAvailable);
		const refusal = registrationRefusal(taxpayer);
		if (refusal) return form.refuse(refusal, gstin);
		store.accountForms.open(visit.startSession().id, purpose, gstin);
		const { legalName, tradeName, mobile, email } = taxpayer;
		return { ...form.done(null), details: { legalName, tradeName, mobile: maskedMobile(mobile), email: maskedEmail(email) } };
	};

	const sendOtp = (visit: Visit, taxpayer: Taxpayer): Reply => {
		const sent = otp.send(visit, taxpayer);
		return "refusal" in sent ? form.refuse(sent.refusal, taxpayer.gstin) : form.done(sent.notice);
	};

	const verifyOtp = (visit: Visit, { gstin }: Taxpayer): Reply => {
		const refusal = otp.verify(visit, gstin, visit.field("Otp"));
		return refusal ? { ok: false, alert: refusal.text } : form.done(messages.otpVerified.text);
	};

	const save = (visit: Visit, taxpayer: Taxpayer): Reply => {
		const { gstin } = taxpayer;
		if (otp.granted(visit)?.gstin !== gstin) return form.refuse(messages.verifyOtpFirst, gstin);
		const userName = visit.field("UserName").trim();
		const password = visit.field("Password");
		const refusal = loginNameRefusal(userName) ?? chosenPasswordRefusal(password, visit.field("ConfirmPassword"));
		if (refusal) return form.refuse(refusal, gstin);
		if (!store.taxpayers.save({ ...taxpayer, userName })) return form.refuse(messages.userNameTaken, gstin);
		store.taxpayers.changePassword(gstin, password);
		const { id } = visit.startSession();
		store.sessions.withdrawGrant(id);
		store.accountForms.close(id, purpose);
		store.journal.write("portal login made", gstin, { userName });
		return form.done(`${messages.loginMade.text} ${userName}.`);
	};

	return [
		{
			path,
			access: "everyone",
			get: (visit) => visit.render("portal-login-registration/registration", { title: "UserRegistration", path, limits, failed: messages.somethingWrong.text }),
		},
		form.step(`${path}/Details`, showDetails),
		form.step(`${path}/SendOTP`, (visit) => goOn(visit, (taxpayer) => sendOtp(visit, taxpayer))),
		form.step(`${path}/VerifyOTP`, (visit) => goOn(visit, (taxpayer) => verifyOtp(visit, taxpayer))),
		form.step(`${path}/Save`, (visit) => goOn(visit, (taxpayer) => save(visit, taxpayer))),
	];
};
