/** The real portal's names, and which of the two it is. */
const portals: Readonly<Record<string, 1 | 2>> = { "einvoice1.gst.gov.in": 1, "einvoice2.gst.gov.in": 2 };

/** Names that programs find the portal and its APIs under. On a mock that they are mapped to, all lead there. Ledger: `hosts.names`. */
export const productionHostNames: readonly string[] = [
	...Object.keys(portals),
	"api.einvoice1.gst.gov.in",
	"api.einvoice2.gst.gov.in",
	"einv-apisandbox.nic.in",
	"einv-gsp.cleartax.in",
	"api-sandbox.clear.in",
	"api.mastergst.com",
	"api.whitebooks.in",
	"apisandbox.whitebooks.in",
];

/** Which of the two portals is asked by the `Host` of a request; undefined under any other name. Ledger: `hosts.portals`. */
export function portalNamed(host: string | undefined): 1 | 2 | undefined {
	const name = host?.replace(/:\d*$/, "").toLowerCase() ?? "";
	return Object.hasOwn(portals, name) ? portals[name] : undefined;
}
