import { isoIst } from "../ist.ts";
import type { Invoice, TransportDetails } from "./invoice.ts";

/** An e-way bill that was made of an invoice. Times are ms since 1970. */
export interface EwayBill {
	/** 12 digits */
	readonly number: number;
	readonly generatedAt: number;
	/** Null for a part A alone: its days begin with the vehicle. */
	readonly validUntil: number | null;
}

const dayInMs = 24 * 60 * 60 * 1000;

/** km that an e-way bill is good for on each day. */
const kmADay = 200;

/** PIN codes that the goods leave and reach. */
export const pinsOf = ({ SellerDtls, DispDtls, BuyerDtls, ShipDtls }: Pick<Invoice, "SellerDtls" | "DispDtls" | "BuyerDtls" | "ShipDtls">) =>
	[DispDtls?.Pin ?? SellerDtls.Pin, ShipDtls?.Pin ?? BuyerDtls.Pin ?? 0] as const;

/** A distance for two PIN codes, km: made up, the same each time and both ways. */
function distanceBetween(from: number, to: number): number {
	return 10 + ((Math.abs(from - to) * 13) % 2_990);
}

/** The distance of an e-way bill, km, and whether it was reckoned from the PIN codes because 0 was sent. */
export function distanceOf(invoice: Invoice, { Distance }: TransportDetails): { readonly km: number; readonly isReckoned: boolean } {
	return Distance === 0 ? { km: distanceBetween(...pinsOf(invoice)), isReckoned: true } : { km: Distance, isReckoned: false };
}

/** The e-way bill of the nth invoice of a portal. Ledger: `eway-bill-api.with-irn`. */
export function ewayBillOf(invoice: Invoice, transport: TransportDetails, nth: number, now: number): EwayBill {
	const number = Number(`16${isoIst(now).slice(2, 4)}${String(nth).padStart(8, "0")}`);
	const isPartA = transport.TransMode === undefined;
	return { number, generatedAt: now, validUntil: isPartA ? null : endOf(now + Math.ceil(distanceOf(invoice, transport).km / kmADay) * dayInMs) };
}

/** 23:59 of the Indian day. */
const endOf = (at: number): number => Date.parse(`${isoIst(at).slice(0, 10)}T23:59:00+05:30`);
