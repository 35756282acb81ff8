import type { GstinStatus, Taxpayer } from "./taxpayer.ts";

/** Kinds of registration. SEZ: a unit in a special economic zone; SED: the developer of one; TCS: an e-commerce operator. */
export const taxpayerTypes = ["REG", "COM", "SEZ", "SED", "TCS", "TDS", "ISD", "NRT"] as const;

export type TaxpayerType = (typeof taxpayerTypes)[number];

/** Parts of an address, as GSTIN details gives them. */
export interface AddressParts {
	readonly buildingName?: string;
	readonly buildingNumber?: string;
	readonly floor?: string;
	readonly street?: string;
	readonly location?: string;
	readonly pin?: number;
}

/** What the register of GSTINs says of one. Absent members are not known. Ledger: `invoice-api.gstin-register`. */
export interface GstinRecord {
	readonly gstin: string;
	readonly status: GstinStatus;
	readonly type: TaxpayerType;
	readonly legalName?: string;
	readonly tradeName?: string;
	readonly address?: AddressParts;
	/** Aggregate annual turnover, rupees. */
	readonly turnover?: number;
	/** Whether it is enabled for e-invoicing. */
	readonly enabled?: boolean;
	/** yyyy-MM-dd */
	readonly registeredOn?: string;
	/** yyyy-MM-dd */
	readonly deregisteredOn?: string;
}

/** What a tester adds: of a taxpayer of the portal the members that differ, of any other GSTIN all that is to be known. */
export type GstinEntry = { readonly gstin: string } & Partial<GstinRecord>;

/** The day that GST began. */
const firstDay = "2017-07-01";

/** What the register says of a GSTIN; undefined for one that is neither a taxpayer's nor added. Ledger: `invoice-api.gstin-register`. */
export function gstinRecord(taxpayer: Taxpayer | undefined, entry: GstinEntry | undefined): GstinRecord | undefined {
	if (!taxpayer) return entry && { status: "active", type: "REG", ...entry };
	const { gstin, status, turnover, enabled, legalName, tradeName, address } = taxpayer;
	return { gstin, status, type: "REG", turnover, enabled, legalName, tradeName, registeredOn: firstDay, address: { street: address }, ...entry };
}
