import { type ApiUserRegistration, throughWhom } from "../../domain/api-access/api-user.ts";
import { portalTexts } from "../../domain/portal-texts.ts";
import { offers } from "../../releases/offers.ts";
import type { Screen } from "../../web/route.ts";

const listPath = "/APIUserAccount/ListAPIUsers";

const channelNames: Readonly<Record<ApiUserRegistration["channel"], string>> = { gsp: "GSP", erp: "ERP", "client-id": "Client-Id" };

/** Ledger: `api-user.list`. */
export const listOfApiUsers: Screen = ({ release, store }) =>
	release.afterSubmit === "list" || offers(release, listPath)
		? [
				{
					path: listPath,
					access: "member",
					get: (request) =>
						request.render("list-of-api-users/list", {
							title: "ListAPIUsers",
							users: store.apiUsers.list(request.taxpayer.gstin).map((user) => ({
								...user,
								channelName: channelNames[user.channel],
								through: throughWhom(user),
								clientId: user.channel === "client-id" ? store.integrators.credentials(user.holder)?.clientId : undefined,
							})),
							none: portalTexts.noApiUser,
						}),
				},
			]
		: [];
