/** Rupees, quantities and rates in thousandths, as integers: sums and products are exact for any size. */
export type Thousandths = bigint;

const inRupee = 1_000n;

/** A number with up to three decimals as thousandths; 0 for an absent number. */
export function thousandths(amount: number | undefined): Thousandths {
	if (amount === undefined || amount === 0) return 0n;
	// For larger numbers the product with 1000 is inexact.
	if (Math.abs(amount) < 1e12) return BigInt(Math.round(amount * 1_000));
	const [whole = "0", decimals = ""] = amount.toFixed(3).split(".");
	return BigInt(whole + decimals);
}

/**
 * Whether a value lies between ⌊calculated⌋ − 1 and ⌈calculated⌉ + 1 rupees, bounds included. Ledger: `invoice-api.tolerance`.
 * @param calculated in thousandths, multiplied by `per`
 */
export function near(given: Thousandths, calculated: bigint, per = 1n): boolean {
	const unit = inRupee * per;
	return given >= (floor(calculated, unit) - 1n) * inRupee && given <= (1n - floor(-calculated, unit)) * inRupee;
}

function floor(value: bigint, by: bigint): bigint {
	const quotient = value / by;
	return value < 0n && quotient * by !== value ? quotient - 1n : quotient;
}
