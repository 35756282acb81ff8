import type { CheerioAPI } from "cheerio/slim";
import type { PageElement } from "./page-evidence.ts";

/** Outermost elements that are hidden on a page. */
export const hiddenElements = (page: CheerioAPI): readonly PageElement[] =>
	page("[hidden]")
		.toArray()
		.map((element) => page(element))
		.filter((element) => element.parent().closest("[hidden]").length === 0);

/** Outermost elements of a page that are visible there and are hidden or missing on the page before. */
export function shownLater(before: CheerioAPI, page: CheerioAPI): readonly PageElement[] {
	const found: PageElement[] = [];
	const walk = (was: PageElement, is: PageElement) => {
		const earlier = was.children().toArray();
		let from = 0;
		for (const element of is.children().toArray()) {
			const child = page(element);
			const at = earlier.findIndex((one, index) => index >= from && isAlike(one, element));
			const counterpart = earlier[at];
			if (counterpart) from = at + 1;
			if (child.is("[hidden]")) continue;
			if (!counterpart || before(counterpart).is("[hidden]")) found.push(child);
			else walk(before(counterpart), child);
		}
	};
	walk(before("body").first(), page("body").first());
	return found;
}

interface Tag {
	readonly name: string;
	readonly attribs: Readonly<Record<string, string>>;
}

/** Whether two elements are the same one in two states of a page. */
const isAlike = (a: Tag, b: Tag) => a.name === b.name && ["id", "name", "data-irp"].every((attribute) => a.attribs[attribute] === b.attribs[attribute]);
