import { messages } from "../../domain/messages.ts";
import type { Screen } from "../route.ts";

/** Ledger: `api-user.list`. */
export const listOfApiUsers: Screen = ({ release, store }) =>
	release.afterSubmit === "list"
		? [
				{
					path: "/APIUserAccount/ListAPIUsers",
					access: "member",
					get: (visit) =>
						visit.render("list-of-api-users/list", {
							title: "ListAPIUsers",
							users: store.apiUsers.list(visit.taxpayer.gstin),
							none: messages.noApiUser,
						}),
				},
			]
		: [];
