import { sharerRefusal, sharingRefusal } from "../../domain/api-access/client-credentials.ts";
import { type PortalText, portalTexts } from "../../domain/portal-texts.ts";
import { memberForm } from "../../web/member-form.ts";
import type { MemberContext, Screen } from "../../web/route.ts";

const path = "/APIUserAccount/ShareClientId";

/** Ledger: `client-credentials.share`. */
export const shareClientId: Screen = ({ release, store }) => {
	const notYet = ({ taxpayer: { gstin } }: MemberContext) =>
		sharerRefusal({
			applied: store.integrators.application(gstin) !== undefined,
			holdsClientId: store.integrators.credentials(gstin) !== undefined,
		});

	const show = (request: MemberContext, outcome: { refusal?: PortalText; shared?: string } = {}) => {
		const refusal = notYet(request);
		request.render("client-credentials/share", {
			title: "ShareClientId",
			mayShare: refusal === undefined,
			clientId: store.integrators.credentials(request.taxpayer.gstin)?.clientId,
			sharedWith: store.integrators.sharedWith(request.taxpayer.gstin),
			typed: outcome.refusal ? request.field("Gstin") : "",
			done: outcome.shared === undefined ? "" : portalTexts.clientIdShared.text,
			shared: outcome.shared,
			refusal: outcome.refusal ?? refusal,
		});
	};

	const share = (request: MemberContext): { refusal: PortalText } | { shared: string } => {
		const { taxpayer, field, now } = request;
		const other = field("Gstin").trim().toUpperCase();
		const refusal =
			notYet(request) ??
			sharingRefusal(taxpayer.gstin, other, {
				isTaxpayer: store.taxpayers.find(other) !== undefined,
				sharedAlready: store.integrators.isShared(taxpayer.gstin, other),
			});
		if (refusal) {
			store.journal.write("client id not shared", taxpayer.gstin, { reason: refusal.text });
			return { refusal };
		}
		store.integrators.share(taxpayer.gstin, other, now);
		store.journal.write("client id shared", taxpayer.gstin, { with: other });
		return { shared: other };
	};

	return memberForm({ release, store }, path, show, share);
};
