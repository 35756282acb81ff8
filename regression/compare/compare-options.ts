import { resemblance } from "../../automation/internal.ts";
import type { ContractControl } from "../capture/contract.ts";
import { nameOf } from "./describe-control.ts";
import { type Difference, difference, type OptionChange } from "./difference.ts";
import { isSameText } from "./same-text.ts";

/** Resemblance of two names from which on one may be the other, renamed. */
const near = 0.6;

type Option = NonNullable<ContractControl["options"]>[number];

/** Options that were added, removed, renamed (a similar name at the same place, or the same value), reordered, or have another value. */
export function compareOptions(old: ContractControl, now: ContractControl, onTheWay: boolean): Difference[] {
	const [before, after] = [old.options ?? [], now.options ?? []];
	const place = { onTheWay, oldKey: old.key, newKey: now.key };
	const has = (options: readonly Option[], label: string) => options.some((option) => isSameText(option.label, label));
	const gone = before.filter(({ label }) => !has(after, label));
	const come = after.filter(({ label }) => !has(before, label));
	const renamed = gone.flatMap((option) => {
		const candidates = come.filter((candidate) => isRenamed(option, candidate, before, after));
		const [to] = candidates.sort((a, b) => resemblance(option.label, b.label) - resemblance(option.label, a.label));
		return to ? [{ option, to }] : [];
	});
	const isOf = (option: Option) => renamed.some((pair) => pair.option === option || pair.to === option);
	const revalued = before.flatMap((option) => {
		const value = after.find(({ label }) => isSameText(label, option.label))?.value ?? option.value;
		return value === option.value ? [] : [{ option, value }];
	});
	const kept = before.filter(({ label }) => has(after, label)).map(({ label }) => label);
	const order = after.filter(({ label }) => has(before, label)).map(({ label }) => label);
	const first = kept.findIndex((label, index) => !isSameText(label, order[index]));
	const list = nameOf(old);
	const of = (change: OptionChange["change"]) => ({ option: { list, change } });
	return [
		...renamed.map(({ option, to }) =>
			difference(`Option renamed in the ${list}`, {
				...place,
				...of("renamed"),
				old: option.label,
				new: to.label,
				breaks: ["users of that option", "scripts by label"],
			}),
		),
		...gone
			.filter((option) => !isOf(option))
			.map((option) => difference(`Option removed from the ${list}`, { ...place, ...of("removed"), old: option.label, breaks: ["users of that option"] })),
		...come
			.filter((option) => !isOf(option))
			.map((option) => difference(`New option in the ${list}`, { ...place, ...of("new"), new: option.label }, "additive")),
		...revalued.map(({ option, value }) =>
			difference(`Value of the option "${option.label}"`, {
				...place,
				...of("other value"),
				old: option.value,
				new: value,
				breaks: ["scripts that post the form"],
			}),
		),
		...(first < 0
			? []
			: [difference(`Order of the options in the ${list}`, { ...place, ...of("other order"), old: shown(kept, first), new: shown(order, first) })]),
	];
}

const shown = (labels: readonly string[], first: number) => labels.slice(first, first + 3).join(", ");

function isRenamed(option: Option, candidate: Option, before: readonly Option[], after: readonly Option[]): boolean {
	if (option.value !== "" && option.value === candidate.value) return true;
	const besides = (options: readonly Option[], one: Option) => {
		const at = options.indexOf(one);
		return [options[at - 1]?.label, options[at + 1]?.label];
	};
	const [previous, next] = besides(before, option);
	const [previousNow, nextNow] = besides(after, candidate);
	return (previous === previousNow || next === nextNow) && resemblance(option.label, candidate.label) >= near;
}
