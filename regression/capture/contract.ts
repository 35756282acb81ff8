import * as v from "valibot";

const text = v.string();
const optionalText = v.exactOptional(v.string());
const mark = v.exactOptional(v.literal(true));

/** A field, button or link. What is absent was not there; values that were typed never are. */
const control = v.strictObject({
	/** What it is called within this contract; unique in it. */
	key: text,
	tag: text,
	type: optionalText,
	name: optionalText,
	id: optionalText,
	/** Text of its label, or of the button or link. */
	label: optionalText,
	/** Where a link leads, below the portal's address. */
	href: optionalText,
	/** Window or frame that a link opens in. */
	target: optionalText,
	/** `key` of its form. */
	form: optionalText,
	/** Code that a radio, checkbox or button sends. */
	value: optionalText,
	maxlength: v.exactOptional(v.number()),
	minlength: v.exactOptional(v.number()),
	pattern: optionalText,
	autocomplete: optionalText,
	required: mark,
	disabled: mark,
	readonly: mark,
	hidden: mark,
	/** Labels that lead to it in the menu, its own last. */
	trail: v.exactOptional(v.array(text)),
	options: v.exactOptional(v.array(v.strictObject({ label: text, value: text }))),
});

const target = v.strictObject({
	/** `key` of the control that the automation would act on; null where it would stop. */
	resolvesTo: v.nullable(text),
	/** Why it would stop, in the automation's words. */
	problem: optionalText,
	/** Keys of the visible controls that each strategy finds. */
	byStrategy: v.record(text, v.array(text)),
});

/** A page as its scripts and users depend on it, without anything that belongs to a person. */
export const contractSchema = v.strictObject({
	/** Name of the screen, as `screens.ts` has it, or "page" and its path. */
	screen: text,
	/** HTTP status; 0 where the page did not come over HTTP. */
	status: v.number(),
	title: text,
	/** Whether it stood in a frame of the page. */
	inFrame: v.boolean(),
	/** Below the portal's address, what looks like an id replaced; empty where it is not known. */
	path: text,
	headings: v.array(v.strictObject({ level: v.number(), text })),
	/** Words of the native dialogs that came with it. */
	dialogs: v.array(text),
	forms: v.array(v.strictObject({ key: text, action: text, method: text })),
	/** Links of the menu are among them. */
	controls: v.array(control),
	/** Targets of the automation that belong on the screen. */
	targets: v.record(text, target),
	/** The page as assistive technology is told it, a line an element. */
	aria: v.array(text),
});

export type Contract = v.InferOutput<typeof contractSchema>;
export type ContractControl = Contract["controls"][number];
export type TargetState = Contract["targets"][string];
