import type { Screen } from "../../web/route.ts";

/** Ledger: `session.logout`. */
export const logout: Screen = ({ store }) => [
	{
		path: "/Home/Logout",
		access: "member",
		get: (visit) => {
			store.sessions.end(visit.session.id);
			store.journal.write("logged out", visit.taxpayer.gstin);
			visit.redirect("/");
		},
	},
];
