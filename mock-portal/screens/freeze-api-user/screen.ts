import { freezingRefusal } from "../../domain/api-access/api-user.ts";
import { type PortalText, portalTexts } from "../../domain/portal-texts.ts";
import { memberForm } from "../../web/member-form.ts";
import type { MemberContext, Screen } from "../../web/route.ts";

const path = "/APIUserAccount/FreezeAPIUser";

/** Ledger: `api-user.freeze`. */
export const freezeApiUser: Screen = ({ release, store }) => {
	const show = (request: MemberContext, outcome: { refusal?: PortalText; frozen?: string } = {}) => {
		const active = store.apiUsers.list(request.taxpayer.gstin).filter(({ status }) => status === "active");
		const none = active.length === 0 && outcome.frozen === undefined ? portalTexts.noApiUser : undefined;
		request.render("freeze-api-user/freeze", {
			title: "FreezeAPIUser",
			users: active,
			chosen: outcome.refusal ? request.field("ApiUserName") : "",
			done: outcome.frozen === undefined ? "" : portalTexts.apiUserFrozen.text,
			userName: outcome.frozen,
			refusal: outcome.refusal ?? none,
		});
	};

	const freeze = ({ taxpayer, field }: MemberContext): { refusal: PortalText } | { frozen: string } => {
		const user = store.apiUsers.list(taxpayer.gstin).find(({ userName }) => userName === field("ApiUserName"));
		const refusal = freezingRefusal(user);
		if (refusal || !user) {
			store.journal.write("API user not frozen", taxpayer.gstin, { reason: refusal?.text ?? "" });
			return { refusal: refusal ?? portalTexts.chooseApiUser };
		}
		store.apiUsers.freeze(user.userName);
		store.journal.write("API user frozen", taxpayer.gstin, { userName: user.userName });
		return { frozen: user.userName };
	};

	return memberForm({ release, store }, path, show, freeze);
};
