import { addressesRefusal, applicationRefusal, statusMessage } from "../../domain/api-access/whitelisting.ts";
import { limits } from "../../domain/limits.ts";
import type { Message } from "../../domain/portal-texts.ts";
import { offers } from "../../releases/offers.ts";
import type { MemberVisit, Screen } from "../../web/route.ts";

const applicationPath = "/APIUserAccount/APIReg";
const statusPath = "/APIUserAccount/ApiUserStatus";

/** API Registration > IP Whitelisting: Application and Status. Ledger: `whitelisting.*`. */
export const ipWhitelisting: Screen = ({ release, store }) => {
	/** The fields of the form, as many as addresses can be registered. */
	const typed = ({ field }: MemberVisit) => Array.from({ length: limits.whitelistedAddresses }, (_, index) => field(`IpAddress${index + 1}`).trim());

	const showApplication = (visit: MemberVisit, refusal: Message | undefined) =>
		visit.render("ip-whitelisting/application", {
			title: "APIReg",
			mayApply: applicationRefusal(store.integrators.application(visit.taxpayer.gstin)) === undefined,
			addresses: typed(visit),
			refusal,
		});

	const apply = (visit: MemberVisit): Message | undefined => {
		const { taxpayer, now } = visit;
		const addresses = typed(visit).filter((address) => address !== "");
		const refusal = applicationRefusal(store.integrators.application(taxpayer.gstin)) ?? addressesRefusal(addresses);
		if (refusal) {
			store.journal.write("whitelisting refused", taxpayer.gstin, { reason: refusal.text });
			return refusal;
		}
		store.integrators.apply(taxpayer.gstin, addresses, now);
		store.journal.write("whitelisting applied for", taxpayer.gstin, { addresses: addresses.join(", ") });
		return undefined;
	};

	if (!offers(release, applicationPath)) return [];
	return [
		{
			path: applicationPath,
			access: "member",
			get: (visit) => showApplication(visit, applicationRefusal(store.integrators.application(visit.taxpayer.gstin))),
			post(visit) {
				const refusal = store.atomically(() => apply(visit));
				return refusal ? showApplication(visit, refusal) : visit.redirect(statusPath);
			},
		},
		{
			path: statusPath,
			access: "member",
			get(visit) {
				const application = store.integrators.application(visit.taxpayer.gstin);
				visit.render("ip-whitelisting/status", {
					title: "ApiUserStatus",
					application,
					clientId: store.integrators.credentials(visit.taxpayer.gstin)?.clientId,
					refusal: statusMessage(application),
				});
			},
		},
	];
};
