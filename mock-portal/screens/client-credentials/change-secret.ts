import { type Message, messages } from "../../domain/portal-texts.ts";
import { memberForm } from "../../web/member-form.ts";
import type { MemberVisit, Screen } from "../../web/route.ts";

const path = "/APIUserAccount/ChangeAPIClientSecret";

/** Ledger: `client-credentials.change`. */
export const changeClientSecret: Screen = ({ release, store }) => {
	const show = (visit: MemberVisit, outcome: { refusal?: Message; changed?: true } = {}) => {
		const credentials = store.integrators.credentials(visit.taxpayer.gstin);
		visit.render("client-credentials/change-secret", {
			title: "ChangeAPIClientSecret",
			clientId: credentials?.clientId,
			changed: outcome.changed ? messages.clientSecretChanged.text : "",
			newSecret: outcome.changed ? credentials?.clientSecret : undefined,
			refusal: credentials ? outcome.refusal : messages.clientIdNotGenerated,
		});
	};

	const change = ({ taxpayer, field }: MemberVisit): { refusal: Message } | { changed: true } => {
		const credentials = store.integrators.credentials(taxpayer.gstin);
		const existing = field("ClientSecret").trim();
		const refusal = !credentials
			? messages.clientIdNotGenerated
			: existing === ""
				? messages.enterClientSecret
				: existing === credentials.clientSecret
					? undefined
					: messages.wrongClientSecret;
		if (refusal) {
			store.journal.write("client secret not changed", taxpayer.gstin, { reason: refusal.text });
			return { refusal };
		}
		store.integrators.changeSecret(taxpayer.gstin);
		store.journal.write("client secret changed", taxpayer.gstin);
		return { changed: true };
	};

	return memberForm({ release, store }, path, show, change);
};
