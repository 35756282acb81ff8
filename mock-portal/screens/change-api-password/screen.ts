import { apiPasswordChangeRefusal, passwordMatches, storePassword } from "../../domain/api-access/api-user.ts";
import { limits } from "../../domain/limits.ts";
import { type PortalText, portalTexts } from "../../domain/portal-texts.ts";
import { memberForm } from "../../web/member-form.ts";
import type { MemberContext, Screen } from "../../web/route.ts";

const path = "/APIUserAccount/ChangeAPIUserPassword";

/** Ledger: `api-user.change-password`. */
export const changeApiPassword: Screen = ({ release, store }) => {
	const show = (request: MemberContext, outcome: { refusal?: PortalText; changed?: string } = {}) => {
		const active = store.apiUsers.list(request.taxpayer.gstin).filter(({ status }) => status === "active");
		request.render("change-api-password/change", {
			title: "ChangeAPIUserPassword",
			users: active,
			limits,
			chosen: outcome.refusal ? request.field("ApiUserName") : "",
			done: outcome.changed === undefined ? "" : portalTexts.apiPasswordChanged.text,
			userName: outcome.changed,
			refusal: outcome.refusal ?? (active.length === 0 ? portalTexts.noApiUser : undefined),
		});
	};

	const change = ({ taxpayer, field }: MemberContext): { refusal: PortalText } | { changed: string } => {
		const user = store.apiUsers.list(taxpayer.gstin).find(({ userName }) => userName === field("ApiUserName"));
		const [oldPassword, newPassword, newPasswordAgain] = [field("OldPassword"), field("NewPassword"), field("ConfirmPassword")];
		const isOldPassword = user !== undefined && passwordMatches(user.password, oldPassword);
		const refusal = apiPasswordChangeRefusal(user, { oldPassword, newPassword, newPasswordAgain }, isOldPassword);
		if (refusal || !user) {
			store.journal.write("API password not changed", taxpayer.gstin, { reason: refusal?.text ?? "" });
			return { refusal: refusal ?? portalTexts.chooseApiUser };
		}
		store.apiUsers.changePassword(user.userName, storePassword(newPassword));
		store.apiTokens.endAllOf(user.userName);
		store.journal.write("API password changed", taxpayer.gstin, { userName: user.userName });
		return { changed: user.userName };
	};

	return memberForm({ release, store }, path, show, change);
};
