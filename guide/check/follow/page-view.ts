import type { ElementHandle, Frame, Page } from "playwright-core";

export type ControlKind = "press" | "text" | "password" | "list" | "radio" | "checkbox";

/** Something on the page that a person can click, fill in or choose, as it looks. Never its typed value. */
export interface Control {
	readonly kind: ControlKind;
	/** What is written on it or beside it, in the order of importance. */
	readonly names: readonly string[];
	/** Of a list or a field with suggestions. */
	readonly options: readonly string[];
	/** Name of a group of radio buttons. */
	readonly group: string;
	readonly inMenu: boolean;
	readonly inDialog: boolean;
	readonly enabled: boolean;
	readonly filled: boolean;
	/** Form that it belongs to; -1 for none. */
	readonly form: number;
	/** Controls with the same value do the same; empty when that is not known. */
	readonly effect: string;
	/** Id of the part that it opens and closes; empty for none. */
	readonly opens: string;
	readonly isOpen: boolean;
	/** Ids of the elements around it. */
	readonly within: readonly string[];
}

/** The visible part of a page, all frames together. */
export interface PageView {
	readonly path: string;
	readonly title: string;
	readonly headings: readonly string[];
	readonly text: string;
	/** Text of the dialog that covers the page; empty for none. */
	readonly dialog: string;
	readonly controls: readonly Control[];
}

/** A page as it was read, with its elements. */
export interface ReadPage {
	readonly view: PageView;
	/** The element of `view.controls[index]`, and its frame. */
	element(index: number): Promise<{ readonly handle: ElementHandle<HTMLElement>; readonly frame: Frame }>;
	/** Releases the elements. */
	dispose(): Promise<void>;
}

/** Reads what is visible on a page and in its frames. Throws Playwright's error when the page is replaced meanwhile. */
export async function readPage(page: Page): Promise<ReadPage> {
	const frames = page.frames().filter((frame) => !frame.isDetached());
	const read = await Promise.all(
		frames.map(async (frame) => {
			const handle = await frame.evaluateHandle(collect);
			return { frame, handle, view: await handle.evaluate(({ view }) => view) };
		}),
	);
	const [main = { view: empty }] = read;
	const owners = read.flatMap(({ frame, handle, view }) => view.controls.map((_, index) => ({ frame, handle, index })));
	return {
		view: {
			...main.view,
			headings: read.flatMap(({ view }) => view.headings),
			text: read.map(({ view }) => view.text).join("\n"),
			dialog: read.map(({ view }) => view.dialog).find((text) => text !== "") ?? "",
			controls: read.flatMap(({ view }, frame) => view.controls.map((control) => ({ ...control, form: control.form < 0 ? -1 : control.form + frame * 1_000 }))),
		},
		async element(index) {
			const owner = owners[index];
			const element = owner && (await owner.handle.evaluateHandle(({ elements }, at) => elements[at] ?? null, owner.index)).asElement();
			if (!owner || !element) throw new Error("The element is no longer on the page.");
			return { handle: element, frame: owner.frame };
		},
		dispose: async () => {
			await Promise.all(read.map(({ handle }) => handle.dispose().catch(() => {})));
		},
	};
}

const empty: PageView = { path: "", title: "", headings: [], text: "", dialog: "", controls: [] };

/** Runs in the page. */
function collect(): { readonly view: PageView; readonly elements: readonly HTMLElement[] } {
	const roots = (root: Document | ShadowRoot): (Document | ShadowRoot)[] => [
		root,
		...[...root.querySelectorAll("*")].flatMap(({ shadowRoot }) => (shadowRoot ? roots(shadowRoot) : [])),
	];
	const everywhere = roots(document);
	const all = (selector: string) => everywhere.flatMap((root) => [...root.querySelectorAll<HTMLElement>(selector)]);
	const visible = (element: HTMLElement) => element.checkVisibility({ visibilityProperty: true }) && element.getClientRects().length > 0;
	const plain = (text: string | null | undefined) => (text ?? "").replace(/\s+/g, " ").trim().slice(0, 300);
	const cut = (element: Element, selector: string) => {
		const copy = element.cloneNode(true);
		if (!(copy instanceof Element)) return "";
		for (const noise of copy.querySelectorAll(`script, style, template, datalist, ${selector}`)) noise.remove();
		return plain(copy.textContent);
	};
	const fields = "input:not([type=hidden]), select, textarea, button, [role=button]";
	/** The text beside a field that has no label: of the closest element around it that has text. */
	const beside = (element: HTMLElement) => {
		for (let around = element.parentElement; around && around !== document.body; around = around.parentElement) {
			if (around.querySelectorAll("input:not([type=hidden]), select, textarea").length > 1) return "";
			const text = cut(around, fields)
				.replace(/\bAPI_(?!\w)/, "")
				.trim();
			if (text !== "") return text;
		}
		return "";
	};
	const byIds = (ids: string | null) =>
		(ids ?? "")
			.split(/\s+/)
			.map((id) => plain(id && document.getElementById(id)?.textContent))
			.join(" ");
	const labelsOf = (element: HTMLElement) => {
		const labels = "labels" in element && element.labels instanceof NodeList ? [...element.labels] : [];
		return labels.flatMap((label) => (label instanceof HTMLElement && visible(label) ? [cut(label, "select, input, textarea")] : []));
	};
	const dialog = all("dialog[open], .modal.show, [role=dialog][aria-modal=true], [role=alertdialog]").filter(visible).at(-1);
	const kindOf = (element: HTMLElement) => {
		if (element instanceof HTMLSelectElement) return "list";
		if (element instanceof HTMLTextAreaElement) return "text";
		if (!(element instanceof HTMLInputElement) || ["submit", "button", "image", "reset"].includes(element.type)) return "press";
		if (element.type === "radio" || element.type === "checkbox" || element.type === "password") return element.type;
		return "text";
	};
	const isPointed = (element: HTMLElement) => getComputedStyle(element).cursor === "pointer" && !element.closest("label");
	const pressable = "button, a, input, select, textarea, [role=button], [role=link], [role=menuitem], [onclick], [tabindex='0']";
	const pointed = all("div, span, li, i, img").filter(
		(element) =>
			isPointed(element) && !element.closest(pressable) && !element.querySelector(pressable) && !(element.parentElement && isPointed(element.parentElement)),
	);
	const elements = [...all(pressable), ...pointed].filter((element) => visible(element) && !element.matches("input[type=hidden]"));
	const forms = [...document.forms];
	const controls = elements.map((element): PageView["controls"][number] => {
		const kind = kindOf(element);
		const isInput = element instanceof HTMLInputElement;
		const labels = labelsOf(element);
		const own = kind === "press" ? [isInput ? element.value : plain(element.innerText), element.title, element.querySelector("img")?.alt] : [];
		const near =
			kind === "press"
				? []
				: [...labels, byIds(element.getAttribute("aria-labelledby")), isInput ? element.placeholder : "", labels.length > 0 ? "" : beside(element)];
		const owner = "form" in element && element.form instanceof HTMLFormElement ? element.form : element.closest("form");
		const target =
			element.getAttribute("aria-controls") ??
			(element.dataset.target ?? element.dataset.bsTarget ?? element.getAttribute("href") ?? "").replace(/^(?!#).*/, "").slice(1);
		const sends =
			element.matches("[type=submit], button:not([type])") && owner ? `form ${forms.indexOf(owner)} ${element.getAttribute("formaction") ?? ""}` : "";
		const within: string[] = [];
		for (let one = element.parentElement; one; one = one.parentElement) if (one.id) within.push(one.id);
		return {
			kind,
			names: [...new Set([element.getAttribute("aria-label"), ...own, ...near].map(plain).filter((name) => name !== ""))],
			options: (element instanceof HTMLSelectElement
				? [...element.options].map(({ text }) => text)
				: isInput
					? [...(element.list?.options ?? [])].map(({ value, text }) => value || text)
					: []
			).map((text) => text.trim()),
			group: kind === "radio" ? plain(element.closest("fieldset, [role=radiogroup]")?.querySelector("legend")?.textContent) : "",
			inMenu: element.closest(".side-menu, [aria-label*='menu' i], aside, [role=menu]") !== null,
			inDialog: dialog?.contains(element) ?? false,
			enabled: !element.matches(":disabled, [aria-disabled=true], .disabled") && !(isInput && element.readOnly),
			filled:
				element instanceof HTMLSelectElement
					? element.value !== ""
					: isInput && (kind === "radio" || kind === "checkbox" ? element.checked : kind !== "press" && element.value !== ""),
			form: owner ? forms.indexOf(owner) : -1,
			effect: element instanceof HTMLAnchorElement && element.getAttribute("href") && !element.getAttribute("href")?.startsWith("#") ? element.href : sends,
			opens: target,
			isOpen: element.getAttribute("aria-expanded") === "true" || (target !== "" && document.getElementById(target)?.classList.contains("show") === true),
			within,
		};
	});
	const shadowText = everywhere.slice(1).flatMap((root) => [...root.children].map((child) => (child instanceof HTMLElement ? child.innerText : "")));
	const shownValues = elements.flatMap((element) => (element instanceof HTMLInputElement && kindOf(element) === "press" ? [element.value] : []));
	return {
		elements,
		view: {
			path: location.pathname,
			title: document.title,
			headings: all("h1, h2, h3, h4, h5, legend, [role=heading]")
				.filter(visible)
				.map((heading) => plain(heading.innerText))
				.filter(Boolean),
			text: [document.body?.innerText ?? "", ...shadowText, ...shownValues].join("\n"),
			dialog: dialog ? cut(dialog, "button, a, [role=button]") || "A dialog without text" : "",
			controls,
		},
	};
}
