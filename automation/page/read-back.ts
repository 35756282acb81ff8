import type { ElementHandle, Locator } from "playwright-core";
import { Stopped, sentence } from "../flow/outcome.ts";
import { type TargetName, targetOf } from "../targets.ts";
import { withInvisibleShown } from "../text.ts";
import type { FilledField, FilledForm } from "./form-request.ts";
import type { EnteredField, PageDriver } from "./page-driver.ts";

/** A field's value, and the text that it shows. */
export interface HeldField {
	readonly name: string;
	readonly value: string;
	readonly shown: string;
	/** For a radio button. */
	readonly checked: boolean | undefined;
	/** The fixed prefix that the page shows before the field, such as `API_`. */
	readonly prefix: string;
}

/** A field that can be read again, even if hidden. */
export type ReadableField = Locator | ElementHandle<Element>;

/** A field that has to hold, before its form is submitted, what was typed into it or chosen in it. */
export interface ExpectedField {
	readonly target: TargetName;
	/** The element, if it is not the one that the target was found as. */
	readonly element?: ReadableField | undefined;
	/** What it has to show besides. */
	readonly shows?: (field: HeldField) => boolean;
	/** Other values that a request may carry for the field. */
	readonly orElse?: readonly string[];
}

/** ms to read a field. */
const patience = 2_000;

/**
 * Reads every field back right before Submit: a script may have changed a value.
 * @param button the submit button, which may have its own address
 * @throws Stopped "not submitted" when a field does not have the expected value
 */
export async function readBack(driver: Pick<PageDriver, "found" | "entered">, button: Locator, expected: readonly ExpectedField[]): Promise<FilledForm> {
	const read = ({ target, element = driver.found(target) }: ExpectedField) => {
		const reading = element && "waitFor" in element ? element.evaluate(readField, undefined, { timeout: patience }) : element?.evaluate(readField);
		return reading?.catch(() => undefined);
	};
	const [action, ...fields] = await Promise.all([button.evaluate(readFormAction), ...expected.map(read)]);
	const filled = expected.map(({ target, shows = () => true, orElse = [] }, index): FilledField => {
		const { what, kind } = targetOf(target);
		const secret = kind === "password";
		const field = fields[index];
		const entered = driver.entered(target);
		if (!field || !entered) throw differs(`${sentence(what)} is no longer on the page`);
		const difference = differenceOf(field, entered, secret) ?? (shows(field) ? undefined : shownBy(field, secret));
		if (difference !== undefined) throw differs(`${sentence(what)} no longer has the value that was filled in${difference}`);
		return { what, ...entered, orElse, secret };
	});
	return { action, fields: filled };
}

const shownBy = ({ prefix, shown }: HeldField, secret: boolean) => (secret ? "" : `: it shows "${withInvisibleShown(prefix + shown)}"`);

/** What a form would send otherwise than it was entered, in words; undefined when nothing. */
export function differenceOf(field: HeldField, { name, value }: EnteredField, secret: boolean): string | undefined {
	if (field.name !== name) return `: it is sent as "${withInvisibleShown(field.name)}", not as "${withInvisibleShown(name)}"`;
	if (field.value === value) return undefined;
	const sends = secret || field.value === field.shown ? "" : `, and sends "${withInvisibleShown(field.value)}", not "${withInvisibleShown(value)}"`;
	return shownBy(field, secret) + sends;
}

const differs = (what: string) =>
	new Stopped({
		outcome: "not submitted",
		what: `${what}. The form was not submitted.`,
		actor: "maintainer",
		requiredAction: "Find out how the page's scripts change the field",
	});

/** Runs in the page. */
function readField(field: Element): HeldField | undefined {
	if (!field.isConnected) return undefined;
	const isInput = field instanceof HTMLInputElement;
	const value = isInput || field instanceof HTMLSelectElement || field instanceof HTMLTextAreaElement ? field.value : "";
	const before = [field.previousElementSibling, field.parentElement?.previousElementSibling];
	return {
		name: field.getAttribute("name") ?? "",
		value,
		shown: field instanceof HTMLSelectElement ? (field.selectedOptions[0]?.text ?? "") : value,
		checked: isInput && field.type === "radio" ? field.checked : undefined,
		prefix: before.map((one) => (one?.textContent ?? "").trim()).find((text) => /^\w+_$/.test(text)) ?? "",
	};
}

/** Runs in the page: the address that a button's form posts to; undefined outside a form. */
function readFormAction(button: Element): string | undefined {
	const owner = "form" in button && button.form instanceof HTMLFormElement ? button.form : button.closest("form");
	const own = button.getAttribute("formaction");
	return owner ? new URL(own ?? owner.getAttribute("action") ?? "", document.baseURI).href : undefined;
}
