import type { Frame } from "playwright-core";
import { captchaImages } from "../../automation/internal.ts";

/** A value that belongs to a person or a session. */
export interface PersonalValue {
	readonly value: string;
	/** "the OTP". */
	readonly what: string;
}

/** A page without scripts, styles, images, typed values and hidden values other than constants. Not redacted yet. */
export interface PageCopy {
	/** HTTP status; 0 for a page that was not loaded over HTTP. */
	readonly status: number;
	readonly title: string;
	/** Whether the page was shown in a frame of another page. */
	readonly inFrame: boolean;
	readonly path: string;
	/**
	 * Its document: invisible elements have the attribute `hidden`, what is chosen has `data-chosen`, captchas have their path in `data-src`,
	 * shadow roots are flattened, addresses are relative to the portal's.
	 */
	readonly html: string;
	/** Values on it that belong to a person or a session. */
	readonly known: readonly PersonalValue[];
}

/** How a page is copied. */
export interface CopyOptions {
	/** Path that the portal is mounted under; empty for none. */
	readonly prefix: string;
	/** Whether nobody is logged in, so that the names in a table are those of a public list. */
	readonly keepsNames?: boolean;
}

/** Copies the page in a frame; of a frameset, the frame with the longest document. */
export async function copyPage(frame: Frame, { prefix, keepsNames = false }: CopyOptions): Promise<PageCopy> {
	const isFrameset = await frame.evaluate(() => document.body instanceof HTMLFrameSetElement);
	const frames = isFrameset ? frame.childFrames() : [];
	const copies = await Promise.all((frames.length > 0 ? frames : [frame]).map((one) => one.evaluate(copyInPage, { prefix, keepsNames, captchaImages })));
	return copies.reduce((longest, copy) => (copy.html.length > longest.html.length ? copy : longest));
}

/** Runs in the page and does not change it. */
function copyInPage({ prefix, keepsNames, captchaImages }: Required<CopyOptions> & { readonly captchaImages: string }): PageCopy {
	const kept = new Set(
		[
			"id name class type for form action method enctype novalidate formaction formmethod target role alt title lang dir hidden open tabindex",
			"placeholder maxlength minlength min max step pattern size rows cols required disabled readonly autocomplete inputmode accept list",
			"checked selected multiple label scope colspan rowspan width height",
			"data-toggle data-target data-dismiss data-parent data-bs-toggle data-bs-target data-bs-dismiss data-bs-parent",
		].flatMap((names) => names.split(" ")),
	);
	// A document without a window loads and runs nothing.
	const inert = document.implementation.createHTMLDocument("");
	/** Classes as they are when the movement of opening and closing elements has ended. */
	const settled = (classes: string) =>
		classes
			.split(/\s+/)
			.flatMap((one) => (one === "focus" ? [] : one === "collapsing" ? ["collapse", "show"] : [one]))
			.join(" ");
	const known: { value: string; what: string }[] = [];
	const know = (value: string | null | undefined, what: string) => {
		const trimmed = (value ?? "").replace(/\s+/g, " ").trim();
		if (trimmed.length >= 4) known.push({ value: trimmed, what });
	};

	const base = /^https?:/.test(document.baseURI) ? document.baseURI : location.href;
	/** An address relative to the portal's, without query values, with segments that look like ids replaced. Of other schemes only the scheme: a file's path is its owner's. */
	const address = (written: string): string => {
		if (written.startsWith("#") || !URL.canParse(written, base)) return written.startsWith("#") ? written : "";
		const url = new URL(written, base);
		if (!/^https?:$/.test(url.protocol)) return url.protocol;
		const here = url.origin === new URL(base).origin;
		const path = here && prefix !== "" && `${url.pathname}/`.startsWith(`${prefix}/`) ? url.pathname.slice(prefix.length) || "/" : url.pathname;
		const plain = path
			.split("/")
			.map((segment) => (/^\d+$|\d{5}|^[0-9a-f-]{16,}$|\(/i.test(segment) ? "[id]" : segment))
			.join("/");
		const names = [...new Set(url.searchParams.keys())].map((name) => `${name}=`).join("&");
		return (here ? "" : url.origin) + plain + (names && `?${names}`);
	};

	const isNeverDrawn = (element: Element) => element.matches("br, wbr, option, optgroup, input[type=hidden], col, colgroup");
	const mayBeSent = (element: Element) =>
		element.matches("option, button, input[type=radio], input[type=checkbox], input[type=submit], input[type=button], input[type=reset]");
	/** Hidden values that the server needs and nobody can be recognised by: "M", "true". */
	const isConstant = (element: Element) => element.matches("input[type=hidden]") && /^(?:[A-Z]|\d|true|false)$/i.test(element.getAttribute("value") ?? "");
	/** Whether a radio button or checkbox is on, or an option of a short list is chosen. Which GSP is chosen is not kept. */
	const isChosen = (element: Element) =>
		(element instanceof HTMLInputElement && element.checked) ||
		(element instanceof HTMLOptionElement && element.selected && element.index > 0 && (element.closest("select")?.length ?? 0) <= 10);

	/** Children as they are shown: those of an open shadow root, and what is assigned to its slots. */
	const childrenOf = (element: Element): Iterable<Node> => {
		if (element.shadowRoot) return element.shadowRoot.childNodes;
		const assigned = element instanceof HTMLSlotElement ? element.assignedNodes() : [];
		return assigned.length > 0 ? assigned : element.childNodes;
	};
	/** An element with `display: contents` has no box, but its children can be visible. */
	const isInvisible = (element: Element) => !element.checkVisibility({ visibilityProperty: true }) && getComputedStyle(element).display !== "contents";

	const copyOf = (element: Element, isHidden: boolean): Element | undefined => {
		if (element.matches("script, style, link, meta, noscript, template, iframe, frame, object, embed, base, title, aside.mock-banner")) return undefined;
		const copy = inert.importNode(element, false);
		for (const { name, value } of [...copy.attributes]) {
			if (name === "class") copy.setAttribute(name, settled(value));
			else if (/^(?:href|action|formaction)$/.test(name)) copy.setAttribute(name, address(value));
			else if (!kept.has(name) && !name.startsWith("aria-") && !(name === "value" && (mayBeSent(element) || isConstant(element)))) copy.removeAttribute(name);
		}
		if (isChosen(element)) copy.setAttribute("data-chosen", "");
		if (element.matches(captchaImages)) copy.setAttribute("data-src", address(element.getAttribute("src") ?? "").replace(/\?.*/, ""));
		if (element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement) {
			if (element instanceof HTMLInputElement && element.type === "hidden")
				know(element.value.length >= 16 && !location.pathname.split("/").includes(element.value) ? element.value : "", "the value of a hidden field");
			else if (!mayBeSent(element) && !element.readOnly && !element.disabled && !/^API_?$/i.test(element.value)) know(element.value, "the value of a field");
		}
		if (element.getRootNode() instanceof ShadowRoot) {
			copy.setAttribute("data-shadow", "");
			// The copy has no shadow root that keeps it out of a form.
			if ("form" in element && element.form === null) copy.setAttribute("form", "");
		}
		const invisible = !isHidden && !isNeverDrawn(element) && isInvisible(element);
		if (invisible) copy.setAttribute("hidden", "");
		else copy.removeAttribute("hidden");
		if (element instanceof HTMLTextAreaElement || element instanceof SVGElement) return copy;
		for (const child of childrenOf(element)) {
			if (child instanceof Text) copy.append(child.data.replace(/[\u00ad\u200b-\u200d\u2060\ufeff]/g, ""));
			else if (child instanceof Element) copy.append(copyOf(child, isHidden || invisible) ?? "");
		}
		if (copy instanceof HTMLTableElement) emptyTable(copy);
		return copy;
	};

	/**
	 * A table keeps its headers, its controls and one row: the number and the content of rows are the taxpayer's data. A table without
	 * column headers is the layout of a form, and keeps its labels too. A public list keeps the columns with the names of its entries.
	 */
	const emptyTable = (table: HTMLTableElement) => {
		const controls = "input, select, textarea, button";
		const rows = [...table.rows];
		const byColumns = Boolean(table.tHead?.querySelector("th") ?? rows[0]?.querySelector(":scope > th + th"));
		const heads = [...(table.tHead?.rows[0]?.cells ?? rows[0]?.cells ?? [])].map(({ textContent }) => textContent ?? "");
		const isName = (head = "") => keepsNames && /\b(?:names?|gsps?|erps?|providers?)\b/i.test(head) && !/contact|person|mail|phone|mobile|address/i.test(head);
		if (byColumns && heads.some(isName)) {
			for (const row of rows)
				for (const [index, cell] of [...row.cells].entries()) {
					if (isName(heads[index])) cell.setAttribute("data-public", "");
					else if (cell.matches("td")) cell.replaceChildren("…");
				}
			return;
		}
		rows
			.filter((row) => row.querySelector(":scope > td") !== null)
			.forEach((row, index) => {
				const header = row.querySelector(":scope > th");
				// The row of a field has its label in another cell.
				const isOfField = [...row.querySelectorAll("select, textarea, input:not([type=hidden], [type=checkbox], [type=button], [type=submit])")].some(
					(field) => field.closest("tr") === row,
				);
				if (!byColumns && !header && isOfField) return;
				for (const cell of row.querySelectorAll(":scope > td")) {
					const words = (cell.textContent ?? "").replace(/\s+/g, " ").trim();
					if (header && /name|user|gst|address|mobile|mail|phone|pan\b/i.test(header.textContent ?? "")) know(words, "a taxpayer's identity");
					if (!byColumns && !header && cell.querySelector(`${controls}, label, a[href], table`)) continue;
					const stays = byColumns ? controls : `${controls}, label, img`;
					const left = [...cell.querySelectorAll(stays)].filter((one) => !one.parentElement?.closest(stays));
					cell.replaceChildren(...(words === "" ? [] : ["…"]), ...left);
				}
				if (byColumns && !header && index > 0 && row.querySelector(controls) === null) row.remove();
			});
	};

	for (const strip of document.querySelectorAll(".tradenamegstinheading")) know(/\bName\s*:\s*(.+)$/s.exec(strip.textContent ?? "")?.[1], "a taxpayer's name");
	const body = document.body instanceof HTMLBodyElement ? copyOf(document.body, false) : undefined;
	const head = inert.createElement("head");
	const addToHead = (name: string, attributes: Readonly<Record<string, string>>, content = "") => {
		const element = inert.createElement(name);
		for (const [attribute, value] of Object.entries(attributes)) element.setAttribute(attribute, value);
		element.textContent = content;
		head.append(element);
	};
	addToHead("meta", { charset: "utf-8" });
	const viewport = document.querySelector("meta[name=viewport]")?.getAttribute("content");
	if (viewport) addToHead("meta", { name: "viewport", content: viewport });
	addToHead("title", {}, document.title);
	// The document type decides the layout mode. An unknown one has no place in a capture.
	const { doctype } = document;
	const isKnownType = doctype !== null && /^(?:-\/\/W3C\/\/DTD X?HTML [\w. ]{1,40}\/\/EN)?$/.test(doctype.publicId);
	const documentType = doctype === null ? "" : isKnownType ? `${new XMLSerializer().serializeToString(doctype)}\n` : "<!DOCTYPE html>\n";
	const [entry] = performance.getEntriesByType("navigation");
	return {
		status: entry instanceof PerformanceNavigationTiming ? entry.responseStatus : 0,
		title: document.title,
		inFrame: window !== window.top,
		path: address(location.href).split("?")[0] ?? "",
		html: `${documentType}<html lang="${/^[\w-]+$/.exec(document.documentElement.lang)?.[0] ?? "en"}">\n${head.outerHTML}\n${body?.outerHTML ?? "<body></body>"}\n</html>\n`,
		known,
	};
}
