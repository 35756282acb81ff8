import type { BrowserContext } from "playwright-core";
import * as v from "valibot";
import type { Contract } from "./contract.ts";
import { controlSelector } from "./read-copy.ts";
import type { Redactor } from "./redact.ts";

const usedControl = v.object({ tag: v.string(), id: v.string(), name: v.string(), value: v.string(), label: v.string() });

const input = v.union([v.object({ typed: v.string() }), v.object({ used: usedControl })]);

/** A field, button or link that was clicked or chosen. Not redacted. */
export type UsedControl = v.InferOutput<typeof usedControl>;

/** Reports what is typed into the pages of a context, and the controls that are clicked. */
export async function watchInput(
	context: BrowserContext,
	{ onTyped, onUsed }: { readonly onTyped: (value: string) => void; readonly onUsed: (control: UsedControl) => void },
): Promise<void> {
	await context.exposeBinding("irpInput", (_source, reported: unknown) => {
		const parsed = v.safeParse(input, reported);
		if (!parsed.success) return;
		if ("typed" in parsed.output) onTyped(parsed.output.typed);
		else onUsed(parsed.output.used);
	});
	await context.addInitScript(reportInput, controlSelector);
}

/** Runs in each page. */
function reportInput(controls: string): void {
	const report = (data: object) => "irpInput" in window && typeof window.irpInput === "function" && window.irpInput(data);
	const use = ({ target }: Event) => {
		const element = target instanceof Element ? target.closest(controls) : null;
		if (!element) return;
		const attribute = (name: string) => element.getAttribute(name) ?? "";
		const isInput = element instanceof HTMLInputElement && !/^(?:radio|checkbox|submit|button|image)$/.test(element.type);
		const label = (attribute("aria-label") || element.textContent || "").replace(/\s+/g, " ").trim().slice(0, 300);
		const used = { tag: element.localName, id: attribute("id"), name: attribute("name"), value: isInput ? "" : attribute("value"), label };
		report({ used: used.tag === "select" ? { ...used, label: "" } : used });
	};
	addEventListener("click", use, true);
	addEventListener(
		"change",
		(event) => {
			const { target } = event;
			if (target instanceof HTMLSelectElement) use(event);
			const isTyped = target instanceof HTMLTextAreaElement || (target instanceof HTMLInputElement && !/^(?:radio|checkbox)$/.test(target.type));
			if (isTyped) report({ typed: target.value });
		},
		true,
	);
}

/** The key of a used control in the contract of its page; undefined if it is not certain. */
export function keyOfUsed({ controls }: Contract, used: UsedControl, redact: Redactor): string | undefined {
	const alike = controls.filter(({ tag, id = "", name = "" }) => tag === used.tag && id === redact("name", used.id) && name === redact("name", used.name));
	if (alike.length === 1) return alike[0]?.key;
	const same = alike.filter(
		({ label = "", value = "" }) =>
			(used.value !== "" && value === redact("name", used.value)) ||
			(used.label !== "" && [redact("interface", used.label), redact("content", used.label)].includes(label)),
	);
	return same.length === 1 ? same[0]?.key : undefined;
}
