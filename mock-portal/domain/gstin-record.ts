import type { GstinStatus, Taxpayer } from "./taxpayer.ts";

/** Kinds of registration. SEZ: a unit in a special economic zone; SED: the developer of one; TCS: an e-commerce operator. */
export const taxpayerTypes = ["REG", "COM", "SEZ", "SED", "TCS", "TDS", "ISD", "NRT"] as const;

export type TaxpayerType = (typeof taxpayerTypes)[number];

/** Parts of an address in GSTIN details. */
export interface AddressParts {
	readonly buildingName?: string;
	readonly buildingNumber?: string;
	readonly floor?: string;
	readonly street?: string;
	readonly location?: string;
	readonly pin?: number;
}

/** Data of a GSTIN in the register. Absent members are unknown. Ledger: `invoice-api.gstin-register`. */
export interface GstinRecord {
	readonly gstin: string;
	readonly status: GstinStatus;
	readonly type: TaxpayerType;
	readonly legalName?: string;
	readonly tradeName?: string;
	readonly address?: AddressParts;
	/** Aggregate annual turnover, rupees. */
	readonly turnover?: number;
	/** Whether the GSTIN is enabled for e-invoicing. */
	readonly enabled?: boolean;
	/** yyyy-MM-dd */
	readonly registeredOn?: string;
	/** yyyy-MM-dd */
	readonly deregisteredOn?: string;
}

/** An entry of the register: for a taxpayer of the portal the members that differ, for any other GSTIN all known data. */
export type GstinEntry = { readonly gstin: string } & Partial<GstinRecord>;

/** Start of GST. */
const firstDay = "2017-07-01";

/** The data of a GSTIN; undefined for a GSTIN without a taxpayer and without an entry. Ledger: `invoice-api.gstin-register`. */
export function gstinRecord(taxpayer: Taxpayer | undefined, entry: GstinEntry | undefined): GstinRecord | undefined {
	if (!taxpayer) return entry && { status: "active", type: "REG", ...entry };
	const { gstin, status, turnover, enabled, legalName, tradeName, address } = taxpayer;
	return { gstin, status, type: "REG", turnover, enabled, legalName, tradeName, registeredOn: firstDay, address: { street: address }, ...entry };
}
