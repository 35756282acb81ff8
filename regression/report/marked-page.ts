import { type CheerioAPI, load } from "cheerio/slim";
import { hasMask, maskedHtml } from "./masks.ts";

/**
 * A captured page with differences marked: the elements of `keys`, and those with one of `texts`. Hidden elements with differences are
 * shown, changed options stand under their list, and masks are grey.
 */
export function markedPage(html: string, keys: ReadonlySet<string>, texts: readonly string[]): string {
	const page = load(html);
	const bare = (text: string) => text.replace(/\s+/g, " ").trim();
	for (const element of page("[data-irp]").toArray()) if (keys.has(page(element).attr("data-irp") ?? "")) page(element).attr("data-mark", "");
	const spoken = page("body *")
		.toArray()
		.map((element) => ({ element, text: bare(page(element).text()) }));
	for (const said of texts.map(bare).filter((text) => text.length > 2)) {
		const saying = spoken.filter(({ text }) => text.includes(said)).map(({ element }) => element);
		for (const element of saying) if (!saying.some((other) => other.parent === element)) page(element).attr("data-mark", "");
	}
	for (const element of page("input[type=hidden][data-mark]").toArray())
		page(element).replaceWith(page('<span data-mark="" data-shown=""></span>').text(page(element).attr("name") ?? page(element).attr("id") ?? ""));
	const marked = page("[data-mark]");
	marked.add(marked.parents()).filter("[hidden]").attr("data-shown", "").removeAttr("hidden");
	for (const list of page("select:has(option[data-mark])").toArray()) {
		const changed = page("option[data-mark]", list).toArray();
		const items = page("<ul data-options></ul>");
		for (const option of changed) items.append(page("<li data-mark></li>").text(page(option).text()));
		page(list).after(items);
	}
	maskTexts(page);
	page("head").append(`<style>${style}</style>`);
	page("body").attr("inert", "");
	return page.html();
}

/** Puts each mask in an element of its own: masks are grey, also inside a marked element. */
function maskTexts(page: CheerioAPI): void {
	const texts = page("body *")
		.contents()
		.toArray()
		.filter((node) => node.type === "text" && hasMask(node.data) && page(node).closest("option, title, textarea").length === 0);
	for (const node of texts) page(node).replaceWith(maskedHtml(page(node).text()).replaceAll('class="mask"', "data-mask"));
}

const style = [
	"body { font: 14px/1.5 system-ui, sans-serif; margin: 1rem; color: #222; }",
	"[hidden] { display: none !important; }",
	"[data-mark] { outline: 3px solid #b3261e; outline-offset: 2px; background: #fdeceb; }",
	"[data-shown] { border: 1px dashed #777; padding: .1rem .3rem; }",
	"[data-mask] { background: #e6ebf1; color: #41505f; padding: 0 .2rem; border-radius: .2rem; }",
	'[data-options]::before { content: "Changed options:"; color: #555; font-size: 12px; }',
	'[data-shown]::before { content: "hidden: "; color: #555; font-size: 12px; }',
	"li { margin: .1rem 0; } table { border-collapse: collapse; } td, th { border: 1px solid #aaa; padding: .1rem .4rem; }",
].join("\n");
