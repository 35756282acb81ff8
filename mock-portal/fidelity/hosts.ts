import type { Entry } from "./entry.ts";

export const hosts = {
	"hosts.names": {
		what: "The portal is `einvoice1.gst.gov.in` and `einvoice2.gst.gov.in`. NIC's APIs are at `api.einvoice1.gst.gov.in`, `api.einvoice2.gst.gov.in` and, as a sandbox, `einv-apisandbox.nic.in`. Clear's APIs are at `einv-gsp.cleartax.in` and `api-sandbox.clear.in`, MasterGST's at `api.mastergst.com`. WhiteBooks has MasterGST's paths, at `api.whitebooks.in` and `apisandbox.whitebooks.in`. On the mock, each of these names leads to the portal and to all APIs.",
		evidence: ["C", "G", "A"],
		source: "programs that call the APIs, documents of vendors",
		assumed: "`api.einvoice2.gst.gov.in`, by analogy with `api.einvoice1.gst.gov.in`",
	},
	"hosts.portals": {
		what: "Under the name `einvoice1.gst.gov.in` the mock is e-Invoice 1 Portal, under `einvoice2.gst.gov.in` e-Invoice 2 Portal, whichever of the two it was started as.",
		evidence: ["S", "A"],
		source: "screenshots of both",
		assumed: "that only the name differs",
	},
	"hosts.secure-cookies": {
		what: "Over https the cookies are Secure. Redirects stay on the requested host name. There is no HSTS header.",
		evidence: ["A"],
		source: "nothing is published; HSTS would lock browsers out of the mock",
	},
} as const satisfies Record<string, Entry>;
