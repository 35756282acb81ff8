import { passwordChangeRefusal, passwordMatches, storePassword } from "../../domain/api-access/api-user.ts";
import { limits } from "../../domain/limits.ts";
import { type Message, messages } from "../../domain/portal-texts.ts";
import { memberForm } from "../../web/member-form.ts";
import type { MemberVisit, Screen } from "../../web/route.ts";

const path = "/APIUserAccount/ChangeAPIUserPassword";

/** Ledger: `api-user.change-password`. */
export const changeApiPassword: Screen = ({ release, store }) => {
	const show = (visit: MemberVisit, outcome: { refusal?: Message; changed?: string } = {}) => {
		const active = store.apiUsers.list(visit.taxpayer.gstin).filter(({ status }) => status === "active");
		visit.render("change-api-password/change", {
			title: "ChangeAPIUserPassword",
			users: active,
			limits,
			chosen: outcome.refusal ? visit.field("ApiUserName") : "",
			done: outcome.changed === undefined ? "" : messages.apiPasswordChanged.text,
			userName: outcome.changed,
			refusal: outcome.refusal ?? (active.length === 0 ? messages.noApiUser : undefined),
		});
	};

	const change = ({ taxpayer, field }: MemberVisit): { refusal: Message } | { changed: string } => {
		const user = store.apiUsers.list(taxpayer.gstin).find(({ userName }) => userName === field("ApiUserName"));
		const [oldPassword, newPassword, newPasswordAgain] = [field("OldPassword"), field("NewPassword"), field("ConfirmPassword")];
		const isOldPassword = user !== undefined && passwordMatches(user.password, oldPassword);
		const refusal = passwordChangeRefusal(user, { oldPassword, newPassword, newPasswordAgain }, isOldPassword);
		if (refusal || !user) {
			store.journal.write("API password not changed", taxpayer.gstin, { reason: refusal?.text ?? "" });
			return { refusal: refusal ?? messages.chooseApiUser };
		}
		store.apiUsers.changePassword(user.userName, storePassword(newPassword));
		store.apiTokens.endAllOf(user.userName);
		store.journal.write("API password changed", taxpayer.gstin, { userName: user.userName });
		return { changed: user.userName };
	};

	return memberForm({ release, store }, path, show, change);
};
