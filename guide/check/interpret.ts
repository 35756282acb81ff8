import { mark } from "./document.ts";
import * as grammar from "./grammar.ts";
import { type GuideValue, type Instruction, inShort, type ReadStep, type Said } from "./instruction.ts";
import { isWhollyMarked, markedWords, plainPhrase, sentencesOf, unmarked } from "./phrases.ts";
import type { RawStep, StepPart } from "./steps.ts";
import { type Template, templateAt } from "./templates.ts";

const { open, close } = mark;
const starts = (verb: RegExp) => new RegExp(`^(?:${verb.source})(?![\\p{L}\\p{N}])`, "iu");
const anyVerb = `(?:${Object.values(grammar.verbs)
	.map(({ source }) => source)
	.join("|")})`;
/** Where a clause ends: at a semicolon, or at a connector before a verb. Behind marked words also at "and" before another small letter. */
const clauseEnd = new RegExp(
	[
		`(?:\\s*[,;]\\s*|\\s+)(?:and then|and|then|&)\\s+(?=(?:then |also |now )?${anyVerb}(?![\\p{L}\\p{N}]))`,
		`\\s*[,;]\\s*(?=${anyVerb}(?![\\p{L}\\p{N}]))`,
		"\\s*;\\s*",
		`(?<=${close})\\s+and\\s+(?=(?<other>\\p{L}))(?!(?:the|your|an?|its|new|user|pass|otp|captcha)(?![a-z]))`,
	].join("|"),
	"giu",
);

/** Interprets the words of a step. Everything that it says is in the result: as an instruction, as a note, or as not interpreted. */
export function interpretStep({ number, line, parts }: RawStep, templates: readonly Template[]): ReadStep {
	const read = parts.map((part) => ({ part, said: interpretPart(part, templates) }));
	const isInstruction = ({ kind }: Said) => kind === "instruction";
	const said = read.flatMap(({ part, said }) => {
		const others = read.filter((other) => other.part !== part && !other.part.isTitle);
		if (!part.isTitle || !others.some((other) => other.said.some(isInstruction))) return said;
		return [{ kind: "note" as const, text: unmarked(plainPhrase(part.text)), line: part.line }];
	});
	return { number, line, said };
}

function interpretPart({ text, line }: StepPart, templates: readonly Template[]): readonly Said[] {
	const said: Said[] = [];
	let rest = plainPhrase(text);
	/** What "it" stands for. */
	let mentioned: GuideValue | undefined;
	while (rest !== "") {
		const known = templateAt(rest, templates);
		if (known) {
			const words = unmarked(rest.slice(0, known.length)).trim();
			said.push(known.instruction ? { kind: "instruction", instruction: known.instruction, text: words, line } : { kind: "note", text: words, line });
			rest = rest.slice(known.length).trim();
			continue;
		}
		const [sentence = rest, ...others] = sentencesOf(rest);
		for (const one of interpretSentence(sentence, mentioned)) {
			const value = nounsIn(one.text)[0]?.value;
			mentioned = value ?? mentioned;
			const several = one.instructions.length > 1;
			said.push(
				...one.instructions.map((instruction) => ({
					kind: "instruction" as const,
					instruction,
					text: several ? `${unmarked(one.text)} (${inShort(instruction)})` : unmarked(one.text),
					line,
				})),
			);
			if (one.instructions.length === 0) said.push({ kind: one.isNote ? "note" : "not interpreted", text: unmarked(one.text), line });
		}
		rest = others.length === 0 ? "" : rest.slice(rest.indexOf(sentence) + sentence.length).trim();
	}
	return said;
}

interface Clause {
	readonly text: string;
	readonly instructions: readonly Instruction[];
	readonly isNote: boolean;
}

/** Interprets the clauses of a sentence: "Enter the OTP and click Verify OTP" has two. */
function interpretSentence(sentence: string, mentioned: GuideValue | undefined): readonly Clause[] {
	const whole = (isWhollyMarked(sentence) && startsWithVerb(unmarked(sentence)) ? unmarked(sentence) : sentence).replace(/[\s.!।:]+$/u, "").trim();
	if (grammar.condition.test(whole)) return [conditional(whole)];
	if (startsWithVerb(whole, grammar.verbs.advice) && markedWords(whole).length === 0) return [{ text: whole, instructions: [], isNote: true }];
	let before = mentioned;
	return clausesOf(withoutMarkedVerbs(whole)).map((text): Clause => {
		const instructions = instructionsOf(text, before);
		before = nounsIn(text)[0]?.value ?? before;
		return { text, instructions: instructions ?? [], isNote: instructions === undefined && isNote(text) };
	});
}

const startsWithVerb = (text: string, verb: RegExp = new RegExp(anyVerb)) => starts(verb).test(text.replace(grammar.fillers, ""));

/** `**Click** the **Submit** button`: the verb is no label. */
const withoutMarkedVerbs = (text: string) => text.replace(new RegExp(`${open}(${anyVerb})${close}(?=\\s+(?:the|on|your|${open}))`, "giu"), "$1");

const isNote = (text: string) =>
	(grammar.prose.some((form) => form.test(unmarked(text))) && !grammar.disguised.test(text)) || startsWithVerb(text, grammar.verbs.advice);

/** "If the notice X appears, click Y." Any other condition is a note. */
function conditional(text: string): Clause {
	const [, when = "", then = ""] = /^(.*?)(?:,\s*(?:then\s+)?|\s+then\s+)(.*)$/isu.exec(text) ?? [];
	const [instruction, ...others] = instructionsOf(then, undefined) ?? [];
	if (instruction === undefined || others.length > 0) return { text, instructions: [], isNote: true };
	const [page] = markedWords(when);
	if (instruction.act === "click") return { text, instructions: [{ act: "pass", page, words: instruction.words }], isNote: false };
	return { text, instructions: instruction.act === "pass" ? [{ ...instruction, page }] : [], isNote: true };
}

/** Splits a sentence before each verb that follows a connector, and at semicolons; never within marks. */
function clausesOf(sentence: string): readonly string[] {
	// Marked words are hidden while the connectors are searched.
	const hidden = sentence.replace(new RegExp(`${open}[^${close}]*${close}`, "gu"), (words) => `${open}${"_".repeat(words.length - 2)}${close}`);
	const clauses: string[] = [];
	let from = 0;
	for (const { index, 0: connector, groups } of hidden.matchAll(clauseEnd)) {
		if (groups?.other !== undefined && groups.other !== groups.other.toLowerCase()) continue;
		if (grammar.lead.test(hidden.slice(from, index).replace(grammar.fillers, "")) && connector.trim() === ",") continue;
		clauses.push(sentence.slice(from, index));
		from = index + connector.length;
	}
	return [...clauses, sentence.slice(from)].map((clause) => clause.trim()).filter((clause) => /[\p{L}\p{N}]/u.test(clause));
}

/** The instructions of one clause; undefined when it has none, or cannot be interpreted. */
function instructionsOf(clause: string, mentioned: GuideValue | undefined): readonly Instruction[] | undefined {
	let text = clause.trim();
	let where: string | undefined;
	for (let previous = ""; previous !== text; ) {
		previous = text;
		text = text.replace(grammar.fillers, "").replace(grammar.before, "");
		const at = grammar.place.exec(text)?.[1];
		if (at !== undefined && where === undefined && /^[^,]*\p{L}/u.test(at)) {
			where = at;
			text = text.replace(grammar.place, "");
		}
	}
	for (const [verb, interpret] of forms) {
		const [matched] = starts(verb).exec(text) ?? [];
		if (matched === undefined) continue;
		const found = interpret(text.slice(matched.length).trim(), { where, mentioned, text });
		if (found) return found;
	}
	return withoutVerb(text, where);
}

interface Surroundings {
	/** The place before the verb: "the left menu". */
	readonly where: string | undefined;
	readonly mentioned: GuideValue | undefined;
	/** The clause, beginning with its verb. */
	readonly text: string;
}

type Form = readonly [verb: RegExp, interpret: (object: string, surroundings: Surroundings) => readonly Instruction[] | undefined];

const { verbs } = grammar;

/** How a clause is interpreted by its verb, in this order. The first interpretation that is not undefined counts. */
const forms: readonly Form[] = [
	[
		verbs.see,
		(object) =>
			markedWords(object)
				.slice(-1)
				.map((words) => ({ act: "see", words })),
	],
	[verbs.verify, (object, { text }) => (/^(?:the |your )?otp\b/iu.test(unmarked(object)) ? clicks(text, text, undefined) : undefined)],
	[verbs.dismiss, (object) => (grammar.notice.test(object) ? [{ act: "pass", page: markedWords(object)[0], words: undefined }] : undefined)],
	[verbs.logOut, () => [{ act: "click", words: "Logout", inMenu: false }]],
	[verbs.submit, (object) => (/^(?:(?:the|it|this|your)\b|$)/iu.test(object) ? [{ act: "click", words: "Submit", inMenu: false }] : undefined)],
	[verbs.goTo, (object, { where }) => (isPortal(object) ? [{ act: "open", address: addressIn(object) }] : clicks(object, object, where))],
	[verbs.logIn, (object) => (/^(?:button|link)\b/iu.test(object) ? clicks(`Login ${object}`, object, undefined) : logIn)],
	[verbs.click, (object, { where }) => clicks(object, object, where)],
	[verbs.enter, (object, { mentioned, where, text }) => entries(/^(?:re-?enter|confirm|repeat)/iu.test(text) ? text : object, mentioned, where)],
	[verbs.choose, (object, { where }) => choices(object, where)],
];

/** What "log in" stands for. */
const logIn: readonly Instruction[] = [
	{ act: "open", address: undefined },
	{ act: "click", words: "Login", inMenu: false },
	{ act: "enter", value: "userName", field: undefined },
	{ act: "enter", value: "password", field: undefined },
	{ act: "enter", value: "captcha", field: undefined },
	{ act: "click", words: "Login", inMenu: false },
];

const isPortal = (object: string) => grammar.portalWords.test(unmarked(object)) && !grammar.pathSeparator.test(object) && !/\bmenu\b/iu.test(object);
const addressIn = (text: string) => /https?:\/\/[^\s)<>"']+[^\s)<>"'.,;:]/iu.exec(unmarked(text))?.[0];

const inTheMenu = new RegExp(`\\b(?:in|from|on|at|of|under|inside|within)\\s+(?:the |your |its )?(?:${grammar.menuWords.source})`, "iu");
const isInMenu = (text: string, where: string | undefined) => inTheMenu.test(text) || grammar.menuWords.test(where ?? "");

/** A label, or a path of labels: "A > B > C". */
function clicks(object: string, all: string, where: string | undefined): readonly Instruction[] | undefined {
	const inMenu = isInMenu(all, where);
	const labels = object.split(grammar.pathSeparator).map(labelOf);
	if (labels.some((words) => words === undefined)) return undefined;
	return labels.flatMap((words) => (words === undefined ? [] : [{ act: "click" as const, words, inMenu }]));
}

const articles = /^(?:on |upon |the |a |an |your |that |this |named |called |labelled |as )+/iu;
const kindBefore = new RegExp(`^${grammar.kindOfElement}(?: (?:named|called|labelled))?(?=\\s*[${open}:])\\s*:?\\s*`, "iu");
const kindBehind = new RegExp(`\\s+${grammar.kindOfElement}$`, "iu");

/** The label in an object: the marked words, else what is left without the words around a label. */
function labelOf(object: string): string | undefined {
	const text = object.trim().replace(articles, "").replace(kindBefore, "").replace(articles, "");
	const [first] = markedWords(text);
	if (first !== undefined && text.indexOf(open) < 40) return first === "" ? undefined : first;
	let words = unmarked(text);
	for (let previous = ""; previous !== words; ) {
		previous = words;
		for (const form of grammar.behindLabel) words = words.replace(form, "");
		words = words.replace(kindBehind, "").replace(/[\s,;:.]+$/u, "");
	}
	return /[\p{L}\p{N}]/u.test(words) && words.length <= 80 ? words : undefined;
}

/** The values that an object names, in the order of its words. */
function nounsIn(text: string): readonly { readonly value: GuideValue; readonly words: string }[] {
	return unmarked(text)
		.split(/,|\band\b|&|\+|\//iu)
		.flatMap((part) => {
			const found = grammar.nouns.find(({ noun }) => noun.test(part));
			return found ? [{ value: found.value, words: part.trim() }] : [];
		});
}

/** "the user name, password and captcha"; "it"; "the OTP in the field X". */
function entries(object: string, mentioned: GuideValue | undefined, where: string | undefined): readonly Instruction[] | undefined {
	if (/^(?:it|them|the same|this|that|these)\b(?! (?:pass|user))/iu.test(object)) return mentioned && [{ act: "enter", value: mentioned, field: undefined }];
	const [, what = object, inside] =
		new RegExp(`^(.*?)\\s+(?:in|into|under|for|as|beside|next to)\\s+(?:the )?(?:fields? |box |label )?(${open}.*)$`, "isu").exec(object) ?? [];
	const field = markedWords(inside ?? where ?? "")[0];
	const values = nounsIn(what);
	const [only] = values;
	if (only && values.length === 1)
		return [{ act: "enter", value: only.value, field: field ?? (isWhollyMarked(what.replace(articles, "")) ? markedWords(what)[0] : undefined) }];
	if (values.length > 0) return values.map(({ value }) => ({ act: "enter", value, field: undefined }));
	// An example in place of the noun: the field says what it is.
	const value = field === undefined ? undefined : nounsIn(field)[0]?.value;
	return value && [{ act: "enter", value, field }];
}

/** "X under Y", "X from the left menu", "your GSP from the list", "Y as X". */
function choices(object: string, where: string | undefined): readonly Instruction[] | undefined {
	if (isInMenu(object, where) || grammar.pathSeparator.test(object)) return clicks(object, object, where);
	const [, what = object, list] = /^(.*?)\s+(?:under|below|beneath|from|in|for|against)\s+(.*)$/isu.exec(object) ?? [];
	const under = listOf(list ?? where);
	const [, label, value] = /^(.*?)\s*(?::|\bas\b|=)\s+(.+)$/isu.exec(object) ?? [];
	if (label !== undefined && value !== undefined) return choice(value, listOf(label) ?? under);
	const bare = unmarked(what).trim().replace(articles, "your ");
	if (grammar.ownGsp.test(bare)) return [{ act: "choose", words: undefined, under }];
	return choice(what, under);
}

function choice(what: string, under: string | undefined): readonly Instruction[] | undefined {
	const words = labelOf(what);
	return words === undefined ? undefined : [{ act: "choose", words, under }];
}

/** The label of a list, where the guide names one. */
function listOf(text: string | undefined): string | undefined {
	if (text === undefined) return undefined;
	const [quoted] = markedWords(text);
	if (quoted !== undefined) return quoted;
	return grammar.anyList.test(text) ? undefined : labelOf(text);
}

/** "Left menu: API Registration", "A > B > C", "Radio button **Through GSP**", "**Select your GSP**: **Tera**", and a quoted label alone. */
function withoutVerb(text: string, where: string | undefined): readonly Instruction[] | undefined {
	const [, list, value] = new RegExp(`^${open}([^${close}]*)${close}\\s*[:=–—-]\\s*(?:the )?(${open}.*)$`, "su").exec(text) ?? [];
	if (list !== undefined && value !== undefined) return choice(value, list);
	if (where !== undefined && grammar.menuWords.test(where) && text !== "") return clicks(text, text, where);
	const [, menu, entry] = /^(?:the )?([^:]{1,60}):\s*(.+)$/su.exec(text) ?? [];
	if (menu !== undefined && entry !== undefined && grammar.menuWords.test(menu)) return clicks(entry, text, menu);
	if (grammar.pathSeparator.test(text) && text.length < 200) return clicks(text, text, where);
	if (isWhollyMarked(text)) return clicks(text, text, where);
	if (new RegExp(`^(?:the )?${grammar.kindOfElement}\\s*:?\\s*${open}`, "iu").test(text)) {
		return /radio|option|choice/iu.test(text.slice(0, text.indexOf(open))) ? choice(text, undefined) : clicks(text, text, where);
	}
	const quoted = markedWords(text);
	if (quoted.length === 1 && quoted[0] && grammar.appearance.test(unmarked(text.replace(quoted[0], "")))) return [{ act: "see", words: quoted[0] }];
	return undefined;
}
