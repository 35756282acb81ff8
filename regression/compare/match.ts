import type { ContractControl } from "../capture/contract.ts";
import { isSameText } from "./same-text.ts";

/** A control of the old contract and its counterpart in the new one. */
export interface Pair {
	readonly old: ContractControl;
	readonly new: ContractControl;
}

export interface Matched {
	readonly pairs: readonly Pair[];
	readonly removed: readonly ContractControl[];
	readonly added: readonly ContractControl[];
}

/** Score below which a similarity is taken for chance. */
const enough = 3;

/**
 * Pairs the controls of two contracts: first by most in common of id, name, label and address; then, of the rest, controls of the same
 * type after the same control. Hidden fields are paired by name only.
 */
export function matchControls(before: readonly ContractControl[], after: readonly ContractControl[]): Matched {
	const counterpart = new Map<ContractControl, ContractControl>();
	const taken = new Set<ContractControl>();
	const pair = (old: ContractControl, now: ContractControl) => {
		counterpart.set(old, now);
		taken.add(now);
	};

	const likely = before.flatMap((old, at) =>
		after.flatMap((now, then) => {
			const common = inCommon(old, now);
			const apart = Math.abs(at / before.length - then / after.length);
			return common < enough ? [] : [{ old, now, score: common + sameKind(old, now) - apart }];
		}),
	);
	for (const { old, now } of likely.sort((a, b) => b.score - a.score)) if (!counterpart.has(old) && !taken.has(now)) pair(old, now);

	const position = new Map(after.map((control, index) => [control, index]));
	let previous = -1;
	for (const old of before) {
		const known = counterpart.get(old);
		const next = after[previous + 1];
		if (!known && old.type !== "hidden" && next && !taken.has(next) && next.tag === old.tag && next.type === old.type) pair(old, next);
		const now = counterpart.get(old);
		if (now) previous = position.get(now) ?? previous;
	}

	return {
		pairs: before.flatMap((old) => {
			const now = counterpart.get(old);
			return now ? [{ old, new: now }] : [];
		}),
		removed: before.filter((old) => !counterpart.has(old)),
		added: after.filter((now) => !taken.has(now)),
	};
}

const same = (a: string | undefined, b: string | undefined) => a !== undefined && isSameText(a, b);

/** Radios and checkboxes share a name; their values distinguish them. */
function inCommon(a: ContractControl, b: ContractControl): number {
	const name = same(a.name, b.name) && a.value === b.value;
	const href = same(a.href, b.href) && !a.href?.startsWith("#");
	return (same(a.id, b.id) ? 4 : 0) + (name ? 4 : 0) + (same(a.label, b.label) ? 3 : 0) + (href ? 3 : 0);
}

const sameKind = (a: ContractControl, b: ContractControl) => (a.tag === b.tag ? 0.5 : 0) + (a.type === b.type ? 0.5 : 0) + (a.form === b.form ? 0.5 : 0);
