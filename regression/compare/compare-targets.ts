import { type TargetName, targetOf, targets } from "../../automation/internal.ts";
import type { Contract, ContractControl, TargetState } from "../capture/contract.ts";
import { type Dependent, type Difference, difference } from "./difference.ts";
import type { Pair } from "./match.ts";

/** The attribute that a strategy uses, and the scripts that use it too. */
const strategies: Readonly<Record<string, { readonly of?: "id" | "name" | "label" | "href"; readonly breaks: Dependent }>> = {
	role: { of: "label", breaks: "scripts by label" },
	label: { of: "label", breaks: "scripts by label" },
	name: { of: "name", breaks: "scripts by name" },
	id: { of: "id", breaks: "scripts by id" },
	class: { breaks: "scripts by class" },
	href: { of: "href", breaks: "scripts by address" },
};

const isTarget = (name: string): name is TargetName => Object.hasOwn(targets, name);

/** Keys, in both contracts, of the controls that the automation acts on, of the hidden fields of their forms, and of the menu groups that lead to them. */
export function keysOnTheWay(before: Contract, after: Contract): ReadonlySet<string> {
	const keys = [before, after].flatMap(({ targets, controls }) => {
		const actedOn = new Set(Object.values(targets).map(({ resolvesTo }) => resolvesTo));
		const forms = new Set(controls.flatMap(({ key, form }) => (form !== undefined && actedOn.has(key) ? [form] : [])));
		const groups = new Set(controls.flatMap(({ key, trail }) => (actedOn.has(key) ? (trail?.slice(0, -1) ?? []) : [])));
		const isGroup = ({ label = "", trail }: ContractControl) => trail !== undefined && groups.has(label);
		return controls.filter((one) => actedOn.has(one.key) || (one.type === "hidden" && forms.has(one.form ?? "")) || isGroup(one)).map(({ key }) => key);
	});
	return new Set(keys);
}

/**
 * Targets for which the automation would act on another element or none, and strategies that find another element although the
 * attributes of the old one have not changed.
 */
export function compareTargets(before: Contract, after: Contract, pairs: readonly Pair[]): Difference[] {
	return Object.entries(before.targets).flatMap(([name, was]) => {
		const is = after.targets[name];
		if (!isTarget(name) || !is) return [];
		if (was.resolvesTo === null)
			return is.resolvesTo === null ? [] : [difference(found(name), { new: is.resolvesTo, onTheWay: true, newKey: is.resolvesTo }, "additive")];
		const pair = pairs.find(({ old }) => old.key === was.resolvesTo);
		return [
			...compareTarget(
				name,
				was.resolvesTo,
				is,
				pair?.new,
				after.controls.find(({ key }) => key === is.resolvesTo),
			),
			...compareStrategies(name, was.resolvesTo, was, is, pair),
		];
	});
}

const found = (name: TargetName) => `The automation now finds ${targetOf(name).what}`;

function compareTarget(
	name: TargetName,
	oldKey: string,
	{ resolvesTo, problem }: TargetState,
	counterpart: ContractControl | undefined,
	taken: ContractControl | undefined,
): Difference[] {
	const change = { old: oldKey, oldKey, breaks: ["our automation"] as const, onTheWay: true };
	const { what } = targetOf(name);
	if (resolvesTo === null)
		return [
			difference(`The automation no longer finds ${what}`, { ...change, new: problem ?? "not found", ...(counterpart ? { newKey: counterpart.key } : {}) }),
		];
	if (resolvesTo === counterpart?.key || isAlike(counterpart, taken)) return [];
	return [difference(`The automation takes another element for ${what}`, { ...change, new: resolvesTo, newKey: resolvesTo })];
}

/** Links to the same address, or buttons that send the same form: a click on either has the same effect. */
function isAlike(a: ContractControl | undefined, b: ContractControl | undefined): boolean {
	if (!a || !b || a.tag !== b.tag || a.type !== b.type) return false;
	return a.tag === "a" ? a.href === b.href && !a.href?.startsWith("#") : a.type === "submit" && a.form === b.form && a.name === b.name && a.value === b.value;
}

function compareStrategies(name: TargetName, oldKey: string, was: TargetState, is: TargetState, pair: Pair | undefined): Difference[] {
	return Object.entries(strategies).flatMap(([strategy, { of, breaks }]) => {
		const [before = [], now = []] = [was.byStrategy[strategy], is.byStrategy[strategy]];
		if (before.length !== 1 || before[0] !== oldKey || (now.length === 1 && now[0] === pair?.new.key)) return [];
		const isExplained = now.length === 0 && (pair === undefined || (of !== undefined && pair.old[of] !== pair.new[of]) || pair.new.hidden);
		if (isExplained) return [];
		const what = `Element found by ${strategy} for ${targetOf(name).what}`;
		return [
			difference(what, { old: oldKey, new: now.join(", ") || "nothing", breaks: [breaks], onTheWay: true, oldKey, ...(now[0] ? { newKey: now[0] } : {}) }),
		];
	});
}
