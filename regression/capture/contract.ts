import * as v from "valibot";

const text = v.string();
const optionalText = v.exactOptional(v.string());
const mark = v.exactOptional(v.literal(true));

/** A field, button or link. Attributes that the element does not have are left out; typed values are never included. */
const control = v.strictObject({
	/** Name of the control within this contract; unique. */
	key: text,
	tag: text,
	type: optionalText,
	name: optionalText,
	id: optionalText,
	/** Text of its label, or of the button or link. */
	label: optionalText,
	/** Address of a link, relative to the portal's address. */
	href: optionalText,
	/** Window or frame that a link opens in. */
	target: optionalText,
	/** `key` of its form. */
	form: optionalText,
	/** Value that a radio, checkbox or button sends. */
	value: optionalText,
	maxlength: v.exactOptional(v.number()),
	minlength: v.exactOptional(v.number()),
	pattern: optionalText,
	autocomplete: optionalText,
	required: mark,
	disabled: mark,
	readonly: mark,
	hidden: mark,
	/** Whether it is in an open shadow root: `document.querySelector` does not find it there, and no form outside sends it. */
	shadow: mark,
	/** Labels of the menu groups that lead to it, and its own label last. */
	trail: v.exactOptional(v.array(text)),
	options: v.exactOptional(v.array(v.strictObject({ label: text, value: text }))),
});

const target = v.strictObject({
	/** `key` of the control that the automation would act on; null where it would stop. */
	resolvesTo: v.nullable(text),
	/** Why it would stop. */
	problem: optionalText,
	/** Keys of the visible controls that each strategy finds. */
	byStrategy: v.record(text, v.array(text)),
});

/** A page as scripts and users depend on it, without personal data. */
export const contractSchema = v.strictObject({
	/** Name of the screen in `screens.ts`, or "page" and its path. */
	screen: text,
	/** HTTP status; 0 for a page that was not loaded over HTTP. */
	status: v.number(),
	title: text,
	/** Whether the page was shown in a frame of another page. */
	inFrame: v.boolean(),
	/** Path below the portal's address, with ids replaced; empty if unknown. */
	path: text,
	headings: v.array(v.strictObject({ level: v.number(), text })),
	/** Texts of native dialogs that the page opened. */
	dialogs: v.array(text),
	forms: v.array(v.strictObject({ key: text, action: text, method: text })),
	/** Includes the links of the menu. */
	controls: v.array(control),
	/** Targets of the automation on this screen. */
	targets: v.record(text, target),
	/** The accessibility tree, one line per element. */
	aria: v.array(text),
});

export type Contract = v.InferOutput<typeof contractSchema>;
export type ContractControl = Contract["controls"][number];
export type TargetState = Contract["targets"][string];
