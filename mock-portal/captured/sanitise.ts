import { type CheerioAPI, load } from "cheerio/slim";
import { withoutBrackets } from "./capture-files.ts";

/** Elements that are kept. A captured page comes from outside: what is not named here is dropped. */
const tags = new Set(
	[
		"html body header footer main nav aside section article address div p span a img br wbr hr pre blockquote figure figcaption",
		"h1 h2 h3 h4 h5 h6 hgroup ul ol li dl dt dd menu b strong i em u s small sub sup code kbd samp var mark abbr cite q time font center big",
		"table caption colgroup col thead tbody tfoot tr th td",
		"form fieldset legend label input button select optgroup option datalist textarea output progress meter details summary dialog",
	].flatMap((names) => names.split(" ")),
);

/** Elements that are dropped with everything in them. Others that are not kept leave their contents. */
const dropped =
	"script, style, template, noscript, iframe, frame, frameset, object, embed, applet, svg, math, base, meta, link, title, head, xmp, plaintext, noembed, noframes";

const attributes = new Set(
	[
		"id name class type for form action method role alt title lang dir hidden open tabindex target href novalidate",
		"placeholder maxlength minlength min max step pattern size rows cols required disabled readonly autocomplete inputmode accept list value",
		"checked selected multiple label scope colspan rowspan width height",
		"data-irp data-chosen data-src data-toggle data-target data-dismiss data-parent data-bs-toggle data-bs-target data-bs-dismiss data-bs-parent",
	].flatMap((names) => names.split(" ")),
);

const isKept = (name: string) => attributes.has(name) || /^aria-[a-z]{1,40}$/.test(name);

/** A path of the portal, a fragment, or nothing: never another host, and never a script. */
const isOwnAddress = (address: string) => /^(?:\/(?![/\\])[^\s\\]*|#[\w.:-]*|\?[^\s\\]*|)$/.test(address);

/** A page without anything that runs or loads, and what of it pointed elsewhere. */
interface SanitisedPage {
	readonly page: CheerioAPI;
	/** Addresses on other hosts that forms were sent to. */
	readonly foreignActions: readonly string[];
}

/** Parses a captured page and drops scripts, event handlers, frames, styles, images and foreign addresses. */
export function sanitised(html: string): SanitisedPage {
	const page = load(html);
	const foreignActions: string[] = [];
	page(dropped).remove();
	for (const element of page(":is(*)").toArray()) {
		if (!tags.has(element.name)) {
			page(element).replaceWith(page(element).contents());
			continue;
		}
		for (const [name, value] of Object.entries(element.attribs)) {
			const isAddress = name === "href" || name === "action";
			if (isAddress && !isOwnAddress(value.trim())) {
				if (name === "action") foreignActions.push(value.trim().slice(0, 100));
				page(element).attr(name, name === "href" ? "#" : "");
			} else if (isAddress) page(element).attr(name, withoutBrackets(value));
			else if (!isKept(name)) page(element).removeAttr(name);
		}
		if (element.name === "input" && element.attribs.type?.toLowerCase() === "file") page(element).attr("disabled", "");
	}
	page
		.root()
		.find("*")
		.addBack()
		.contents()
		.filter((_, node) => node.type === "comment" || node.type === "cdata" || node.type === "directive")
		.remove();
	return { page, foreignActions };
}
