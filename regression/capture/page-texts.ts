import type { Page } from "playwright-core";
import type { TextKind } from "./redact.ts";

/** A text of a page, in the order of the document. */
export interface PageText {
	readonly kind: TextKind;
	readonly text: string;
	/** Where it stands: "heading", "button", "alt". */
	readonly where: string;
	/** Number of the list that an option is in. */
	readonly list?: number;
	/** The text of its paragraph, heading or other block; the same text if the block has no other. */
	readonly within: string;
}

/** The texts and attribute values of a page that can contain personal data. */
export const readTexts = (page: Page): Promise<PageText[]> => page.evaluate(textsInPage, undefined);

/** Replaces the texts of a page. @param texts as many as `readTexts` gave, in the same order */
export async function replaceTexts(page: Page, texts: readonly string[]): Promise<void> {
	await page.evaluate(textsInPage, [...texts]);
}

/** Runs in the page: reads all texts, and replaces them if new ones are given. */
function textsInPage(replacements: string[] | undefined): PageText[] {
	const found: PageText[] = [];
	const visit = ([kind, where]: readonly [PageText["kind"], string], text: string, within: string, replace: (text: string) => void, list?: number) => {
		const replacement = replacements?.[found.length];
		found.push({ kind, text, where, within, ...(list === undefined ? {} : { list }) });
		if (replacement !== undefined && replacement !== text) replace(replacement);
	};
	const bare = (text: string | null | undefined) => (text ?? "").replace(/\s+/g, " ").trim();

	const wording = "label, legend, button, summary, th, [role=button], [role=tab], [role=menuitem], [role=columnheader], [role=rowheader]";
	const menu = "nav, [role=navigation], [role=menu], [role=menubar], [class*=menu i], [class*=sidebar i], [id*=menu i], .navbar, .nav, #accordion";
	const isProvider = /(?:^|[^a-z])(?:gsp|erp)s?(?![a-z])|suvidha|(?:ddl|sel|cmb|lst)(?:Gsp|GSP|Erp|ERP)/;
	const isProviderList = (list: HTMLSelectElement | null): boolean => {
		if (!list) return false;
		const called = [list.id, list.name, list.getAttribute("aria-label"), ...[...list.labels].map(({ textContent }) => textContent)];
		return called.some((name) => isProvider.test(bare(name)) || isProvider.test(bare(name).toLowerCase()));
	};
	const isChoice = (label: Element | null) =>
		label instanceof HTMLLabelElement && label.control instanceof HTMLInputElement && /^(?:radio|checkbox)$/.test(label.control.type);
	const captions = new Set(
		[...document.querySelectorAll("[aria-labelledby]")].flatMap((element) => (element.getAttribute("aria-labelledby") ?? "").split(/\s+/)),
	);
	const fields = "input:not([type=hidden]), select, textarea";
	/** Whether a short text names the field beside it, as in the cell before it. */
	const isCaption = (parent: Element, text: string): boolean =>
		bare(text).length <= 60 &&
		!parent.matches("h1, h2, h3, h4, h5, h6, li, dd, p") &&
		(parent.localName === "dt" ||
			(parent.id !== "" && captions.has(parent.id)) ||
			[parent, parent.nextElementSibling, parent.parentElement].some((near) => near !== null && near.querySelectorAll(fields).length === 1));
	const isFigure = /^\s*\d[\d,.]{0,20}\s*$/;
	const kindOf = (parent: Element, text: string): [PageText["kind"], string] => {
		if (isFigure.test(text) && !parent.closest("option, label[for], button, a")) return ["content", "figure"];
		const option = parent.closest("option, optgroup");
		if (option) return isProviderList(option.closest("select")) ? ["provider", "option"] : ["option", "option"];
		if (parent.closest("td[data-public]")) return ["provider", "entry of a public list"];
		const part = parent.closest(wording);
		if (part) return isChoice(part) ? ["choice", "label"] : ["interface", part.localName];
		const link = parent.closest("a");
		if (link?.closest(menu)) return ["interface", "menu entry"];
		if (link || isCaption(parent, text)) return ["caption", link ? "link" : "caption"];
		return ["content", parent.closest("h1, h2, h3, h4, h5, h6, title")?.localName ?? "text"];
	};

	const inline = "a, abbr, b, bdi, bdo, br, cite, em, font, i, mark, q, s, small, span, strong, sub, sup, u, var, wbr";
	const blocks = new Map<Element, string>();
	const textOfBlock = (parent: Element): string => {
		const block = parent.closest(`:not(${inline})`) ?? parent;
		const isText = [...block.querySelectorAll("*")].every((element) => element.matches(inline));
		const known = blocks.get(block) ?? (isText ? bare(block.textContent).slice(0, 500) : "");
		blocks.set(block, known);
		return known;
	};

	const lists = [...document.querySelectorAll("select")];
	const listOf = (element: Element): number | undefined => {
		const list = element.closest("option")?.closest("select");
		return list ? lists.indexOf(list) : undefined;
	};

	const nodes = document.createTreeWalker(document, NodeFilter.SHOW_TEXT);
	for (let node = nodes.nextNode(); node; node = nodes.nextNode()) {
		const [at, parent] = [node, node.parentElement];
		if (!parent || bare(at.nodeValue) === "" || bare(at.nodeValue) === "…") continue;
		const write = (text: string) => {
			at.nodeValue = text;
		};
		visit(kindOf(parent, at.nodeValue ?? ""), at.nodeValue ?? "", textOfBlock(parent), write, listOf(parent));
	}

	const technical =
		/^(?:type|role|method|enctype|scope|autocomplete|lang|dir|hidden|open|tabindex|maxlength|minlength|min|max|step|size|rows|cols|required|disabled|readonly|inputmode|checked|selected|multiple|novalidate|colspan|rowspan|width|height|charset|data-chosen|data-shadow|data-public|data-toggle|data-dismiss|data-bs-toggle|data-bs-dismiss|aria-(?:hidden|expanded|checked|selected|pressed|disabled|required|invalid|readonly|modal|live|atomic|busy|haspopup|level|current|orientation|sort|multiline|setsize|posinset|col\w*|row\w*|value(?:min|max|now)))$/;
	const readAloud = /^(?:alt|title|placeholder|label|aria-(?:label|description|placeholder|roledescription|valuetext|braille\w*|keyshortcuts))$/;
	const kindOfValue = (element: Element): PageText["kind"] => {
		if (element instanceof HTMLOptionElement) return isProviderList(element.closest("select")) ? "provider" : "code";
		if (element.matches("input[type=submit], input[type=button], input[type=reset]")) return "interface";
		return element.matches("input[type=radio], input[type=checkbox], button") ? "name" : "content";
	};
	for (const element of document.querySelectorAll("*"))
		for (const attribute of element.attributes) {
			const { name, value } = attribute;
			if (value === "" || technical.test(name)) continue;
			const kind =
				name === "value"
					? kindOfValue(element)
					: /^(?:href|action|formaction|data-src)$/.test(name)
						? "address"
						: readAloud.test(name)
							? element.matches(`${fields}, button, a`)
								? "caption"
								: "content"
							: "name";
			const write = (text: string) => {
				attribute.value = text;
			};
			visit([kind, name], value, value, write, name === "value" ? listOf(element) : undefined);
		}
	return found;
}
