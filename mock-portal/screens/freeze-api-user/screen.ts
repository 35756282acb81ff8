import { freezingRefusal } from "../../domain/api-access/api-user.ts";
import { type Message, messages } from "../../domain/portal-texts.ts";
import { memberForm } from "../../web/member-form.ts";
import type { MemberVisit, Screen } from "../../web/route.ts";

const path = "/APIUserAccount/FreezeAPIUser";

/** Ledger: `api-user.freeze`. */
export const freezeApiUser: Screen = ({ release, store }) => {
	const show = (visit: MemberVisit, outcome: { refusal?: Message; frozen?: string } = {}) => {
		const active = store.apiUsers.list(visit.taxpayer.gstin).filter(({ status }) => status === "active");
		const none = active.length === 0 && outcome.frozen === undefined ? messages.noApiUser : undefined;
		visit.render("freeze-api-user/freeze", {
			title: "FreezeAPIUser",
			users: active,
			chosen: outcome.refusal ? visit.field("ApiUserName") : "",
			done: outcome.frozen === undefined ? "" : messages.apiUserFrozen.text,
			userName: outcome.frozen,
			refusal: outcome.refusal ?? none,
		});
	};

	const freeze = ({ taxpayer, field }: MemberVisit): { refusal: Message } | { frozen: string } => {
		const user = store.apiUsers.list(taxpayer.gstin).find(({ userName }) => userName === field("ApiUserName"));
		const refusal = freezingRefusal(user);
		if (refusal || !user) {
			store.journal.write("API user not frozen", taxpayer.gstin, { reason: refusal?.text ?? "" });
			return { refusal: refusal ?? messages.chooseApiUser };
		}
		store.apiUsers.freeze(user.userName);
		store.journal.write("API user frozen", taxpayer.gstin, { userName: user.userName });
		return { frozen: user.userName };
	};

	return memberForm({ release, store }, path, show, freeze);
};
