import * as v from "valibot";
import type { FidelityReport } from "./hold-against-ledger.ts";

/** Assumptions that captures have decided, by ledger entry. */
const settlementsSchema = v.record(
	v.string(),
	v.strictObject({
		verdict: v.picklist(["confirmed", "contradicted"]),
		/** Day of the capture, yyyy-mm-dd. */
		date: v.pipe(v.string(), v.isoDate()),
		/** Host of the portal, or file names. */
		source: v.string(),
		/** What the capture has instead of what was assumed. */
		found: v.array(v.string()),
	}),
);

export type Settlements = v.InferOutput<typeof settlementsSchema>;

/** A file of settlements cannot be used; the message says why. */
export class UnreadableSettlements extends Error {}

/**
 * Reads a file of settlements.
 * @throws UnreadableSettlements
 */
export function parseSettlements(text: string): Settlements {
	try {
		return v.parse(settlementsSchema, JSON.parse(text));
	} catch (error) {
		const why = v.isValiError(error) ? `${error.message} at ${v.getDotPath(error.issues[0]) ?? "the top"}` : "it is not JSON";
		throw new UnreadableSettlements(why);
	}
}

/** The settlements with those of a report added. A later capture replaces what an earlier one said about an entry. */
export function withSettlements(before: Settlements, { capture, entries }: FidelityReport): Settlements {
	const settled = entries.flatMap(({ id, assumption, claims }) => {
		if (assumption !== "confirmed" && assumption !== "contradicted") return [];
		const found = claims.filter(({ assumed, verdict }) => assumed && verdict === "contradicted").map(({ says, note }) => `${says} The capture has: ${note}.`);
		return [[id, { verdict: assumption, date: capture.date.slice(0, 10), source: capture.source, found }] as const];
	});
	return { ...before, ...Object.fromEntries(settled) };
}
