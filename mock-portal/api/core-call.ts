import type { InvoiceRuleSettings } from "../domain/invoice/rule-settings.ts";
import type { Erp } from "../reference-data/erps.ts";
import type { Gsp } from "../reference-data/gsps.ts";
import type { Store } from "../store/store.ts";
import type { InfoDetail } from "./api-error.ts";

/** Whose addresses and format a request has. */
export type TransportName = "nic" | "clear" | "masterGst";

/** What the APIs of one portal are built with. */
export interface ApiParts {
	readonly store: Store;
	/** The GSPs and ERPs of this portal: each has a client id. */
	readonly gsps: () => readonly Gsp[];
	readonly erps: () => readonly Erp[];
	/** What the client ids and secrets of GSPs and ERPs follow from. */
	readonly seed: number;
	/** How invoices are judged. */
	readonly ruleSettings: InvoiceRuleSettings;
}

/** Who calls a core API: authenticated, with a token that is good, a user who is active, and the GSTIN that is the user's. */
export interface Caller {
	readonly gstin: string;
	readonly userName: string;
	readonly clientId: string;
	/** `portal`: a page of the portal, as Bulk Upload. */
	readonly through: TransportName | "portal";
}

/**
 * A core API behind the transports: NIC's own (encrypted), Clear's (the same with another header and path), MasterGST's
 * (plain JSON). The transport authenticates, decrypts and parses before, and writes the answer.
 * @param input of a POST the JSON in the body, parsed: anything, at most 32 levels deep; of a GET its values by name
 * (`irn`; `doctype`, `docnum`, `docdate`; `gstin`), each a text, empty when the request has none
 * @throws ApiRefusal
 */
export type CoreCall = (caller: Caller, input: unknown) => CoreAnswer | Promise<CoreAnswer>;

export interface CoreAnswer {
	/** `Data` of the answer. */
	readonly data: Readonly<Record<string, unknown>>;
	/** `InfoDtls` of the answer. */
	readonly info?: readonly InfoDetail[];
}

/**
 * `generate`: Generate IRN. `byIrn`: get e-Invoice by IRN. `byDocument`: get IRN by document details. `gstinDetails`: get GSTIN
 * details, Sync GSTIN. `ewayBill`: generate e-way bill by IRN. `ewayBillByIrn`: get e-way bill by IRN.
 */
export type CoreCallName = "generate" | "cancel" | "byIrn" | "byDocument" | "gstinDetails" | "ewayBill" | "ewayBillByIrn";

export type CoreCalls = Readonly<Record<CoreCallName, CoreCall>>;
