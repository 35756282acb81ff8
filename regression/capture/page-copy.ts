import type { Frame } from "playwright-core";

/** A value that belongs to a person or a session. */
export interface PersonalValue {
	readonly value: string;
	/** "the OTP". */
	readonly what: string;
}

/** A page without scripts, styles, images, typed values and hidden values. Not redacted yet. */
export interface PageCopy {
	/** HTTP status; 0 for a page that was not loaded over HTTP. */
	readonly status: number;
	readonly title: string;
	/** Whether the page was shown in a frame of another page. */
	readonly inFrame: boolean;
	readonly path: string;
	/** Its document: invisible elements have the attribute `hidden`, shadow roots are flattened, addresses are relative to the portal's. */
	readonly html: string;
	/** Values on it that belong to a person or a session. */
	readonly known: readonly PersonalValue[];
}

/**
 * Copies the page in a frame; of a frameset, the frame with the longest document.
 * @param prefix path that the portal is mounted under; empty for none
 */
export async function copyPage(frame: Frame, prefix: string): Promise<PageCopy> {
	const isFrameset = await frame.evaluate(() => document.body instanceof HTMLFrameSetElement);
	const frames = isFrameset ? frame.childFrames() : [];
	const copies = await Promise.all((frames.length > 0 ? frames : [frame]).map((one) => one.evaluate(copyInPage, prefix)));
	return copies.reduce((longest, copy) => (copy.html.length > longest.html.length ? copy : longest));
}

/** Runs in the page and does not change it. */
function copyInPage(prefix: string): PageCopy {
	const kept = new Set(
		"id name type for form action method role alt title placeholder maxlength minlength pattern required disabled readonly autocomplete target checked selected multiple label class lang scope colspan rowspan hidden inputmode open data-toggle data-target data-bs-toggle data-bs-target".split(
			" ",
		),
	);
	// A document without a window loads and runs nothing.
	const inert = document.implementation.createHTMLDocument("");
	/** Classes without those of opening and closing elements. */
	const lasting = (classes: string) =>
		classes
			.split(/\s+/)
			.filter((one) => !/^(collapse|collapsing|collapsed|show|fade|active|focus)$/.test(one))
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
	const mayBeSent = (element: Element) => element.matches("option, button, input[type=radio], input[type=checkbox], input[type=submit], input[type=button]");

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
			if (name === "class") copy.setAttribute(name, lasting(value));
			else if (name === "href" || name === "action") copy.setAttribute(name, address(value));
			else if (!kept.has(name) && !name.startsWith("aria-") && !(name === "value" && mayBeSent(element))) copy.removeAttribute(name);
		}
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
	 * column headers is the layout of a form, and keeps its labels too.
	 */
	const emptyTable = (table: HTMLTableElement) => {
		const controls = "input, select, textarea, button";
		const rows = [...table.rows];
		const byColumns = Boolean(table.tHead?.querySelector("th") ?? rows[0]?.querySelector(":scope > th + th"));
		rows
			.filter((row) => row.querySelector(":scope > td") !== null)
			.forEach((row, index) => {
				const header = row.querySelector(":scope > th");
				for (const cell of row.querySelectorAll(":scope > td")) {
					const words = (cell.textContent ?? "").replace(/\s+/g, " ").trim();
					if (header && /name|user|gst|address|mobile|mail|phone|pan\b/i.test(header.textContent ?? "")) know(words, "a taxpayer's identity");
					if (!byColumns && !header && cell.querySelector(`${controls}, label, a[href], table`)) continue;
					const stays = byColumns ? controls : `${controls}, label`;
					const left = [...cell.querySelectorAll(stays)].filter((one) => !one.parentElement?.closest(stays));
					cell.replaceChildren(...(words === "" ? [] : ["…"]), ...left);
				}
				if (byColumns && !header && index > 0 && row.querySelector(controls) === null) row.remove();
			});
	};

	for (const strip of document.querySelectorAll(".tradenamegstinheading")) know(/\bName\s*:\s*(.+)$/s.exec(strip.textContent ?? "")?.[1], "a taxpayer's name");
	const body = document.body instanceof HTMLBodyElement ? copyOf(document.body, false) : undefined;
	const [entry] = performance.getEntriesByType("navigation");
	return {
		status: entry instanceof PerformanceNavigationTiming ? entry.responseStatus : 0,
		title: document.title,
		inFrame: window !== window.top,
		path: address(location.href).split("?")[0] ?? "",
		html: `<!DOCTYPE html>\n<html lang="${/^[\w-]+$/.exec(document.documentElement.lang)?.[0] ?? "en"}">\n${body?.outerHTML ?? "<body></body>"}\n</html>\n`,
		known,
	};
}
