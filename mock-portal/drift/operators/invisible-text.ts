import type { CheerioAPI } from "cheerio";
import type { Operator } from "../operator.ts";

const everyPage = ["home", "menu", "OTP", "form", "list"] as const;

/** Elements whose text a script may look for. */
const worded = "label, legend, h4, button, a, option, td, th";

/** Changes the texts of the page that are not within an element of their own. */
function retext(page: CheerioAPI, other: (text: string) => string): void {
	for (const element of page(worded).toArray())
		for (const node of element.children) if (node.type === "text" && node.data.trim() !== "") node.data = other(node.data);
}

/** The same text to the eye, in other characters. */
export const invisibleText: readonly Operator[] = [
	{
		name: "text-zero-width",
		description: "Labels, buttons, options and cells contain zero-width spaces and soft hyphens.",
		class: "cosmetic",
		changes: everyPage,
		page: (page) => retext(page, (text) => text.replace(/(\p{L}{3})(?=\p{L})/u, "$1\u200B").replace(/(\p{L})(\p{L})(?=\P{L}*$)/u, "$1\u00AD$2")),
	},
	{
		name: "text-no-break",
		description: "Labels, buttons, options and cells have no-break spaces instead of spaces.",
		class: "cosmetic",
		changes: everyPage,
		page: (page) => retext(page, (text) => text.replaceAll(" ", "\u00A0")),
	},
	{
		name: "text-full-width",
		description: "Labels, buttons, options and cells are in full-width letters.",
		class: "cosmetic",
		changes: everyPage,
		excludes: ["text-zero-width", "text-no-break"],
		page: (page) => retext(page, (text) => text.replace(/[!-~]/g, (letter) => String.fromCodePoint((letter.codePointAt(0) ?? 0) + 0xfee0))),
	},
];
