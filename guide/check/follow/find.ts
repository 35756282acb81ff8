import { distance } from "fastest-levenshtein";
import { type GuideValue, type Instruction, nounOf } from "../instruction.ts";
import type { Control, ControlKind, PageView } from "./page-view.ts";
import { askedFor, companyName, containsWords, letters, sameWords } from "./words.ts";

/** Where an instruction is done. `option`: the text to choose. `says`: the words on the page, where they are not those of the guide. */
export interface Found {
	readonly index: number;
	readonly option?: string;
	readonly says?: string;
}

export type Search = Found | { readonly candidates: number; readonly what: string } | undefined;

/** What the reader did before: of several equal elements, a person takes the one nearest to that. */
export interface Context {
	/** Form of the last field; -1 for none. */
	readonly form: number;
	/** Whether nothing was clicked since: the button of that form is the next. */
	readonly isFilling: boolean;
	/** Id of the part of the menu that the last click opened. */
	readonly opened: string;
	/** The GSP of a guide that does not name it. */
	readonly ownGsp: string | undefined;
}

type Place = { readonly control: Control; readonly index: number };

export const isFound = (search: Search): search is Found => search !== undefined && "index" in search;

/** Finds where an instruction is done, by the visible words alone: the same words, then the same letters and digits. Never similar words. */
export function find(instruction: Instruction, { controls, dialog }: PageView, context: Context): Search {
	const places = controls.map((control, index) => ({ control, index })).filter(({ control }) => dialog === "" || control.inDialog);
	switch (instruction.act) {
		case "click":
			return press(instruction.words, instruction.inMenu, places, context) ?? choose(instruction.words, undefined, places);
		case "enter":
			return enter(instruction.value, instruction.field, places, context);
		case "choose":
			return chooseOrPress(instruction.words, instruction.under, places, context);
		default:
			return undefined;
	}
}

const isKind =
	(...kinds: ControlKind[]) =>
	({ control: { kind } }: Place) =>
		kinds.includes(kind);

function press(words: string, inMenu: boolean, places: readonly Place[], context: Context): Search {
	// Below the fields that were just filled in, a reader takes no button of another part of the page.
	const hasSender = context.isFilling && places.some(({ control }) => control.form === context.form && control.effect.startsWith("form "));
	const near = hasSender && context.form >= 0 ? places.filter(({ control }) => control.form === context.form) : places;
	const named = exactFirst(near.filter(isKind("press")), words, ({ names }) => names);
	const inPlace = inMenu && named.some(({ control }) => control.inMenu) ? named.filter(({ control }) => control.inMenu) : named;
	return only(inPlace, context, `"${words}"`);
}

/** Those that have the words to the letter; else those that have them apart from letter case, punctuation and spaces. */
function exactFirst(places: readonly Place[], words: string, namesOf: (control: Control) => readonly string[]): readonly Place[] {
	const exact = places.filter(({ control }) => namesOf(control).includes(words));
	return exact.length > 0 ? exact : places.filter(({ control }) => namesOf(control).some((name) => sameWords(name, words)));
}

/** The one that a person takes; the number of candidates when there is no reason to take one of them. */
function only(places: readonly Place[], { form, opened }: Context, what: string): Search {
	const narrowed = [
		({ control }: Place) => control.enabled,
		({ control }: Place) => opened !== "" && control.within.includes(opened),
		({ control }: Place) => form >= 0 && control.form === form,
	].reduce<readonly Place[]>((left, fits) => (left.length > 1 && left.some(fits) ? left.filter(fits) : left), places);
	const [first, ...others] = narrowed;
	if (!first) return undefined;
	if (others.every(({ control }) => control.effect !== "" && control.effect === first.control.effect)) return { index: first.index };
	return { candidates: narrowed.length, what };
}

/** What a label asks for, for each value; `askedFor` of the label. */
const labels: Readonly<Record<GuideValue, readonly string[]>> = {
	userName: ["username", "userid", "loginid", "loginname"],
	password: ["password"],
	captcha: ["captcha"],
	otp: ["otp"],
	apiUserName: ["username", "apiusername"],
	apiPassword: ["password", "apipassword"],
	apiPasswordAgain: ["repassword", "retypepassword", "confirmpassword", "repeatpassword", "passwordagain"],
};

/** Whether a label asks for the repeated password. */
export const asksAgain = (label: string): boolean => labels.apiPasswordAgain.includes(askedFor(label));

const isSecret = (value: GuideValue) => value === "password" || value === "apiPassword" || value === "apiPasswordAgain";

function enter(value: GuideValue, field: string | undefined, places: readonly Place[], context: Context): Search {
	const fitting = places.filter(isKind(isSecret(value) ? "password" : "text"));
	if (field !== undefined)
		return only(
			exactFirst(fitting, field, ({ names }) => names),
			context,
			`the field "${field}"`,
		);
	return only(
		fitting.filter(({ control }) => control.names.some((name) => labels[value].includes(askedFor(name)))),
		context,
		`the field for the ${nounOf(value)}`,
	);
}

/** The option of a list that is the same company or has the same words. */
export function optionOf(words: string, options: readonly string[]): string | undefined {
	const found = [options.filter((option) => sameWords(option, words)), options.filter((option) => companyName(option) === companyName(words))].find(
		({ length }) => length > 0,
	);
	return found?.length === 1 ? found[0] : undefined;
}

function chooseOrPress(words: string | undefined, under: string | undefined, places: readonly Place[], context: Context): Search {
	const wanted = words ?? context.ownGsp;
	if (wanted === undefined) return undefined;
	const chosen = choose(wanted, under ?? (words === undefined ? "GSP" : undefined), places);
	return chosen ?? (under === undefined ? press(wanted, false, places, context) : undefined);
}

/** A radio button, a checkbox, or an option of a list. With `under`, only in the group or list of that name. */
function choose(words: string, under: string | undefined, places: readonly Place[]): Search {
	const isUnder = (names: readonly string[]) => under === undefined || names.some((name) => sameWords(name, under) || askedFor(name) === askedFor(under));
	const boxes = exactFirst(places.filter(isKind("radio", "checkbox")), words, ({ names }) => names).filter(
		({ control }) => isUnder([control.group]) || isUnder(control.names),
	);
	const lists = places.filter(({ control }) => control.options.length > 0 && isUnder(control.names));
	const offered = lists.flatMap(({ control, index }) => control.options.map((option) => ({ index, option })));
	const matching = [
		offered.filter(({ option }) => option === words),
		offered.filter(({ option }) => sameWords(option, words)),
		// Names of companies are the same to a person, however Limited is written.
		offered.filter(({ option }) => companyName(option) !== "" && companyName(option) === companyName(words)),
	].find((options) => options.length > 0);
	const found: Found[] = [
		...boxes.map(({ index }) => ({ index })),
		...(matching ?? []).map(({ index, option }) => ({ index, option, ...(sameWords(option, words) ? {} : { says: option }) })),
	];
	const [first, ...others] = found;
	return first && others.length > 0 ? { candidates: found.length, what: `"${words}"` } : first;
}

/** Whether the page shows words as text. */
export const isSeen = (words: string, { text, headings, controls }: PageView): boolean =>
	containsWords(text, words) ||
	headings.some((heading) => sameWords(heading, words)) ||
	controls.some(({ names }) => names.some((name) => sameWords(name, words)));

/** Number of words on the page that a report names. */
const mostNearest = 5;

/** What stands on the page now that is nearest to what the instruction looks for: words of elements of its kind, the most similar first. */
export function nearest(instruction: Instruction, { controls, headings, dialog }: PageView): readonly string[] {
	const wanted = wordsWanted(instruction);
	const standing = controls.filter(({ inDialog }) => dialog === "" || inDialog);
	const byKind = standing.flatMap(({ kind, names, options }) => {
		const [name] = names;
		const fields = kind === "text" || kind === "password" || kind === "list" ? (name === undefined ? [] : [name]) : [];
		if (instruction.act === "enter") return fields;
		if (instruction.act === "choose") return kind === "radio" || kind === "checkbox" ? names.slice(0, 1) : options.filter((option) => !option.startsWith("--"));
		return kind === "press" && name !== undefined ? [name] : [];
	});
	const all = [...new Set(instruction.act === "see" ? headings : byKind)];
	if (wanted === undefined) return all.slice(0, mostNearest);
	const unlike = (text: string) => distance(letters(wanted), letters(text)) / Math.max(letters(wanted).length, letters(text).length, 1);
	return all.sort((a, b) => unlike(a) - unlike(b)).slice(0, mostNearest);
}

function wordsWanted(instruction: Instruction): string | undefined {
	switch (instruction.act) {
		case "click":
		case "see":
		case "choose":
			return instruction.words;
		case "enter":
			return instruction.field ?? nounOf(instruction.value);
		default:
			return undefined;
	}
}
