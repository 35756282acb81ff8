import { type PortalText, portalTexts } from "../../domain/portal-texts.ts";
import { memberForm } from "../../web/member-form.ts";
import type { MemberContext, Screen } from "../../web/route.ts";

const path = "/APIUserAccount/ChangeAPIClientSecret";

/** Ledger: `client-credentials.change`. */
export const changeClientSecret: Screen = ({ release, store }) => {
	const show = (request: MemberContext, outcome: { refusal?: PortalText; changed?: true } = {}) => {
		const credentials = store.integrators.credentials(request.taxpayer.gstin);
		request.render("client-credentials/change-secret", {
			title: "ChangeAPIClientSecret",
			clientId: credentials?.clientId,
			changed: outcome.changed ? portalTexts.clientSecretChanged.text : "",
			newSecret: outcome.changed ? credentials?.clientSecret : undefined,
			refusal: credentials ? outcome.refusal : portalTexts.clientIdNotGenerated,
		});
	};

	const change = ({ taxpayer, field }: MemberContext): { refusal: PortalText } | { changed: true } => {
		const credentials = store.integrators.credentials(taxpayer.gstin);
		const existing = field("ClientSecret").trim();
		const refusal = !credentials
			? portalTexts.clientIdNotGenerated
			: existing === ""
				? portalTexts.enterClientSecret
				: existing === credentials.clientSecret
					? undefined
					: portalTexts.wrongClientSecret;
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
