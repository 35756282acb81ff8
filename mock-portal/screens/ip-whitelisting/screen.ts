import { addressesRefusal, applicationRefusal, statusMessage } from "../../domain/api-access/whitelisting.ts";
import { limits } from "../../domain/limits.ts";
import type { PortalText } from "../../domain/portal-texts.ts";
import { offers } from "../../releases/offers.ts";
import type { MemberContext, Screen } from "../../web/route.ts";

const applicationPath = "/APIUserAccount/APIReg";
const statusPath = "/APIUserAccount/ApiUserStatus";

/** API Registration > IP Whitelisting: Application and Status. Ledger: `whitelisting.*`. */
export const ipWhitelisting: Screen = ({ release, store }) => {
	/** The typed addresses, one for each field of the form. */
	const typed = ({ field }: MemberContext) => Array.from({ length: limits.whitelistedAddresses }, (_, index) => field(`IpAddress${index + 1}`).trim());

	const showApplication = (request: MemberContext, refusal: PortalText | undefined) =>
		request.render("ip-whitelisting/application", {
			title: "APIReg",
			mayApply: applicationRefusal(store.integrators.application(request.taxpayer.gstin)) === undefined,
			addresses: typed(request),
			refusal,
		});

	const apply = (request: MemberContext): PortalText | undefined => {
		const { taxpayer, now } = request;
		const addresses = typed(request).filter((address) => address !== "");
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
			get: (request) => showApplication(request, applicationRefusal(store.integrators.application(request.taxpayer.gstin))),
			post(request) {
				const refusal = store.atomically(() => apply(request));
				return refusal ? showApplication(request, refusal) : request.redirect(statusPath);
			},
		},
		{
			path: statusPath,
			access: "member",
			get(request) {
				const application = store.integrators.application(request.taxpayer.gstin);
				request.render("ip-whitelisting/status", {
					title: "ApiUserStatus",
					application,
					clientId: store.integrators.credentials(request.taxpayer.gstin)?.clientId,
					refusal: statusMessage(application),
				});
			},
		},
	];
};
