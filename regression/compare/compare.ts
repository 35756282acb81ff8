import type { Capture, Manifest } from "../capture/capture.ts";
import type { Contract } from "../capture/contract.ts";
import { type ScreenName, screens } from "../capture/screens.ts";
import { compareControls } from "./compare-controls.ts";
import { compareTargets, keysOnTheWay } from "./compare-targets.ts";
import { compareAria, compareTexts } from "./compare-texts.ts";
import { type Difference, difference } from "./difference.ts";
import { matchControls } from "./match.ts";

export type Outcome = "same" | "drifted" | "could not check";

export interface ScreenComparison {
	readonly screen: string;
	/** What the new capture calls it, where it is called otherwise there. */
	readonly counterpart?: string;
	readonly outcome: Outcome;
	/** Why it could not be checked, or what has to be known besides. */
	readonly note?: string;
	/** The gravest first. */
	readonly differences: readonly Difference[];
}

export interface Comparison {
	/** drifted when any screen is; else, could not check when any could not, or a walk stopped: what it did not see may have changed. */
	readonly outcome: Outcome;
	readonly old: Side;
	readonly new: Side;
	/** In the order of the walk. */
	readonly screens: readonly ScreenComparison[];
}

/** What was compared. */
export type Side = Pick<Manifest, "source" | "date" | "release" | "stopped">;

/** Compares two captures, screen by screen. Data alone: nothing is opened. */
export function compareCaptures(old: Capture, now: Capture): Comparison {
	const compared = pairsOf(old, now).map(({ screen, before, after, note }) => compareScreen(screen, before, after, note));
	const has = (outcome: Outcome) => compared.some((one) => one.outcome === outcome);
	const isPartial = compared.length === 0 || has("could not check") || [old, now].some(({ manifest }) => manifest.stopped !== null);
	const outcome = has("drifted") ? "drifted" : isPartial ? "could not check" : "same";
	return { outcome, old: sideOf(old), new: sideOf(now), screens: compared };
}

const sideOf = ({ manifest: { source, date, release, stopped } }: Capture): Side => ({ source, date, release, stopped });

interface Counterparts {
	readonly screen: string;
	readonly before: Contract | undefined;
	readonly after: Contract | undefined;
	readonly note?: string;
}

/**
 * Screens of one name. Where one is missing: what is at its address, and has no counterpart of its own, when they have fields or entries
 * in common.
 */
function pairsOf(old: Capture, now: Capture): Counterparts[] {
	const [before = [], after = []] = [old, now].map(({ screens }) => screens.map(({ contract }) => contract));
	const has = (contracts: readonly Contract[], name: string) => contracts.some(({ screen }) => screen === name);
	const left = new Set(after.filter(({ screen }) => !has(before, screen)));
	const pairs = before.map((contract): Counterparts => {
		const { screen, path } = contract;
		const same = after.find((other) => other.screen === screen);
		if (same) return { screen, before: contract, after: same };
		const changed = [...left].find((other) => path !== "" && other.path === path && matchControls(ownControls(contract), ownControls(other)).pairs.length > 0);
		if (!changed) return { screen, before: contract, after: undefined };
		left.delete(changed);
		return { screen, before: contract, after: changed, note: `compared with "${changed.screen}", which is at its address` };
	});
	return [...pairs, ...[...left].map((contract) => ({ screen: contract.screen, before: undefined, after: contract }))];
}

/** What a page has and others have not: not what stands in the header of each. */
const ownControls = ({ controls }: Contract) => controls.filter(({ form, trail, type }) => (form !== undefined || trail) && type !== "hidden");

function compareScreen(screen: string, before: Contract | undefined, after: Contract | undefined, note: string | undefined): ScreenComparison {
	const problem = problemOf(before, "the old") ?? problemOf(after, "the new");
	if (problem !== undefined || !before || !after) return { screen, outcome: "could not check", note: problem ?? "", differences: [] };
	const matched = matchControls(before.controls, after.controls);
	const found = [
		...compareNames(before.screen, after.screen),
		...compareTargets(before, after, matched.pairs),
		...compareControls(before, after, matched, keysOnTheWay(before, after)),
		...compareTexts(before, after),
	];
	const differences = [...found, ...compareAria(before, after, found)].sort((a, b) => gravity(b) - gravity(a));
	const counterpart = after.screen === screen ? {} : { counterpart: after.screen };
	return { screen, ...counterpart, outcome: differences.length > 0 ? "drifted" : "same", ...(note === undefined ? {} : { note }), differences };
}

const compareNames = (old: string, now: string) =>
	old === now ? [] : [difference("The automation takes the page for another", { old, new: now, breaks: ["our automation"], onTheWay: true })];

/** Why a contract is nothing to compare with; undefined when it is. */
function problemOf(contract: Contract | undefined, which: string): string | undefined {
	if (!contract) return `${which} capture has no such screen`;
	if (contract.status >= 400) return `in ${which} capture the portal answered ${contract.status}`;
	if (contract.controls.length === 0 && contract.aria.length === 0) return `in ${which} capture the page is empty`;
	const targets = Object.values(contract.targets);
	const isAnother = targets.length > 0 && targets.every(({ byStrategy }) => Object.values(byStrategy).every((keys) => keys.length === 0));
	if (isAnother || (isKnown(contract.screen) && screens[contract.screen].targets.length > 0 && targets.length === 0))
		return `in ${which} capture it is another page`;
	return undefined;
}

const isKnown = (screen: string): screen is ScreenName => Object.hasOwn(screens, screen);

const gravity = ({ breaks, onTheWay, class: kind }: Difference) =>
	(breaks.includes("our automation") ? 8 : 0) + (kind === "breaking" ? 4 : kind === "additive" ? 1 : 0) + (onTheWay ? 2 : 0);
