import type { ContractControl } from "../capture/contract.ts";
import type { Dependent } from "./difference.ts";

const kinds: Readonly<Record<string, string>> = { input: "field", textarea: "field", select: "list", button: "button", a: "link" };

const kindOf = ({ tag, type, trail }: ContractControl) => {
	if (trail) return "menu entry";
	if (type === "hidden") return "hidden field";
	if (type === "radio" || type === "checkbox") return type;
	return tag === "input" && (type === "submit" || type === "button") ? "button" : (kinds[tag] ?? tag);
};

/** `field "Enter OTP:"` */
export const nameOf = (control: ContractControl): string =>
	`${kindOf(control)} "${control.label ?? control.name ?? control.id ?? control.href ?? control.tag}"`;

/** `The field "Enter OTP:"` */
export const sentence = (control: ContractControl): string => `The ${nameOf(control)}`;

/** All attributes that identify a control, in one line. */
export function describe(control: ContractControl): string {
	const { tag, type, label, name, id, href, value, trail, hidden, required } = control;
	const attributes = Object.entries({ name, id, value, href }).flatMap(([attribute, text]) => (text === undefined ? [] : [`${attribute}="${text}"`]));
	return [
		[tag, type].filter(Boolean).join(" "),
		...(trail ? [trail.join(" > ")] : label ? [`"${label}"`] : []),
		...attributes,
		...(required ? ["required"] : []),
		...(hidden && !trail ? ["hidden"] : []),
	].join(", ");
}

/** Who depends on a control. */
export function usersOf({ type, id, name, label, href, trail }: ContractControl): Dependent[] {
	if (type === "hidden") return ["scripts that post the form"];
	return [
		...(id === undefined ? [] : ["scripts by id" as const]),
		...(name === undefined ? [] : ["scripts by name" as const]),
		...(label === undefined ? [] : ["scripts by label" as const]),
		...(href === undefined || href.startsWith("#") ? [] : ["scripts by address" as const]),
		...(trail ? ["scripts by menu path" as const] : []),
	];
}
