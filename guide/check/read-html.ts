import { type Cheerio, type CheerioAPI, load } from "cheerio";
import { type Block, type ListItem, marked, requireShallow } from "./document.ts";

type Root = ReturnType<CheerioAPI["root"]> extends Cheerio<infer Document> ? Document : never;
type Node = Root["children"][number];
type Element = Extract<Node, { readonly attribs: object }>;

const headings = new Set(["h1", "h2", "h3", "h4", "h5", "h6"]);
const emphasised = new Set(["b", "strong", "em", "i", "u", "mark", "code", "kbd", "q"]);
const unread = new Set(["script", "style", "template", "img", "picture", "svg", "figure", "figcaption", "noscript", "head", "nav", "pre", "select"]);
const inline = new Set([...emphasised, "a", "span", "font", "small", "sub", "sup", "label", "abbr", "br", "wbr", "del", "ins", "s", "var", "time", "input"]);

/**
 * The blocks of an HTML page or of a part of one. Pictures, scripts and navigation are left out.
 * @param firstLine line of the file on which the text begins
 * @throws UnreadableGuide
 */
export function readHtml(text: string, firstLine = 1): readonly Block[] {
	const page = load(text, { sourceCodeLocationInfo: true });
	const lineOf = (node: Node): number => {
		for (let one: Node | Root | null = node; one; one = one.parent) if (one.sourceCodeLocation) return one.sourceCodeLocation.startLine + firstLine - 1;
		return firstLine;
	};

	/** Runs of inline nodes between blocks are paragraphs. */
	const blocksIn = (parent: { readonly children: readonly Node[] }, depth: number): Block[] => {
		requireShallow(depth);
		const blocks: Block[] = [];
		let run: Node[] = [];
		const endRun = () => {
			const said = run.map(phraseOf).join("");
			const [first] = run.filter((node) => phraseOf(node).trim() !== "");
			if (first) blocks.push({ kind: "paragraph", text: said, line: lineOf(first) });
			run = [];
		};
		for (const node of parent.children) {
			if (node.type === "text" || (isElement(node) && inline.has(node.name) && !hasBlock(node))) run.push(node);
			else if (isElement(node) && !unread.has(node.name)) {
				endRun();
				blocks.push(...blockOf(node, depth + 1));
			}
		}
		endRun();
		return blocks;
	};

	const blockOf = (element: Element, depth: number): readonly Block[] => {
		const line = lineOf(element);
		if (headings.has(element.name)) return [{ kind: "heading", text: element.children.map(phraseOf).join(""), line }];
		if (element.name !== "ol" && element.name !== "ul") return blocksIn(element, depth);
		const ordered = element.name === "ol";
		let number = Number(element.attribs.start ?? 1) - 1;
		const items = element.children.flatMap((child): readonly ListItem[] => {
			if (!isElement(child) || child.name !== "li" || isContentsEntry(child)) return [];
			number = Number(child.attribs.value ?? number + 1);
			return [{ number, blocks: blocksIn(child, depth), line: lineOf(child) }];
		});
		return [{ kind: "list", ordered, items, line }];
	};

	for (const element of page("*")) requireShallow(page(element).parents().length);
	return page
		.root()
		.toArray()
		.flatMap((root) => blocksIn(root, 0));
}

const isElement = (node: Node): node is Element => node.type === "tag";

const hasBlock = (element: Element): boolean =>
	element.children.some((child) => isElement(child) && !unread.has(child.name) && (!inline.has(child.name) || hasBlock(child)));

/** Whether an item is only a link within the page: an entry of a table of contents. */
function isContentsEntry(item: Element): boolean {
	const [only, ...others] = item.children.filter((child) => child.type !== "text" || child.data.trim() !== "");
	return others.length === 0 && only !== undefined && isElement(only) && only.name === "a" && (only.attribs.href ?? "").startsWith("#");
}

function phraseOf(node: Node): string {
	if (node.type === "text") return node.data.replace(/\s+/g, " ");
	if (!isElement(node) || unread.has(node.name)) return "";
	if (node.name === "br") return "\n";
	const text = node.children.map(phraseOf).join("");
	return emphasised.has(node.name) ? marked(text) : text;
}
