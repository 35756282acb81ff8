/** Host names of the two real portals, with their numbers. */
const portals: Readonly<Record<string, 1 | 2>> = { "einvoice1.gst.gov.in": 1, "einvoice2.gst.gov.in": 2 };

/** Host names of the real portals and APIs. A mock answers all of them when they are mapped to it. Ledger: `hosts.names`. */
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

/** Number of the portal with this `Host` header; undefined for any other host. Ledger: `hosts.portals`. */
export function portalNamed(host: string | undefined): 1 | 2 | undefined {
	const name = host?.replace(/:\d*$/, "").toLowerCase() ?? "";
	return Object.hasOwn(portals, name) ? portals[name] : undefined;
}
