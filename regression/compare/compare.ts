import type { Stop } from "../../automation/index.ts";
import type { Capture } from "../capture/capture.ts";
import type { Contract } from "../capture/contract.ts";
import type { Manifest, WalkStop } from "../capture/manifest.ts";
import { targetsOf } from "../capture/screens.ts";
import { compareControls } from "./compare-controls.ts";
import { compareTargets, keysOnTheWay } from "./compare-targets.ts";
import { compareAria, compareTexts } from "./compare-texts.ts";
import { type Difference, difference } from "./difference.ts";
import { matchControls } from "./match.ts";
import { type Counterparts, ownControls, pairScreens } from "./pair-screens.ts";

export type ComparisonOutcome = "same" | "drifted" | "could not check";

export interface ScreenComparison {
	readonly screen: string;
	/** Name of the screen in the new capture, if it has another one there. */
	readonly counterpart?: string;
	readonly outcome: ComparisonOutcome;
	/** Why it could not be checked, or what limits the comparison. */
	readonly note?: string;
	/** The most serious first. */
	readonly differences: readonly Difference[];
}

export interface Comparison {
	/** drifted if any screen is; else could not check if any screen could not be checked or a walk stopped; else same. */
	readonly outcome: ComparisonOutcome;
	readonly old: Side;
	readonly new: Side;
	/** In the order of the walk. */
	readonly screens: readonly ScreenComparison[];
}

/** One of the two captures. */
export type Side = Pick<Manifest, "source" | "date" | "release" | "stopped">;

/** Compares two captures, screen by screen. Works on data alone and opens nothing. */
export function compareCaptures(old: Capture, now: Capture): Comparison {
	const stop = isSameStop(old.manifest.stopped, now.manifest.stopped) ? null : now.manifest.stopped;
	const contracts = ({ screens }: Capture) => screens.map(({ contract }) => contract);
	const compared = pairScreens(contracts(old), contracts(now)).map((pair) => compareScreen(pair, stop));
	const has = (outcome: ComparisonOutcome) => compared.some((one) => one.outcome === outcome);
	const isPartial = compared.length === 0 || has("could not check") || [old, now].some(({ manifest }) => manifest.stopped !== null);
	const outcome = has("drifted") ? "drifted" : isPartial ? "could not check" : "same";
	return { outcome, old: sideOf(old), new: sideOf(now), screens: compared };
}

const sideOf = ({ manifest: { source, date, release, stopped } }: Capture): Side => ({ source, date, release, stopped });

/** Whether the walk of the old capture stopped there too: the stop is not a change then. */
const isSameStop = (old: WalkStop | null, now: WalkStop | null) => old !== null && old.screen === now?.screen && old.outcome === now.outcome;

function compareScreen({ screen, before, after, note, differsInData }: Counterparts, stop: WalkStop | null): ScreenComparison {
	const stopped = stop !== null && (after?.screen ?? null) === stop.screen ? stop : undefined;
	const counterpart = after && after.screen !== screen ? { counterpart: after.screen } : {};
	const problem = problemOf(before, "old", after) ?? problemOf(after, "new", before);
	if (problem !== undefined || !before || !after) {
		const isDrift = stopped && !isCircumstance(stopped);
		return {
			screen,
			...counterpart,
			outcome: isDrift ? "drifted" : "could not check",
			note: problem ?? "",
			differences: isDrift ? [stopDifference(stopped)] : [],
		};
	}
	const found = differencesOf(before, after, differsInData === true);
	const breaksWalk = stopped && (found.length > 0 || !isCircumstance(stopped));
	const differences = [...found, ...(breaksWalk ? [stopDifference(stopped)] : [])].sort((a, b) => gravity(b) - gravity(a));
	const outcome = differences.length > 0 ? "drifted" : stopped ? "could not check" : "same";
	return { screen, ...counterpart, outcome, ...(note === undefined ? {} : { note }), differences };
}

/** Outcomes of a run that do not prove a change of the portal, unless the screen has changed too. */
const circumstances: readonly Stop["outcome"][] = ["invalid input", "human needed", "portal unavailable", "interrupted"];
const isCircumstance = (stop: WalkStop) => circumstances.some((outcome) => outcome === stop.outcome);

const stopDifference = ({ outcome, reason }: WalkStop) =>
	difference("The automation stops on this screen", { new: `${outcome}. ${reason}`, breaks: ["our automation"], onTheWay: true });

/** @param isOtherData whether only what does not depend on data is compared */
function differencesOf(before: Contract, after: Contract, isOtherData: boolean): Difference[] {
	const all = matchControls(before.controls, after.controls);
	const matched = isOtherData ? { ...all, removed: [], added: [] } : all;
	const found = [
		...compareNames(before.screen, after.screen, isOtherData),
		...compareTargets(before, after, matched.pairs),
		...compareControls(before, after, matched, keysOnTheWay(before, after)),
		...compareTexts(before, after),
	];
	return isOtherData ? found : [...found, ...compareAria(before, after, found)];
}

const compareNames = (old: string, now: string, isOtherData: boolean) =>
	old === now || isOtherData ? [] : [difference("The automation takes the page for another", { old, new: now, breaks: ["our automation"], onTheWay: true })];

/** Why a contract cannot be compared; undefined if it can. */
function problemOf(contract: Contract | undefined, which: "old" | "new", other: Contract | undefined): string | undefined {
	if (!contract) return `the ${which} capture has no such screen`;
	if (contract.status >= 400) return `in the ${which} capture the portal answered ${contract.status}`;
	if (contract.controls.length === 0 && contract.aria.length === 0) return `in the ${which} capture the page is empty`;
	const targets = Object.values(contract.targets);
	const hasNone = targetsOf(contract.screen).length > 0 && targets.every(({ byStrategy }) => Object.values(byStrategy).every((keys) => keys.length === 0));
	if (hasNone && other && matchControls(ownControls(contract), ownControls(other)).pairs.length === 0) return `in the ${which} capture it is another page`;
	return undefined;
}

const gravity = ({ breaks, onTheWay, class: kind }: Difference) =>
	(breaks.includes("our automation") ? 8 : 0) + (kind === "breaking" ? 4 : kind === "additive" ? 1 : 0) + (onTheWay ? 2 : 0);
