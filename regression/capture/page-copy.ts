import type { Frame } from "playwright-core";

/** A value that belongs to a person or a session. */
export interface Known {
	readonly value: string;
	/** "the OTP". */
	readonly what: string;
}

/** A page as it stood, without scripts, styles, pictures, what was typed, and hidden values. Not redacted yet. */
export interface PageCopy {
	/** HTTP status; 0 where it did not come over HTTP. */
	readonly status: number;
	readonly title: string;
	/** Whether it stood in a frame of another page. */
	readonly inFrame: boolean;
	readonly path: string;
	/** Its document; what cannot be seen has the attribute `hidden`, addresses stand below the portal's. */
	readonly html: string;
	/** Values on it that belong to a person or a session. */
	readonly known: readonly Known[];
}

/** Copies what a frame shows. `prefix`: path that the portal is mounted under, or nothing. */
export const copyPage = (frame: Frame, prefix: string): Promise<PageCopy> => frame.evaluate(copyInPage, prefix);

/** Runs in the page, and leaves it as it is. */
function copyInPage(prefix: string): PageCopy {
	const kept = new Set(
		"id name type for form action method role alt title placeholder maxlength minlength pattern required disabled readonly autocomplete target checked selected multiple label class lang scope colspan rowspan hidden inputmode open data-toggle data-target data-bs-toggle data-bs-target".split(
			" ",
		),
	);
	// Nothing is loaded or run in a document that is shown nowhere.
	const inert = document.implementation.createHTMLDocument("");
	/** Classes without those that come and go while something opens. */
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

	/** Below the portal's address; names of a query without its values; segments that look like ids replaced. */
	const address = (written: string): string => {
		if (written.startsWith("#") || !URL.canParse(written, document.baseURI)) return written.startsWith("#") ? written : "";
		const url = new URL(written, document.baseURI);
		if (!/^(https?|file):$/.test(url.protocol)) return url.protocol;
		const here = url.origin === new URL(document.baseURI).origin;
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
				know(element.value.length >= 16 ? element.value : "", "the value of a hidden field");
			else if (!mayBeSent(element) && !element.readOnly && !element.disabled && !/^API_?$/i.test(element.value)) know(element.value, "the value of a field");
		}
		const invisible = !isHidden && !isNeverDrawn(element) && !element.checkVisibility({ visibilityProperty: true });
		if (invisible) copy.setAttribute("hidden", "");
		else copy.removeAttribute("hidden");
		if (element instanceof HTMLTextAreaElement || element instanceof SVGElement) return copy;
		for (const child of element.childNodes) {
			if (child instanceof Text) copy.append(child.data.replace(/[\u00ad\u200b-\u200d\u2060\ufeff]/g, ""));
			else if (child instanceof Element) copy.append(copyOf(child, isHidden || invisible) ?? "");
		}
		if (copy instanceof HTMLTableElement) emptyTable(copy);
		return copy;
	};

	/**
	 * A table keeps its headers, its controls, and one row of data: how many rows there are, and what is in them, is the taxpayer's.
	 * Where it has no headers, or only those of its rows, labels stay too: forms are laid out so.
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
	const body = document.body ? copyOf(document.body, false) : undefined;
	const [entry] = performance.getEntriesByType("navigation");
	return {
		status: entry instanceof PerformanceNavigationTiming ? entry.responseStatus : 0,
		title: document.title,
		inFrame: window !== window.top,
		path: address(document.baseURI).split("?")[0] ?? "",
		html: `<!DOCTYPE html>\n<html lang="${/^[\w-]+$/.exec(document.documentElement.lang)?.[0] ?? "en"}">\n${body?.outerHTML ?? "<body></body>"}\n</html>\n`,
		known,
	};
}
