import type { Erp } from "../reference-data/erps.ts";
import type { Gsp } from "../reference-data/gsps.ts";
import type { Store } from "../store/store.ts";

/** What the APIs of one portal are built with. */
export interface ApiParts {
	readonly store: Store;
	/** The GSPs and ERPs of this portal: each has a client id. */
	readonly gsps: () => readonly Gsp[];
	readonly erps: () => readonly Erp[];
	/** What the client ids and secrets of GSPs and ERPs follow from. */
	readonly seed: number;
}

/** Who calls a core API: authenticated, with a token that is good, a user who is active, and the GSTIN that is the user's. */
export interface Caller {
	readonly gstin: string;
	readonly userName: string;
	readonly clientId: string;
}

/**
 * A core API behind the transports: NIC's own (encrypted), Clear's (the same with another header and path), MasterGST's
 * (plain JSON). The transport has authenticated, opened and parsed; it seals or shows what `handle` gives.
 * @param input of a POST the JSON in the body, parsed: anything, at most 32 levels deep; of a GET its values by name
 * (`irn`; `doctype`, `docnum`, `docdate`; `gstin`), each a text, empty when the request has none
 * @returns what stands under `Data`
 * @throws ApiRefusal
 */
export type CoreCall = (caller: Caller, input: unknown) => CoreAnswer | Promise<CoreAnswer>;

export type CoreAnswer = Readonly<Record<string, unknown>>;

/** `generate`: Generate IRN. `byIrn`: get e-Invoice by IRN. `byDocument`: get IRN by document details. `gstinDetails`: get GSTIN details. */
export type CoreCallName = "generate" | "cancel" | "byIrn" | "byDocument" | "gstinDetails";

export type CoreCalls = Readonly<Record<CoreCallName, CoreCall>>;
