import type { Contract, ContractControl } from "../capture/contract.ts";
import { compareOptions } from "./compare-options.ts";
import { describe, nameOf, sentence, usersOf } from "./describe-control.ts";
import { type Dependent, type Difference, difference } from "./difference.ts";
import type { Matched, Pair } from "./match.ts";
import { isSameText } from "./same-text.ts";

type Text = "id" | "name" | "label" | "href" | "value" | "pattern" | "autocomplete";

/** Text attributes: what messages call them, and who depends on them. */
const texts: readonly { readonly of: Text; readonly what: string; readonly breaks: readonly Dependent[] }[] = [
	{ of: "id", what: "id", breaks: ["scripts by id"] },
	{ of: "name", what: "name", breaks: ["scripts by name", "scripts that post the form"] },
	{ of: "label", what: "label", breaks: ["scripts by label"] },
	{ of: "href", what: "address", breaks: ["scripts by address"] },
	{ of: "value", what: "value", breaks: ["scripts that post the form"] },
	{ of: "pattern", what: "input pattern", breaks: ["people and guides"] },
	{ of: "autocomplete", what: "autocomplete", breaks: [] },
];

type Length = number | undefined;

const limits: readonly { readonly of: "maxlength" | "minlength"; readonly what: string; readonly isTighter: (old: Length, now: Length) => boolean }[] = [
	{ of: "maxlength", what: "Maximum length", isTighter: (old = Number.POSITIVE_INFINITY, now = Number.POSITIVE_INFINITY) => now < old },
	{ of: "minlength", what: "Minimum length", isTighter: (old = 0, now = 0) => now > old },
];

/** States that keep everybody from using a control. A hidden control may have a visible counterpart, which `compareTargets` finds. */
const obstacles: readonly { readonly of: "disabled" | "readonly" | "hidden"; readonly what: string; readonly stopsUs: boolean }[] = [
	{ of: "disabled", what: "Disabled state", stopsUs: true },
	{ of: "readonly", what: "Read-only state", stopsUs: true },
	{ of: "hidden", what: "Hidden state", stopsUs: false },
];

/**
 * Differences of forms, fields, buttons, links and menu entries.
 * @param flow keys of the controls that the automation acts on, in either contract
 */
export function compareControls(before: Contract, after: Contract, matched: Matched, flow: ReadonlySet<string>): Difference[] {
	const { pairs, removed, added } = matched;
	const onTheWay = (control: ContractControl) => flow.has(control.key);
	const forms = formsNow(before, pairs);
	const flowForms = new Set(after.controls.filter(onTheWay).map(({ form }) => form));
	return [
		...compareForms(before, after, forms),
		...pairs.flatMap((pair) => comparePair(pair, onTheWay(pair.old), renamedGroups(pairs))),
		...pairs.flatMap((pair) => compareFormOf(pair, onTheWay(pair.old), forms)),
		...removed.map((old) => difference(`${sentence(old)} was removed`, { old: describe(old), breaks: usersOf(old), onTheWay: onTheWay(old), oldKey: old.key })),
		...added.map((now) => {
			const isRequired = now.required === true && now.form !== undefined && flowForms.has(now.form);
			const breaks: Dependent[] = isRequired ? ["our automation", "scripts that post the form", "people and guides"] : [];
			const what = `${sentence(now)} is new${isRequired ? ", and is required" : ""}`;
			return difference(what, { new: describe(now), breaks, onTheWay: isRequired || onTheWay(now), newKey: now.key }, "additive");
		}),
		...compareOrder(pairs, after),
	];
}

function comparePair({ old, new: now }: Pair, onTheWay: boolean, renamed: ReadonlyMap<string, string>): Difference[] {
	const change = (what: string, from: string, to: string, breaks: readonly Dependent[]) =>
		difference(`${what} of ${nameOf(old)}`, { old: from, new: to, breaks, onTheWay, oldKey: old.key, newKey: now.key });
	const found: Difference[] = [];
	const [kind, kindNow] = [old, now].map(({ tag, type }) => [tag, type].filter(Boolean).join(" "));
	if (kind !== kindNow) found.push(change("Element type", kind ?? "", kindNow ?? "", ["scripts by element type"]));
	for (const { of, what, breaks } of texts) if (!isSameText(old[of], now[of])) found.push(change(upper(what), old[of] ?? "none", now[of] ?? "none", breaks));
	for (const { of, what, isTighter } of limits) {
		if (old[of] === now[of]) continue;
		found.push(change(what, limit(old[of]), limit(now[of]), isTighter(old[of], now[of]) ? ["people and guides"] : []));
	}
	if (old.required !== now.required) {
		const breaks: Dependent[] = now.required && !onTheWay ? ["our automation", "scripts that post the form", "people and guides"] : [];
		found.push(change("Required state", yesOrNo(old.required), yesOrNo(now.required), breaks));
	}
	for (const { of, what, stopsUs } of obstacles) {
		if (old[of] === now[of]) continue;
		const breaks: Dependent[] = now[of] ? [...(stopsUs && onTheWay ? ["our automation" as const] : []), ...usersOf(old)] : [];
		found.push(change(what, yesOrNo(old[of]), yesOrNo(now[of]), breaks));
	}
	if (old.shadow !== now.shadow) found.push(change("Shadow root", yesOrNo(old.shadow), yesOrNo(now.shadow), now.shadow ? usersOf(old) : []));
	if (old.target !== now.target) found.push(change("Target window", old.target ?? "the same", now.target ?? "the same", usersOf(old)));
	const trail = old.trail
		?.slice(0, -1)
		.map((group) => renamed.get(group) ?? group)
		.join(" > ");
	if (!isSameText(trail, trailOf(now))) found.push(change("Menu path", path(old), path(now), ["scripts by menu path"]));
	return [...found, ...compareOptions(old, now, onTheWay)];
}

/** Menu groups with a new label: the menu path of their entries has not changed. */
const renamedGroups = (pairs: readonly Pair[]) =>
	new Map(
		pairs.flatMap(({ old, new: now }) => (old.label !== undefined && now.label !== undefined && old.href?.startsWith("#") ? [[old.label, now.label]] : [])),
	);

/** Key of each old form in the new contract: of the form that has most of its controls; without controls, of the form with the same key. */
const formsNow = (before: Contract, pairs: readonly Pair[]): ReadonlyMap<string, string> =>
	new Map(
		before.forms.map(({ key }) => {
			const moved = pairs.flatMap(({ old, new: now }) => (old.form === key && now.form !== undefined ? [now.form] : []));
			return [key, mostCommon(moved) ?? key];
		}),
	);

const mostCommon = (keys: readonly string[]): string | undefined => {
	const count = (key: string) => keys.filter((one) => one === key).length;
	return [...new Set(keys)].sort((a, b) => count(b) - count(a))[0];
};

/** A field outside its form is not sent with it, and a button outside does not send it. */
function compareFormOf({ old, new: now }: Pair, onTheWay: boolean, forms: ReadonlyMap<string, string>): Difference[] {
	const expected = old.form === undefined ? undefined : forms.get(old.form);
	if (now.form === expected) return [];
	const breaks: Dependent[] = ["scripts that post the form", ...(onTheWay ? ["our automation" as const] : [])];
	const keys = { oldKey: old.key, newKey: now.key };
	return [difference(`Form of ${nameOf(old)}`, { ...keys, old: old.form ?? "none", new: now.form ?? "none", breaks, onTheWay })];
}

function compareForms(before: Contract, after: Contract, forms: ReadonlyMap<string, string>): Difference[] {
	return before.forms.flatMap((form) => {
		const now = after.forms.find(({ key }) => key === forms.get(form.key));
		const change = { onTheWay: true, oldKey: form.key, ...(now ? { newKey: now.key } : {}), breaks: ["scripts that post the form"] as const };
		if (!now) return [difference(`The form ${form.action} was removed`, { ...change, old: `${form.method} ${form.action}` })];
		return [
			...(isSameText(form.action, now.action) ? [] : [difference("Action of the form", { ...change, old: form.action, new: now.action })]),
			...(form.method === now.method ? [] : [difference(`Method of the form ${form.action}`, { ...change, old: form.method, new: now.method })]),
		];
	});
}

/** Order of the controls, apart from those that moved in the menu. */
function compareOrder(pairs: readonly Pair[], after: Contract): Difference[] {
	const position = new Map(after.controls.map(({ key }, index) => [key, index]));
	const stayed = pairs.filter(({ old, new: now }) => old.type !== "hidden" && isSameText(trailOf(old), trailOf(now)));
	const names = stayed.map(({ old }) => nameOf(old));
	const now = [...stayed].sort((a, b) => (position.get(a.new.key) ?? 0) - (position.get(b.new.key) ?? 0)).map(({ old }) => nameOf(old));
	const first = names.findIndex((name, index) => name !== now[index]);
	if (first < 0) return [];
	const shown = (all: readonly string[]) => all.slice(first, first + 6);
	return [difference("Order of the fields, buttons and links", { old: shown(names).join(", "), new: shown(now).join(", ") })];
}

const trailOf = ({ trail }: ContractControl) => trail?.slice(0, -1).join(" > ");
const limit = (characters: number | undefined) => (characters === undefined ? "no limit" : String(characters));
const yesOrNo = (is: true | undefined) => (is ? "yes" : "no");
const path = ({ trail }: ContractControl) => trail?.join(" > ") ?? "not in the menu";
const upper = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
