import type { Contract, ContractControl } from "../capture/contract.ts";
import { type Dependent, type Difference, difference } from "./difference.ts";
import { isSameText } from "./same-text.ts";

const allScripts: readonly Dependent[] = ["scripts by id", "scripts by name", "scripts by label", "scripts by menu path"];

/** Differences of title, path, headings and native dialogs. */
export function compareTexts(before: Contract, after: Contract): Difference[] {
	const [headings, headingsNow] = [before, after].map((contract) => contract.headings.map(({ text }) => text));
	return [
		...(isSameText(before.title, after.title) ? [] : [difference("Title", { old: before.title, new: after.title })]),
		...(isSameText(before.path, after.path) || before.path === "" || after.path === ""
			? []
			: [difference("Path", { old: before.path, new: after.path, breaks: ["scripts by address"], onTheWay: true })]),
		...(before.inFrame === after.inFrame
			? []
			: [difference("Whether the page is in a frame", { old: String(before.inFrame), new: String(after.inFrame), breaks: allScripts, onTheWay: true })]),
		...compareHeadings(headings ?? [], headingsNow ?? []),
		...only(before.dialogs, after.dialogs).map((old) => difference("Native dialog removed", { old, breaks: ["people and guides"], onTheWay: true })),
		...only(after.dialogs, before.dialogs).map((now) =>
			difference("New native dialog", { new: now, breaks: ["scripts that do not expect a dialog"], onTheWay: true }),
		),
	];
}

function compareHeadings(before: readonly string[], after: readonly string[]): Difference[] {
	const [gone, come] = [only(before, after), only(after, before)];
	const key = (text: string | undefined) => (text === undefined ? undefined : `heading ${text}`);
	return Array.from({ length: Math.max(gone.length, come.length) }, (_, index) => {
		const [old, now] = [gone[index], come[index]];
		const [oldKey, newKey] = [key(old), key(now)];
		const change = {
			...(old === undefined ? {} : { old }),
			...(now === undefined ? {} : { new: now }),
			...(oldKey ? { oldKey } : {}),
			...(newKey ? { newKey } : {}),
		};
		return difference("Heading", change, old === undefined ? "additive" : "cosmetic");
	});
}

/** The second, independent view: lines of the accessibility tree that were added or removed and that no other difference explains. */
export function compareAria(before: Contract, after: Contract, found: readonly Difference[]): Difference[] {
	const [lines, linesNow] = [before, after].map(({ aria }) => aria.map((line) => line.trim().replace(/:$/, "")));
	const known = namesOf(before, after, new Set(found.map(({ oldKey }) => oldKey)));
	const knownNow = namesOf(after, before, new Set(found.map(({ newKey }) => newKey)));
	const isAccounted = (line: string, by: ReadonlySet<string>) => {
		const said = textsIn(line);
		// An element without text of its own changes with its contents.
		return said.length > 0 ? said.every((text) => by.has(text)) : found.length > 0 && /^- [a-z]+$/.test(line);
	};
	const gone = only(lines ?? [], linesNow ?? []).filter((line) => !isAccounted(line, known));
	const come = only(linesNow ?? [], lines ?? []).filter((line) => !isAccounted(line, knownNow));
	if (gone.length > 0 || come.length > 0) {
		const joined = (all: readonly string[]) => (all.length > 0 ? { text: all.slice(0, 12).join("\n") } : undefined);
		const [old, now] = [joined(gone), joined(come)];
		return [difference("Page text", { ...(old ? { old: old.text } : {}), ...(now ? { new: now.text } : {}) }, old ? "cosmetic" : "additive")];
	}
	const isMoved = found.length === 0 && !isSameText(before.aria.join("\n"), after.aria.join("\n"));
	return isMoved
		? [difference("Order or nesting of the page text", { old: firstChange(before.aria, after.aria), new: firstChange(after.aria, before.aria) })]
		: [];
}

/** Texts that other differences explain: names and addresses of controls that differ, headings, and options that the other contract does not have. */
function namesOf({ controls, headings }: Contract, other: Contract, differing: ReadonlySet<string | undefined>): ReadonlySet<string> {
	const labelsOf = (options: ContractControl["options"] = []) => options.map(({ label }) => label);
	const others = new Set(other.controls.flatMap(({ options }) => labelsOf(options)));
	const names = controls
		.filter(({ key }) => differing.has(key))
		.flatMap(({ label, href, options }) => [label, href, ...labelsOf(options).filter((one) => !others.has(one))]);
	const titles = headings.flatMap(({ text }) => (differing.has(`heading ${text}`) ? [text] : []));
	return new Set([...names, ...titles].filter((name) => name !== undefined));
}

/** The quoted name in a line of the accessibility tree, and the text after its colon. */
export function textsIn(line: string): string[] {
	const [, name] = /^- '?[a-z]+ "((?:[^"\\]|\\.)*)"/.exec(line) ?? [];
	const [, text] = /^- \/?[a-z]+: (.*)$/.exec(line) ?? [];
	return [name, text?.replace(/^"(.*)"$/, "$1")].filter((said) => said !== undefined);
}

const firstChange = (lines: readonly string[], others: readonly string[]) => {
	const at = lines.findIndex((line, index) => !isSameText(line, others[index]));
	return lines.slice(at, at + 5).join("\n");
};

/** The texts of `these` that `those` do not have; of repeated ones, the surplus. */
function only(these: readonly string[], those: readonly string[]): string[] {
	const left = [...those];
	return these.filter((one) => {
		const at = left.findIndex((other) => isSameText(one, other));
		if (at >= 0) left.splice(at, 1);
		return at < 0;
	});
}
