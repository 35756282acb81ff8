import type { Nodes, Paragraph, PhrasingContent, RootContent } from "mdast";
import { fromMarkdown } from "mdast-util-from-markdown";
import { type Block, type ListItem, marked, requireShallow } from "./document.ts";
import { readHtml } from "./read-html.ts";

/** The blocks of a Markdown text. Pictures, code and definitions are left out; HTML within it is read as HTML. Throws UnreadableGuide. */
export const readMarkdown = (text: string): readonly Block[] => fromMarkdown(text).children.flatMap((node) => blocksOf(node, 0));

const lineOf = ({ position }: Nodes): number => position?.start.line ?? 1;

function blocksOf(node: RootContent, depth: number): readonly Block[] {
	requireShallow(depth);
	const below = (child: RootContent) => blocksOf(child, depth + 1);
	const line = lineOf(node);
	switch (node.type) {
		case "heading":
			return [{ kind: "heading", text: textOf(node.children), line }];
		case "paragraph":
			return [{ kind: "paragraph", text: textOf(node.children), line }];
		case "blockquote":
			return node.children.flatMap(below);
		case "list":
			return [
				{ kind: "list", ordered: node.ordered === true, items: node.children.flatMap((item, index) => itemOf(item, (node.start ?? 1) + index, below)), line },
			];
		case "html":
			return readHtml(node.value, line);
		default:
			return [];
	}
}

/** An item that is only a link within the page belongs to a table of contents. */
function itemOf(item: Extract<Nodes, { type: "listItem" }>, number: number, below: (child: RootContent) => readonly Block[]): readonly ListItem[] {
	const [only, ...others] = item.children;
	if (others.length === 0 && only?.type === "paragraph" && isContentsEntry(only)) return [];
	return [{ number, blocks: item.children.flatMap(below), line: lineOf(item) }];
}

const isContentsEntry = ({ children }: Paragraph) => children.length === 1 && children[0]?.type === "link" && children[0].url.startsWith("#");

const textOf = (nodes: readonly PhrasingContent[]): string => nodes.map(phraseOf).join("");

function phraseOf(node: PhrasingContent): string {
	switch (node.type) {
		case "text":
			return node.value.replace(/\s*\n\s*/g, " ");
		case "inlineCode":
			return marked(node.value);
		case "strong":
		case "emphasis":
			return marked(textOf(node.children));
		case "link":
		case "linkReference":
			return textOf(node.children);
		case "break":
			return "\n";
		case "html":
			return /^<br\b/i.test(node.value) ? "\n" : "";
		default:
			return "";
	}
}
