import { limits } from "../../domain/limits.ts";
import { loginPasswordChangeRefusal } from "../../domain/login/change-password.ts";
import { type PortalText, portalTexts } from "../../domain/portal-texts.ts";
import type { MemberContext, Screen } from "../../web/route.ts";

/** Change Password of the main user. Ends the user's sessions. Ledger: `change-password.*`. */
export const changePassword: Screen = ({ store }) => {
	const show = (request: MemberContext, refusal?: PortalText) => request.render("change-password/form", { title: "ChangePassword", limits, refusal });

	const change = ({ taxpayer, field }: MemberContext): PortalText | undefined => {
		const { gstin, userName } = taxpayer;
		const login = store.taxpayers.findLogin(userName);
		const form = { oldPassword: field("OldPassword"), newPassword: field("NewPassword"), newPasswordAgain: field("ConfirmPassword") };
		const refusal = login ? loginPasswordChangeRefusal(form, login.digests) : portalTexts.wrongOldPassword;
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
			get: (request) => show(request),
			post: (request) => {
				const refusal = store.atomically(() => change(request));
				if (refusal) return show(request, refusal);
				request.render("change-password/changed", { title: "ChangePassword", changed: portalTexts.passwordChanged.text });
			},
		},
	];
};
