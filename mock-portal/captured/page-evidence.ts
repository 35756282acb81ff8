import type { CheerioAPI, load } from "cheerio/slim";
import type { CapturedControl, CapturedPage } from "./capture-files.ts";
import type { PartKind } from "./flow-parts.ts";
import { sanitised } from "./sanitise.ts";

export type PageElement = ReturnType<CheerioAPI>;

/** An element of a captured page that can be a part of the flow, with everything that says what it is. */
export interface Candidate {
	/** Key of the control in the contract; for images and tables their number on the page. */
	readonly key: string;
	readonly kinds: readonly PartKind[];
	/** Label, placeholder and the text beside it: what a person reads. */
	readonly says: string;
	/** Name, id, class and the like, as words. */
	readonly called: string;
	/** The contract's control; undefined for images and tables. */
	readonly control: CapturedControl | undefined;
	/** Key of its form; undefined outside of forms. */
	readonly form: string | undefined;
	/** Place in the document. */
	readonly order: number;
}

/** A captured page that has been read for evidence. */
export interface PageEvidence extends CapturedPage {
	readonly page: CheerioAPI;
	readonly candidates: readonly Candidate[];
	readonly foreignActions: readonly string[];
	/** All its text. */
	readonly text: string;
}

const controls = "input, select, textarea, button, a[href], [role=button], [role=link]";
const blocks = new Set(
	"html body div p form fieldset legend li ul ol dl dt dd tr table tbody thead tfoot section article header footer main nav h1 h2 h3 h4 h5 h6 br hr dialog".split(
		" ",
	),
);

/** Reads a page: what is on it, and what stands beside each control. */
export function readEvidence(captured: CapturedPage): PageEvidence {
	const { page, foreignActions } = sanitised(captured.html);
	const lines = linesOf(page);
	const all = page(":is(*)").toArray();
	const orderOf = new Map(all.map((element, index) => [element, index]));
	const fields = captured.controls.flatMap((control): Candidate[] => {
		const element = byKey(page, control.key);
		if (element.length !== 1) return [];
		const own = element.get(0);
		if (!own) return [];
		const { placeholder = "", class: classes = "", title = "" } = own.attribs;
		const says = plain(withoutIcons(page, element) || labelled(control) || placeholder || title || beside(lines, own));
		const called = inWords([control.name, control.id, classes].join(" "));
		return [
			{
				key: control.key,
				kinds: kindsOf(control, own.attribs, `${says} ${called}`),
				says,
				called,
				control,
				form: control.form ?? element.closest("form").attr("data-irp"),
				order: orderOf.get(own) ?? 0,
			},
		];
	});
	const images = page("img")
		.toArray()
		.map((element, index): Candidate => {
			const { alt = "", title = "", id = "", class: classes = "", "data-src": source = "" } = element.attribs;
			const form = page(element).closest("form").attr("data-irp");
			return {
				key: `image ${index + 1}`,
				kinds: ["image"],
				says: plain(`${alt} ${title}`),
				called: inWords(`${id} ${classes} ${source}`),
				control: undefined,
				form,
				order: orderOf.get(element) ?? 0,
			};
		});
	const tables = page("table")
		.toArray()
		.map((element, index): Candidate => {
			const isHidden = page(element).closest("[hidden]").length > 0;
			const says = plain(columnsOf(page, element).join(" "));
			return {
				key: `table ${index + 1}`,
				kinds: isHidden || says === "" ? [] : ["table"],
				says,
				called: "",
				control: undefined,
				form: undefined,
				order: orderOf.get(element) ?? 0,
			};
		});
	return { ...captured, page, foreignActions, candidates: [...fields, ...images, ...tables], text: plain(page.root().text()) };
}

/** The element of a candidate on a page. */
export function elementOf(page: CheerioAPI, key: string): PageElement {
	const [, what, number] = /^(image|table) (\d{1,4})$/.exec(key) ?? [];
	return what ? page(what === "image" ? "img" : "table").eq(Number(number) - 1) : byKey(page, key);
}

/** The texts of a table's column headers. A table without them is the layout of something else. */
export function columnsOf(page: CheerioAPI, table: DomNode): readonly string[] {
	const head = page(table).find("thead tr").last();
	const first = page(table).find("tr").first();
	const cells = head.length > 0 ? head.children("th, td") : first.children("th").length > 1 ? first.children("th") : first.children("nothing");
	return cells.toArray().map((cell) => plain(page(cell).text()));
}

/** The label of a control; empty where redaction has replaced it. */
const labelled = ({ label = "" }: CapturedControl) => label.replace(/\[(?:text|redacted)\]/g, "").trim();

/** The text of a link or button with an icon that is written as a word, as in icon fonts; empty for others. */
function withoutIcons(page: CheerioAPI, element: PageElement): string {
	const icons = '[aria-hidden="true"]';
	return element.is("a, button") && element.find(icons).length > 0 ? page(element).clone().find(icons).remove().end().text() : "";
}

const byKey = (page: CheerioAPI, key: string) => page("[data-irp]").filter((_, element) => element.attribs["data-irp"] === key);

function kindsOf({ tag, type = "" }: CapturedControl, attribs: Readonly<Record<string, string>>, words: string): readonly PartKind[] {
	if (tag === "select") return ["list", "choice"];
	if (tag === "textarea") return ["text"];
	if (tag === "button" || tag === "a" || attribs.role) return ["press"];
	if (/^(?:submit|button|image)$/.test(type)) return ["press"];
	// Some portals hide the OTP while it is typed.
	if (type === "password") return [/\botp\b|one[- ]time|ओटीपी/i.test(words) ? "text" : "password"];
	if (type === "radio") return ["choice"];
	if (/^(?:hidden|checkbox|file|reset)$/.test(type)) return [];
	return attribs.list ? ["list"] : ["text"];
}

/** A run of text, or a control, within a line. */
type Token = { readonly text: string } | { readonly element: unknown };
type Line = readonly Token[];

/** The document as lines, with its texts and controls in their order. A row of a table is a line. */
function linesOf(page: CheerioAPI): readonly Line[] {
	const lines: Token[][] = [[]];
	const end = () => {
		if (lines.at(-1)?.length !== 0) lines.push([]);
	};
	const walk = (node: DomNode): void => {
		if (node.type === "text") {
			const text = plain(node.data);
			if (text !== "") lines.at(-1)?.push({ text });
			return;
		}
		if (node.type !== "tag") return;
		const isBlock = blocks.has(node.name);
		if (isBlock) end();
		if (page(node).is(controls)) lines.at(-1)?.push({ element: node });
		else for (const child of node.children) walk(child);
		if (isBlock) end();
	};
	for (const child of page.root().contents().toArray()) walk(child);
	return lines;
}

export type DomNode = Extract<Parameters<typeof load>[0], { readonly nodeType: number }>;

const isText = (token: Token): token is { readonly text: string } => "text" in token;
const textOf = (line: Line) => line.flatMap((token) => (isText(token) ? [token.text] : [])).join(" ");
const hasControl = (line: Line) => line.some((token) => !isText(token));

/** The text that a person takes for the label of a control without one: on its line, else on the line above, else below. */
function beside(lines: readonly Line[], element: unknown): string {
	const at = lines.findIndex((line) => line.some((token) => !isText(token) && token.element === element));
	const line = lines[at];
	if (!line) return "";
	const inLine = line.filter((token) => !isText(token));
	if (textOf(line) !== "") {
		if (inLine.length === 1) return textOf(line);
		const index = line.findIndex((token) => !isText(token) && token.element === element);
		const before = line[index - 1];
		const after = line[index + 1];
		const follows = line[0] !== undefined && !isText(line[0]);
		const near = follows ? after : before;
		return near && isText(near) ? near.text : "";
	}
	const [above, below] = [lines[at - 1], lines[at + 1]];
	if (above && !hasControl(above)) {
		// A row of labels above a row of fields.
		const index = inLine.findIndex((token) => !isText(token) && token.element === element);
		const texts = above.flatMap((token) => (isText(token) ? [token.text] : []));
		return inLine.length > 1 ? (texts.length === inLine.length ? (texts[index] ?? "") : "") : textOf(above);
	}
	return below && !hasControl(below) && inLine.length === 1 ? textOf(below) : "";
}

const plain = (text: string) => text.replace(/\s+/g, " ").trim();

/** "txtApiUserName" as "txt Api User Name". */
const inWords = (names: string) => plain(names.replace(/[_\-.$:/]+/g, " ").replace(/([a-z])([A-Z])/g, "$1 $2"));
