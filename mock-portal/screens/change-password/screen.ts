import { limits } from "../../domain/limits.ts";
import { changePasswordRefusal } from "../../domain/login/change-password.ts";
import { type Message, messages } from "../../domain/portal-texts.ts";
import type { MemberVisit, Screen } from "../../web/route.ts";

/** Change Password of the main user, whose sessions end by it. Ledger: `change-password.*`. */
export const changePassword: Screen = ({ store }) => {
	const show = (visit: MemberVisit, refusal?: Message) => visit.render("change-password/form", { title: "ChangePassword", limits, refusal });

	const change = ({ taxpayer, field }: MemberVisit): Message | undefined => {
		const { gstin, userName } = taxpayer;
		const login = store.taxpayers.findLogin(userName);
		const form = { oldPassword: field("OldPassword"), newPassword: field("NewPassword"), newPasswordAgain: field("ConfirmPassword") };
		const refusal = login ? changePasswordRefusal(form, login.digests) : messages.wrongOldPassword;
		if (refusal) {
			store.journal.write("password change refused", gstin, { reason: refusal.text });
			return refusal;
		}
		store.taxpayers.changePassword(gstin, form.newPassword);
		store.journal.write("password changed", gstin);
		store.sessions.endAllOf(gstin);
		store.journal.write("session ended", gstin, { reason: "password changed" });
		return undefined;
	};

	return [
		{
			path: "/UserAccount/ChangePassword",
			access: "member",
			get: (visit) => show(visit),
			post: (visit) => {
				const refusal = store.atomically(() => change(visit));
				if (refusal) return show(visit, refusal);
				visit.render("change-password/changed", { title: "ChangePassword", changed: messages.passwordChanged.text });
			},
		},
	];
};
