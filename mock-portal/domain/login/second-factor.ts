import { hasSecondFactor, type Taxpayer } from "../taxpayer.ts";

const crore = 10_000_000;

const startOfDay = (date: string) => Date.parse(`${date}T00:00:00+05:30`);

/** Dates from which the second factor is mandatory, by aggregate annual turnover in rupees. Ledger: `second-factor.dates`. */
export const mandatorySince: readonly { readonly turnoverAbove: number; readonly from: number }[] = [
	{ turnoverAbove: 100 * crore, from: startOfDay("2023-08-20") },
	// Dates as shown on the portal. Other publications say 1 November 2023 and 1 January 2025.
	{ turnoverAbove: 20 * crore, from: startOfDay("2023-11-20") },
	{ turnoverAbove: 5 * crore, from: startOfDay("2025-02-01") },
	{ turnoverAbove: -1, from: startOfDay("2025-04-01") },
];

/** The notice about the second factor. Before the date it informs and can be closed; from then on it insists. */
export interface SecondFactorNotice {
	/** ms since 1970 */
	readonly mandatoryFrom: number;
	readonly insists: boolean;
}

/** The notice over the main menu; undefined for a registered taxpayer, or a taxpayer without the notice. Ledger: `second-factor.notice`. */
export function secondFactorNotice({ secondFactor, secondFactorNotice: shown, turnover }: Taxpayer, now: number): SecondFactorNotice | undefined {
	if (!shown || hasSecondFactor(secondFactor)) return undefined;
	const mandatoryFrom = Math.min(...mandatorySince.filter(({ turnoverAbove }) => turnover > turnoverAbove).map(({ from }) => from));
	return { mandatoryFrom, insists: now >= mandatoryFrom };
}
