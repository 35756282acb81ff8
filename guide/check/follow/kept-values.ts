import type { ElementHandle } from "playwright-core";

/** Watches what the reader has typed and chosen: a page may change it, and a person sees that before a click on Submit. */
export interface KeptValues {
	/** Call after the input. */
	keep(label: string, field: ElementHandle<HTMLElement>): Promise<void>;
	/** Labels of the fields that have another value now. Fields of an earlier page are forgotten. */
	changed(): Promise<readonly string[]>;
}

export function createKeptValues(): KeptValues {
	let kept: { readonly label: string; readonly field: ElementHandle<HTMLElement>; readonly value: string }[] = [];
	return {
		async keep(label, field) {
			const value = await field.evaluate(read).catch(() => undefined); // The input has sent the form.
			if (value !== undefined) kept = [...kept.filter((other) => other.label !== label), { label, field, value }];
		},
		async changed() {
			const now = await Promise.all(kept.map(async (one) => ({ ...one, now: await one.field.evaluate(read).catch(() => undefined) })));
			kept = kept.filter((_, index) => now[index]?.now !== undefined);
			return now.filter((one) => one.now !== undefined && one.now !== one.value).map(({ label }) => label);
		},
	};
}

/** Runs in the page. Undefined for an element that is no longer on it. */
function read(field: HTMLElement): string | undefined {
	if (!field.isConnected) return undefined;
	if (field instanceof HTMLSelectElement) return field.selectedOptions[0]?.text ?? "";
	if (field instanceof HTMLInputElement) return field.type === "radio" || field.type === "checkbox" ? String(field.checked) : field.value;
	return field instanceof HTMLTextAreaElement ? field.value : "";
}
