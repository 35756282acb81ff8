import type { Screen } from "../../web/route.ts";

/** Ledger: `session.logout`. */
export const logout: Screen = ({ store }) => [
	{
		path: "/Home/Logout",
		access: "member",
		get: (request) => {
			store.sessions.end(request.session.id);
			store.journal.write("logged out", request.taxpayer.gstin);
			request.redirect("/");
		},
	},
];
