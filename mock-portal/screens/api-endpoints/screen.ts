import { offers } from "../../releases/offers.ts";
import type { Screen } from "../../web/route.ts";

const path = "/APIUserAccount/ApiEndPoints";

const endpoints: readonly { readonly api: string; readonly version: string; readonly call: string; readonly path: string }[] = [
	{ api: "Authentication", version: "v1.04", call: "POST", path: "/eivital/v1.04/auth" },
	{ api: "Authentication (older)", version: "v1.03", call: "POST", path: "/eivital/v1.03/auth" },
	{ api: "Generate IRN", version: "v1.03", call: "POST", path: "/eicore/v1.03/Invoice" },
	{ api: "Cancel IRN", version: "v1.03", call: "POST", path: "/eicore/v1.03/Invoice/Cancel" },
	{ api: "Get e-Invoice by IRN", version: "v1.03", call: "GET", path: "/eicore/v1.03/Invoice/irn/{irn}" },
	{
		api: "Get IRN by document details",
		version: "v1.03",
		call: "GET",
		path: "/eicore/v1.03/Invoice/irnbydocdetails?doctype={type}&docnum={number}&docdate={dd/MM/yyyy}",
	},
	{ api: "Get GSTIN details", version: "v1.04", call: "GET", path: "/eivital/v1.04/Master/gstin/{gstin}" },
	{ api: "Get GSTIN details (older)", version: "v1.03", call: "GET", path: "/eivital/v1.03/Master/gstin/{gstin}" },
];

/** Ledger: `api-endpoints.paths`. */
export const apiEndpoints: Screen = ({ release }) =>
	offers(release, path) ? [{ path, access: "member", get: (request) => request.render("api-endpoints/endpoints", { title: "ApiEndPoints", endpoints }) }] : [];
