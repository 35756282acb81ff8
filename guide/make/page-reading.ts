import type { Locator, Page } from "playwright-core";

/** A rectangle in CSS pixels. */
export interface Rect {
	readonly x: number;
	readonly y: number;
	readonly width: number;
	readonly height: number;
}

/** A part of the page that a picture covers in grey, and what it was: a key of the message files' `covers`, or the sample name of the API user. */
export interface Cover extends Rect {
	readonly what: string;
}

/** What a picture of a page needs besides its pixels. All rectangles are relative to the visible part of the page. */
export interface PageReading {
	readonly covers: readonly Cover[];
	/** Texts, fields, buttons and images. A callout hides none of them. */
	readonly occupied: readonly Rect[];
	/** The first heading of the page. */
	readonly heading: string;
}

/** What may stay visible, and what identifies the taxpayer. */
export interface Identity {
	/** Typed fields by `signature`, each with what it holds. */
	readonly typed: Readonly<Record<string, string>>;
	/** Texts that identify the taxpayer wherever they stand: the user name of the login. */
	readonly private: readonly string[];
	/** Texts of tables and lists that are no one's secret: the GSP. */
	readonly public: readonly string[];
	/** Name of the API user, with its prefix. Stands in place of any name that begins with `API_`. */
	readonly sampleName: string;
}

/** Reads where a page holds something that identifies the taxpayer, was typed, or must not be hidden. */
export const readPage = (page: Page, identity: Identity): Promise<PageReading> => page.evaluate(readPlaces, identity);

/** What a step says about an element, and where the element is. */
export interface ElementReading {
	/** The visible text of the element or of its label, without a colon or an asterisk at its end. */
	readonly label: string;
	/** Title of the dialog that the element is in; undefined outside of dialogs. */
	readonly dialog: string | undefined;
	/** Identifies a field among those of its page. */
	readonly signature: string;
	/** Relative to the visible part of the page; for a radio button, with its label. */
	readonly box: Rect;
}

/** Brings an element into view, and reads it. */
export async function readElement(element: Locator): Promise<ElementReading> {
	await element.scrollIntoViewIfNeeded();
	const [reading, box] = [await element.evaluate(readLabel), await element.boundingBox()];
	// In a frame, only the browser knows where the frame is.
	return { ...reading, box: box && !reading.box ? box : (reading.box ?? { x: 0, y: 0, width: 0, height: 0 }) };
}

/** Runs in the page. `box` is undefined where the element's own box is the right one. */
function readLabel(element: Element): Omit<ElementReading, "box"> & { readonly box: Rect | undefined } {
	const plain = (text: string | null | undefined) => (text ?? "").replace(/\s+/g, " ").trim();
	const isField = element instanceof HTMLInputElement || element instanceof HTMLSelectElement || element instanceof HTMLTextAreaElement;
	const [label] = isField ? (element.labels ?? []) : [];
	const own = element instanceof HTMLInputElement && /^(?:submit|button)$/.test(element.type) ? element.value : isField ? "" : element.textContent;
	const text = plain(label?.textContent) || plain(own) || plain(element.getAttribute("aria-label")) || plain(element.getAttribute("name"));
	const dialog = element.closest(".modal, dialog, [role=dialog], [role=alertdialog]");
	const title = dialog?.querySelector(".modal-title, h1, h2, h3, h4, h5");
	const isChoice = element instanceof HTMLInputElement && element.type === "radio" && label;
	const [one, other] = [element.getBoundingClientRect(), label?.getBoundingClientRect()];
	const union =
		isChoice && other
			? {
					x: Math.min(one.left, other.left) - 3,
					y: Math.min(one.top, other.top) - 3,
					width: Math.max(one.right, other.right) - Math.min(one.left, other.left) + 6,
					height: Math.max(one.bottom, other.bottom) - Math.min(one.top, other.top) + 6,
				}
			: undefined;
	return {
		// Colons and asterisks are signs of a form.
		label: text.replace(/[\s:*]+$/, ""),
		dialog: dialog ? plain(title?.textContent ?? dialog.textContent).slice(0, 100) : undefined,
		signature: `${element.id} ${element.getAttribute("name") ?? ""}`,
		box: self === top ? union : undefined,
	};
}

/** Runs in the page. */
function readPlaces({ typed, private: secrets, public: allowed, sampleName }: Identity): PageReading {
	const covers: Cover[] = [];
	const occupied: Rect[] = [];
	const plain = (text: string | null | undefined) => (text ?? "").replace(/\s+/g, " ").trim();
	const rect = ({ x, y, width, height }: DOMRect): Rect => ({ x, y, width, height });
	const isSeen = ({ width, height, bottom, top, right, left }: DOMRect) =>
		width > 0 && height > 0 && bottom > 0 && right > 0 && top < innerHeight && left < innerWidth;
	const isVisible = (element: Element) => element.checkVisibility({ visibilityProperty: true, opacityProperty: true });
	const cover = (what: string, place: DOMRect) => void (isSeen(place) && covers.push({ what, ...rect(place) }));
	/** Within the borders of a field: the reader still sees that it is one. */
	const inside = (element: Element) => {
		const { x, y, width, height } = element.getBoundingClientRect();
		return new DOMRect(x + 3, y + 3, width - 6, height - 6);
	};
	const signature = (element: Element) => `${element.id} ${element.getAttribute("name") ?? ""}`;
	const isPublic = (text: string) => allowed.includes(text) || /^(?:\d{1,3}|active|frozen|(?:through )?(?:gsp|erp)|-*\s*select\s*-*|)$/i.test(text);

	for (const field of document.querySelectorAll<HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement>("input, textarea, select")) {
		if (!isVisible(field)) continue;
		occupied.push(rect(field.getBoundingClientRect()));
		if (/^(?:radio|checkbox|submit|button|image|file|hidden)$/.test(field.type)) continue;
		const known = typed[signature(field)];
		if (known !== undefined) cover(known, inside(field));
		else if (field instanceof HTMLSelectElement ? !isPublic(plain(field.selectedOptions[0]?.text)) : field.value !== "") cover("other", inside(field));
	}
	for (const other of document.querySelectorAll("img, button, .btn, [role=button], svg, .fa, .fas"))
		if (isVisible(other)) occupied.push(rect(other.getBoundingClientRect()));

	const identifies =
		/\b\d{2}[A-Z]{5}\d{4}[A-Z][1-9A-Z]Z[0-9A-Z]\b|\b(?:\d{1,3}\.){3}\d{1,3}\b|[\w.+-]+@[\w-]+\.[\w.-]+|\b[6-9]\d{9}\b|[Xx*]{4,}\d{2,4}\b|\b\d{2}\/\d{2}\/\d{4} \d{2}:\d{2}(?::\d{2})?\b|\bAPI_\w{2,}/g;
	const strip = ".tradenamegstinheading";
	const figures = "[id^=lblGen], [id^=lblCan]";
	const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
	for (let node = walker.nextNode(); node; node = walker.nextNode()) {
		const { parentElement: parent, textContent } = node;
		const text = textContent ?? "";
		if (!parent || text.trim() === "" || !isVisible(parent) || parent.closest("option, script, style")) continue;
		const range = document.createRange();
		range.selectNodeContents(node);
		for (const line of range.getClientRects()) if (isSeen(line)) occupied.push(rect(line));
		const cell = parent.closest("tbody td");
		if (parent.closest(strip)) continue;
		if (parent.closest(figures)) cover("other", range.getBoundingClientRect());
		else if (cell && !isPublic(plain(cell.textContent)) && !/^API_\w+$/.test(plain(cell.textContent))) cover("other", range.getBoundingClientRect());
		else {
			const found = [...text.matchAll(identifies)].map(({ index, 0: { length } }) => ({ index, length }));
			for (const secret of secrets.filter((one) => one.length > 2))
				for (let index = text.indexOf(secret); index >= 0; index = text.indexOf(secret, index + 1)) found.push({ index, length: secret.length });
			for (const { index, length } of found) {
				range.setStart(node, index);
				range.setEnd(node, index + length);
				const what = text.startsWith("API_", index) ? sampleName : "other";
				for (const line of range.getClientRects()) cover(what, line);
			}
		}
	}
	// All of it: the width of the text would tell the length of the name.
	for (const name of document.querySelectorAll(strip)) if (isVisible(name)) cover("identity", name.getBoundingClientRect());
	const heading = [...document.querySelectorAll("h1, h2, h3, h4")].find(
		(one) => isVisible(one) && plain(one.textContent) !== "" && !one.closest("header, .modal"),
	);
	return { covers, occupied, heading: plain(heading?.textContent) };
}
