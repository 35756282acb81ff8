import { erps } from "../../reference-data/erps.ts";
import type { Screen } from "../../web/route.ts";

/** Search > GST Suvidha Providers / ERPs. Ledger: `gsps-list.table`. */
export const gspsList: Screen = ({ gsps }) => [
	{ path: "/Others/GSPSLIST", access: "everyone", get: (request) => request.render("gsps-list/gsps-list", { title: "GSPSLIST", gsps, erps }) },
];
