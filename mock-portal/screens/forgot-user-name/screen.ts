import { portalTexts } from "../../domain/portal-texts.ts";
import { maskedMobile } from "../../domain/taxpayer.ts";
import { publicForm, type StepReply } from "../../web/public-form.ts";
import type { RequestContext, Screen } from "../../web/route.ts";

const path = "/Home/ForgotUserName";
const purpose = "forgot user name";

/** Forgot Username: sends the user name to the registered mobile. Ledger: `forgot-user-name.page`. */
export const forgotUserName: Screen = ({ store }) => {
	const form = publicForm({ store }, "user name not sent");

	const send = (request: RequestContext): StepReply => {
		const captchaRefusal = form.captchaRefusal(request);
		if (captchaRefusal) return captchaRefusal;
		const claimed = form.claimed(request, { mobile: request.field("Mobile").trim(), userName: undefined });
		if ("refusal" in claimed) return claimed.refusal;
		const { gstin, mobile, userName } = claimed.taxpayer;
		const text = `The user name of ${gstin} is ${userName}.`;
		store.inbox.send({ session: request.startSession().id, gstin, purpose, channel: "SMS", mobile, text, code: "", sentAt: request.now });
		store.journal.write("user name sent", gstin, { mobile: maskedMobile(mobile) });
		return form.done(`${portalTexts.userNameSent.text} ${maskedMobile(mobile)}.`);
	};

	return [
		{
			path,
			access: "everyone",
			get: (request) => request.render("forgot-user-name/forgot-user-name", { title: "ForgotUserName", path, failed: portalTexts.somethingWrong.text }),
		},
		form.step(`${path}/Send`, send),
	];
};
