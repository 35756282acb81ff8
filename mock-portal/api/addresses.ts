import type { CoreCallName, TransportName } from "./core-call.ts";
import type { AuthVersion } from "./transports/transport.ts";

/** An address of the APIs. A path segment in braces is a parameter. */
export type ApiAddress = { readonly transport: TransportName; readonly method: "GET" | "POST"; readonly path: string } & (
	| { readonly authentication: AuthVersion }
	| { readonly call: CoreCallName }
);

const nic: readonly ApiAddress[] = [
	{ transport: "nic", method: "POST", path: "/eivital/v1.04/auth", authentication: "v1.04" },
	{ transport: "nic", method: "POST", path: "/eivital/v1.03/auth", authentication: "v1.03" },
	{ transport: "nic", method: "POST", path: "/eicore/v1.03/Invoice", call: "generate" },
	{ transport: "nic", method: "POST", path: "/eicore/v1.03/Invoice/Cancel", call: "cancel" },
	{ transport: "nic", method: "GET", path: "/eicore/v1.03/Invoice/irn/{irn}", call: "byIrn" },
	{ transport: "nic", method: "GET", path: "/eicore/v1.03/Invoice/irnbydocdetails", call: "byDocument" },
	{ transport: "nic", method: "GET", path: "/eivital/v1.04/Master/gstin/{gstin}", call: "gstinDetails" },
	{ transport: "nic", method: "GET", path: "/eivital/v1.03/Master/gstin/{gstin}", call: "gstinDetails" },
	{ transport: "nic", method: "GET", path: "/eivital/v1.04/Master/syncgstin/{gstin}", call: "gstinDetails" },
	{ transport: "nic", method: "POST", path: "/eiewb/v1.03/ewaybill", call: "ewayBill" },
	{ transport: "nic", method: "GET", path: "/eiewb/v1.03/ewaybill/irn/{irn}", call: "ewayBillByIrn" },
];

/** Clear's addresses are NIC's with other prefixes; the paths of e-way bills stay the same. Ledger: `gsp-api.clear`. */
const clear: readonly ApiAddress[] = nic.map((address) => ({
	...address,
	transport: "clear",
	path: address.path.replace(/^\/(?:ei(?=vital|core))?/, "/einv-gsp/"),
}));

const masterGst: readonly ApiAddress[] = [
	{ transport: "masterGst", method: "GET", path: "/einvoice/authenticate", authentication: "v1.04" },
	{ transport: "masterGst", method: "POST", path: "/einvoice/type/GENERATE/version/V1_03", call: "generate" },
	{ transport: "masterGst", method: "POST", path: "/einvoice/type/CANCEL/version/V1_03", call: "cancel" },
	{ transport: "masterGst", method: "GET", path: "/einvoice/type/GETIRN/version/V1_03", call: "byIrn" },
	{ transport: "masterGst", method: "GET", path: "/einvoice/type/GETIRNBYDOCDETAILS/version/V1_03", call: "byDocument" },
	{ transport: "masterGst", method: "GET", path: "/einvoice/type/GSTNDETAILS/version/V1_03", call: "gstinDetails" },
	{ transport: "masterGst", method: "GET", path: "/einvoice/type/SYNC_GSTIN_FROMCP/version/V1_03", call: "gstinDetails" },
];

export const apiAddresses: readonly ApiAddress[] = [...nic, ...clear, ...masterGst];

/** The transport by the first segment of a path. */
const roots: Readonly<Record<string, TransportName>> = { eivital: "nic", eicore: "nic", eiewb: "nic", "einv-gsp": "clear", einvoice: "masterGst" };

/** The segments of a path. A slash at the end is ignored, as for pages. */
const segments = (path: string) => path.replace(/\/$/, "").split("/").slice(1);

/** A segment for comparison, or the name of the parameter. */
const patternOf = (part: string) => ({ text: part.toLowerCase(), name: /^\{(\w+)\}$/.exec(part)?.[1] });

const withPatterns = apiAddresses.map((address) => ({ address, pattern: segments(address.path).map(patternOf) }));

/** The transport that answers a path, also an unknown path of an API; undefined for a path outside the APIs. */
export function transportAt(path: string): TransportName | undefined {
	const root = segments(path)[0]?.toLowerCase() ?? "";
	return Object.hasOwn(roots, root) ? roots[root] : undefined;
}

/** The addresses at a path, one for each method, with the parameters. Letter case is ignored. Ledger: `auth-api.paths`. */
export function addressesAt(path: string): { readonly address: ApiAddress; readonly inPath: Readonly<Record<string, string>> }[] {
	const given = segments(path);
	return withPatterns.flatMap(({ address, pattern }) => {
		if (pattern.length !== given.length) return [];
		const values: [string, string][] = [];
		for (const [index, { text, name }] of pattern.entries()) {
			const segment = given[index] ?? "";
			if (name !== undefined) values.push([name, decoded(segment)]);
			else if (text !== segment.toLowerCase()) return [];
		}
		return [{ address, inPath: Object.fromEntries(values) }];
	});
}

function decoded(segment: string): string {
	try {
		return decodeURIComponent(segment);
	} catch {
		return segment;
	}
}
