import { type GuideCheck, isBroken, type PartResult } from "../result.ts";

/** A part of a step, with where it stands in the guide. */
export interface PlacedPart extends PartResult {
	readonly step: number;
}

/** A guide that could not be checked. */
export interface UncheckedGuide {
	readonly file: string;
	readonly outcome: "could not check";
	readonly why: string;
}

export type CheckedGuide = GuideCheck | UncheckedGuide;

const partsOf = ({ steps }: GuideCheck): readonly PlacedPart[] => steps.flatMap(({ number, parts }) => parts.map((part) => ({ ...part, step: number })));

/** What a report names: what cannot be followed, what is missing from the guide, and what has other words now. */
export const remarkable = (check: GuideCheck): readonly PlacedPart[] =>
	partsOf(check).filter(
		(part) => isBroken(part) || part.outcome === "not submitted" || part.outcome === "not needed" || part.missing.length > 0 || part.newWords !== undefined,
	);

/** "10 steps: 8 can be followed, 1 cannot, 1 was not reached" */
export function tallyOf({ steps }: GuideCheck): string {
	const has = (outcomes: readonly string[]) => steps.filter(({ parts }) => parts.some(({ outcome }) => outcomes.includes(outcome))).length;
	const cannot = has(["cannot be followed", "not interpreted"]);
	const unreached = steps.filter(
		({ parts }) =>
			parts.some(({ outcome }) => outcome === "not reached") && !parts.some(({ outcome }) => outcome === "cannot be followed" || outcome === "not interpreted"),
	).length;
	const followed = steps.length - cannot - unreached;
	const counts = [
		`${followed} can be followed`,
		...(cannot > 0 ? [`${cannot} cannot`] : []),
		...(unreached > 0 ? [`${unreached} ${unreached === 1 ? "was" : "were"} not reached`] : []),
	];
	return `${steps.length} ${steps.length === 1 ? "step" : "steps"}: ${counts.join(", ")}`;
}
