/** A rate of GST, per cent. */
export interface GstRate {
	readonly rate: number;
	/** First day of documents that may have it, yyyy-MM-dd; absent for rates of before e-invoicing. */
	readonly since?: string;
}

/** Ledger: `invoice-rules.items`. */
export const gstRates: readonly GstRate[] = [...[0, 0.1, 0.25, 1, 1.5, 3, 5, 6, 7.5, 12, 18, 28].map((rate) => ({ rate })), { rate: 40, since: "2025-09-22" }];
