import { isoIst } from "../ist.ts";
import type { Invoice, TransportDetails } from "./invoice.ts";

/** The e-way bill of an invoice. Times are ms since 1970. */
export interface EwayBill {
	/** 12 digits */
	readonly number: number;
	readonly generatedAt: number;
	/** Null for part A only: the validity begins when the vehicle is entered. */
	readonly validUntil: number | null;
}

const dayInMs = 24 * 60 * 60 * 1000;

/** Validity of an e-way bill, km per day. */
const kmADay = 200;

/** PIN codes of origin and destination of the goods. */
export const pinsOf = ({ SellerDtls, DispDtls, BuyerDtls, ShipDtls }: Pick<Invoice, "SellerDtls" | "DispDtls" | "BuyerDtls" | "ShipDtls">) =>
	[DispDtls?.Pin ?? SellerDtls.Pin, ShipDtls?.Pin ?? BuyerDtls.Pin ?? 0] as const;

/** A made-up distance between two PIN codes, km: the same at each call and in both directions. */
function distanceBetween(from: number, to: number): number {
	return 10 + ((Math.abs(from - to) * 13) % 2_990);
}

/** The distance of an e-way bill, km, and whether it was computed from the PIN codes because 0 was sent. */
export function distanceOf(invoice: Invoice, { Distance }: TransportDetails): { readonly km: number; readonly isReckoned: boolean } {
	return Distance === 0 ? { km: distanceBetween(...pinsOf(invoice)), isReckoned: true } : { km: Distance, isReckoned: false };
}

/** The e-way bill of the nth invoice of a portal. Ledger: `eway-bill-api.with-irn`. */
export function ewayBillOf(invoice: Invoice, transport: TransportDetails, nth: number, now: number): EwayBill {
	const number = Number(`16${isoIst(now).slice(2, 4)}${String(nth).padStart(8, "0")}`);
	const isPartA = transport.TransMode === undefined;
	return { number, generatedAt: now, validUntil: isPartA ? null : endOf(now + Math.ceil(distanceOf(invoice, transport).km / kmADay) * dayInMs) };
}

/** 23:59 IST of the same day. */
const endOf = (at: number): number => Date.parse(`${isoIst(at).slice(0, 10)}T23:59:00+05:30`);
