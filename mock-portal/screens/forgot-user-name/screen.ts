import { messages } from "../../domain/portal-texts.ts";
import { maskedMobile } from "../../domain/taxpayer.ts";
import { accountForm, type Reply } from "../../web/public-form.ts";
import type { Screen, Visit } from "../../web/route.ts";

const path = "/Home/ForgotUserName";
const purpose = "forgot user name";

/** Forgot Username: the name goes to the registered mobile. Ledger: `forgot-user-name.page`. */
export const forgotUserName: Screen = ({ store }) => {
	const form = accountForm({ store }, "user name not sent");

	const send = (visit: Visit): Reply => {
		const captchaRefusal = form.captchaRefusal(visit);
		if (captchaRefusal) return captchaRefusal;
		const claimed = form.claimed(visit, { mobile: visit.field("Mobile").trim(), userName: undefined });
		if ("refusal" in claimed) return claimed.refusal;
		const { gstin, mobile, userName } = claimed.taxpayer;
		const text = `The user name of ${gstin} is ${userName}.`;
		store.messages.send({ session: visit.startSession().id, gstin, purpose, channel: "SMS", mobile, text, code: "", sentAt: visit.now });
		store.journal.write("user name sent", gstin, { mobile: maskedMobile(mobile) });
		return form.done(`${messages.userNameSent.text} ${maskedMobile(mobile)}.`);
	};

	return [
		{
			path,
			access: "everyone",
			get: (visit) => visit.render("forgot-user-name/forgot-user-name", { title: "ForgotUserName", path, failed: messages.somethingWrong.text }),
		},
		form.step(`${path}/Send`, send),
	];
};
