import type { Screen } from "../../web/route.ts";

/** Search > GST Suvidha Providers / ERPs. Ledger: `gsps-list.table`. */
export const gspsList: Screen = ({ gsps, erps }) => [
	{ path: "/Others/GSPSLIST", access: "everyone", get: (request) => request.render("gsps-list/gsps-list", { title: "GSPSLIST", gsps: gsps(), erps: erps() }) },
];
