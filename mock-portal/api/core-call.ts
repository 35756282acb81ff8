import type { InvoiceRuleSettings } from "../domain/invoice/rule-settings.ts";
import type { Erp } from "../reference-data/erps.ts";
import type { Gsp } from "../reference-data/gsps.ts";
import type { Store } from "../store/store.ts";
import type { InfoDetail } from "./api-error.ts";

/** The addresses and format of a request. */
export type TransportName = "nic" | "clear" | "masterGst";

/** What the APIs of one portal need. */
export interface ApiParts {
	readonly store: Store;
	/** The GSPs and ERPs of this portal. Each has a client id. */
	readonly gsps: () => readonly Gsp[];
	readonly erps: () => readonly Erp[];
	/** Seed of the client ids and secrets of GSPs and ERPs. */
	readonly seed: number;
	/** Settings of the invoice rules. */
	readonly ruleSettings: InvoiceRuleSettings;
}

/** The caller of a core API, after the checks of client, token, user and GSTIN. */
export interface Caller {
	readonly gstin: string;
	readonly userName: string;
	readonly clientId: string;
	/** `portal`: a page of the portal, such as Bulk Upload. */
	readonly through: TransportName | "portal";
}

/**
 * A core API, independent of the transport: NIC (encrypted), Clear (the same with another header and path) or MasterGST
 * (plain JSON). The transport decrypts and parses the request, and formats the answer.
 * @param input POST: the parsed JSON body, any value of at most 32 levels. GET: the values by name (`irn`; `doctype`,
 * `docnum`, `docdate`; `gstin`), each a text, empty when missing
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
