import { gsps } from "../reference-data/gsps.ts";
import type { FlowPart } from "./flow-parts.ts";
import type { Candidate, PageEvidence } from "./page-evidence.ts";

/** The element that was found for a part, and by which evidence. */
export interface MappedPart {
	readonly key: string;
	/** The option of a list that is this choice; undefined for other elements. */
	readonly option?: string;
	readonly by: string;
}

/** A part without an element: none was found, or several. */
export interface UnmappedPart {
	readonly part: FlowPart;
	/** Keys of the elements that it could be. */
	readonly candidates: readonly string[];
}

export interface MappedParts {
	readonly mapped: Readonly<Record<string, MappedPart>>;
	readonly unmapped: readonly UnmappedPart[];
}

/** A rule of evidence: the candidates that it leaves for a part. */
type Rule = { readonly by: string; readonly fits: (part: FlowPart, candidates: readonly Candidate[], scope: Scope) => readonly Candidate[] };

interface Scope {
	readonly page: PageEvidence;
	/** Candidates of all kinds in the form of the place. */
	readonly all: readonly Candidate[];
}

const says = (part: FlowPart, read: (candidate: Candidate) => string, candidates: readonly Candidate[]) => {
	for (const words of part.words) {
		const found = candidates.filter((candidate) => words.test(read(candidate)));
		if (found.length > 0) return found;
	}
	return [];
};

/**
 * From the strongest evidence to the weakest. A rule decides only if it leaves one element. A rule that leaves several does not end the
 * search, but what it excludes stays excluded for the finding.
 */
const rules: readonly Rule[] = [
	{
		by: "the automation's locators",
		fits: (part, candidates, { page }) => candidates.filter(({ key }) => part.target !== undefined && page.targets[part.target]?.resolvesTo === key),
	},
	{ by: "the GSPs in it", fits: (part, candidates) => (part.name === "gsp" ? candidates.filter(offersGsps) : []) },
	{ by: "its words", fits: (part, candidates) => says(part, (candidate) => candidate.says, candidates) },
	{ by: "its name or id", fits: (part, candidates) => says(part, (candidate) => candidate.called, candidates) },
	{
		by: "its words, as the only button that sends the form",
		fits: (part, candidates) => says(part, (candidate) => candidate.says, candidates.filter(isSender)),
	},
	{ by: "the image beside it", fits: (part, candidates, { all }) => (part.name === "captchaAnswer" ? afterImage(candidates, all) : []) },
	{ by: "its order", fits: (part, candidates, { all }) => inOrder(part, candidates, all) },
	{ by: "as the only button that sends the form", fits: (part, candidates) => (part.kind === "press" ? candidates.filter(isSender) : []) },
	{ by: "as the only one left", fits: (_part, candidates) => candidates },
];

const gspNames = new Set(gsps.map(({ name }) => name.toLowerCase()));

/** Whether a list offers at least two GSPs that are known. */
export const offersGsps = ({ control }: Candidate) => (control?.options ?? []).filter(({ label }) => gspNames.has(label.trim().toLowerCase())).length >= 2;

const isSender = ({ control }: Candidate) =>
	control !== undefined && (control.tag === "button" || control.tag === "input") && !/^(?:button|reset)$/.test(control.type ?? "");

/** The field after the image of the captcha, if the image is the only one in the form. */
function afterImage(candidates: readonly Candidate[], all: readonly Candidate[]): readonly Candidate[] {
	const images = all.filter(({ kinds }) => kinds.includes("image"));
	const [image] = images;
	return image && images.length === 1 ? candidates.filter(({ order }) => order > image.order).slice(0, 1) : [];
}

/** Of two password fields, the second repeats the first. */
function inOrder({ name }: FlowPart, candidates: readonly Candidate[], all: readonly Candidate[]): readonly Candidate[] {
	const passwords = all.filter(({ kinds }) => kinds.includes("password"));
	if (passwords.length !== 2 || (name !== "apiPassword" && name !== "apiPasswordAgain")) return [];
	const chosen = passwords[name === "apiPassword" ? 0 : 1];
	return candidates.filter((candidate) => candidate === chosen);
}

/**
 * Finds the parts of a place on a page. Each rule is tried for all parts before the next: what strong evidence has found is no candidate
 * for weaker evidence.
 * @param form key of the form that the parts have to be in; undefined for the whole page
 * @param corrections keys by part, from a person
 */
export function mapParts(parts: readonly FlowPart[], page: PageEvidence, form: string | undefined, corrections: Readonly<Record<string, string>>): MappedParts {
	const all = page.candidates.filter((candidate) => form === undefined || candidate.form === form);
	const mapped: Record<string, MappedPart> = {};
	for (const part of parts) {
		const key = corrections[part.name];
		if (key !== undefined) mapped[part.name] = { ...splitOption(key), by: "mapping.json" };
	}
	const isTaken = (candidate: Candidate) => Object.values(mapped).some(({ key, option }) => key === candidate.key && option === undefined);
	const candidatesFor = (part: FlowPart, excluding = true) =>
		all.filter((candidate) => candidate.kinds.includes(part.kind) && !(excluding && isTaken(candidate)) && !part.not?.test(candidate.says || candidate.called));
	for (const rule of rules) {
		for (const part of parts) {
			if (mapped[part.name]) continue;
			// An optional part needs evidence of its own.
			if (!part.required && rule.by.startsWith("as the only")) continue;
			const found =
				part.kind === "choice"
					? choicesFor(part, rule, candidatesFor(part), { page, all })
					: rule.fits(part, candidatesFor(part), { page, all }).map(({ key }) => ({ key }));
			const [only, ...others] = found;
			if (only && others.length === 0) mapped[part.name] = { ...only, by: rule.by };
		}
	}
	return {
		mapped,
		unmapped: parts.filter(({ name }) => !mapped[name]).map((part) => ({ part, candidates: candidatesFor(part).map(({ key }) => key) })),
	};
}

/** Radio buttons, or options of a short list, that could be a choice. */
function choicesFor(part: FlowPart, rule: Rule, candidates: readonly Candidate[], scope: Scope): readonly { key: string; option?: string }[] {
	const radios = candidates.filter(({ kinds }) => !kinds.includes("list"));
	const found = rule.by.startsWith("as the only") ? [] : rule.fits(part, radios, scope).map(({ key }) => ({ key }));
	if (found.length > 0 || radios.length > 0) return found;
	if (rule.by !== "its words") return [];
	const lists = scope.all.filter(({ kinds, control }) => kinds.includes("list") && kinds.includes("choice") && control && control.options.length <= 8);
	const options = lists.flatMap(({ key, control }) => (control?.options ?? []).map(({ label }) => ({ key, option: label })));
	for (const words of part.words) {
		const fitting = options.filter(({ option }) => words.test(option) && !part.not?.test(option) && !/select|choose|चुन/i.test(option));
		if (fitting.length > 0) return fitting;
	}
	return [];
}

/** A correction names a control, and after ` = ` the option of a list. */
function splitOption(correction: string): { key: string; option?: string } {
	const [key = "", option] = correction.split(" = ");
	return option === undefined ? { key } : { key, option };
}
