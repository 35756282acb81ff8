import type { Entry } from "./entry.ts";

export const hosts = {
	"hosts.names": {
		what: "The portal is einvoice1.gst.gov.in and einvoice2.gst.gov.in; NIC's APIs are at api.einvoice1.gst.gov.in, api.einvoice2.gst.gov.in and, as a sandbox, einv-apisandbox.nic.in; Clear's at einv-gsp.cleartax.in and api-sandbox.clear.in; MasterGST's at api.mastergst.com; WhiteBooks, which has MasterGST's addresses, at api.whitebooks.in and apisandbox.whitebooks.in. Here each of these names leads to all of them.",
		evidence: ["C", "G", "A"],
		source: "programs that call the APIs, vendors' documents; api.einvoice2 is assumed beside api.einvoice1",
	},
	"hosts.portals": {
		what: "Asked by the name einvoice1.gst.gov.in the mock is e-Invoice 1 Portal, by einvoice2.gst.gov.in e-Invoice 2 Portal, whichever it was started as.",
		evidence: ["S", "A"],
		source: "screenshots of both; that nothing but the name differs is assumed",
	},
	"hosts.secure-cookies": {
		what: "Over https the cookies are Secure. Redirects stay under the name that was asked. There is no HSTS header.",
		evidence: ["A"],
		source: "nothing is published; HSTS would lock browsers out of the mock",
	},
} as const satisfies Record<string, Entry>;
