import { hasSecondFactor, type Taxpayer } from "../taxpayer.ts";

const crore = 10_000_000;

const startOfDay = (date: string) => Date.parse(`${date}T00:00:00+05:30`);

/** From when the second factor is mandatory for taxpayers with an aggregate annual turnover above so much. Ledger: `second-factor.dates`. */
export const mandatorySince: readonly { readonly turnoverAbove: number; readonly from: number }[] = [
	{ turnoverAbove: 100 * crore, from: startOfDay("2023-08-20") },
	// As shown on the portal; published as 1 November 2023 and 1 January 2025 too.
	{ turnoverAbove: 20 * crore, from: startOfDay("2023-11-20") },
	{ turnoverAbove: 5 * crore, from: startOfDay("2025-02-01") },
	{ turnoverAbove: -1, from: startOfDay("2025-04-01") },
];

/** What the notice says to a taxpayer: before the date it informs and can be put away in any way, from then on it insists. */
export interface SecondFactorNotice {
	/** ms since 1970 */
	readonly mandatoryFrom: number;
	readonly insists: boolean;
}

/** The notice over the main menu; undefined for who has registered, and for who is not to see it. Ledger: `second-factor.notice`. */
export function secondFactorNotice({ secondFactor, secondFactorNotice: shown, turnover }: Taxpayer, now: number): SecondFactorNotice | undefined {
	if (!shown || hasSecondFactor(secondFactor)) return undefined;
	const mandatoryFrom = Math.min(...mandatorySince.filter(({ turnoverAbove }) => turnover > turnoverAbove).map(({ from }) => from));
	return { mandatoryFrom, insists: now >= mandatoryFrom };
}
