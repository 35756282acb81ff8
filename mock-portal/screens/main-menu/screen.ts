import type { Screen } from "../route.ts";

/** The dashboard that a login leads to. Ledger: `main-menu.*`. */
export const mainMenu: Screen = () => [
	{ path: "/Home/MainMenu", access: "member", get: (visit) => visit.render("main-menu/main-menu", { title: "MainMenu" }) },
];
