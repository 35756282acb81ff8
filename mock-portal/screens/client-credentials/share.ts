import { sharerRefusal, sharingRefusal } from "../../domain/api-access/client-credentials.ts";
import { type Message, messages } from "../../domain/portal-texts.ts";
import { memberForm } from "../../web/member-form.ts";
import type { MemberVisit, Screen } from "../../web/route.ts";

const path = "/APIUserAccount/ShareClientId";

/** Ledger: `client-credentials.share`. */
export const shareClientId: Screen = ({ release, store }) => {
	const notYet = ({ taxpayer: { gstin } }: MemberVisit) =>
		sharerRefusal({
			applied: store.integrators.application(gstin) !== undefined,
			holdsClientId: store.integrators.credentials(gstin) !== undefined,
		});

	const show = (visit: MemberVisit, outcome: { refusal?: Message; shared?: string } = {}) => {
		const refusal = notYet(visit);
		visit.render("client-credentials/share", {
			title: "ShareClientId",
			mayShare: refusal === undefined,
			clientId: store.integrators.credentials(visit.taxpayer.gstin)?.clientId,
			sharedWith: store.integrators.sharedWith(visit.taxpayer.gstin),
			typed: outcome.refusal ? visit.field("Gstin") : "",
			done: outcome.shared === undefined ? "" : messages.clientIdShared.text,
			shared: outcome.shared,
			refusal: outcome.refusal ?? refusal,
		});
	};

	const share = (visit: MemberVisit): { refusal: Message } | { shared: string } => {
		const { taxpayer, field, now } = visit;
		const other = field("Gstin").trim().toUpperCase();
		const refusal =
			notYet(visit) ??
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
