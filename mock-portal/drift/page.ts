import type { CheerioAPI } from "cheerio";

/**
 * Records the original names on each element, so that operators find it after another operator has renamed it.
 * `settle` removes these records.
 */
export function note(page: CheerioAPI): void {
	for (const { attribute, as, of } of notes) for (const element of page(of)) page(element).attr(as, page(element).attr(attribute) ?? "");
}

const notes = [
	{ of: "[id]", attribute: "id", as: "data-was-id" },
	{ of: "form [name]", attribute: "name", as: "data-was-name" },
	{ of: "label[for]", attribute: "for", as: "data-was-for" },
	{ of: ".side-menu a[href]", attribute: "href", as: "data-was-href" },
] as const;

/** The element that originally had this id. */
export const withId = (page: CheerioAPI, id: string) => page(`[data-was-id="${id}"]`);

/** The element that originally had this name. */
export const withName = (page: CheerioAPI, name: string) => page(`[data-was-name="${name}"]`);

/** The label of the element that originally had this id. */
export const labelOf = (page: CheerioAPI, id: string) => page(`[data-was-for="${id}"]`);

/** The side menu's entry that originally led to this path. */
export const entryTo = (page: CheerioAPI, path: string) => page(`[data-was-href$="${path}"]`);

/** Every label and legend of the forms. */
export const labels = (page: CheerioAPI) => page("form label, form legend");

/** The elements that send the forms, even if changed. */
export const senders = (page: CheerioAPI) => page('form [type="submit"], form [role="button"]');

/** The form row that contains an element. */
export const rowOf = (element: Elements) => element.closest(".form-group");

export type Elements = ReturnType<typeof withId>;

/** `elements` as elements of another tag, with their attributes and contents. */
export function retag(page: CheerioAPI, elements: Elements, tag: string): void {
	for (const element of elements.toArray()) {
		const made = page(`<${tag}></${tag}>`).attr(element.attribs);
		page(element).replaceWith(made.html(page(element).html() ?? ""));
	}
}

/** A copy that operators do not find and that is not sent with the form. */
export function lifeless(element: Elements): Elements {
	const copy = element.clone();
	const all = copy.add(copy.find("*"));
	for (const { as } of notes) all.removeAttr(as);
	all.removeAttr("name");
	copy.find("script, img, [type=hidden]").remove();
	return copy;
}

/** A form row like the portal's own rows. */
export const formRow = (label: string, id: string, control: string) =>
	`<div class="form-group row"><label class="col-sm-4 col-form-label" for="${id}">${label}</label><div class="col-sm-6">${control}</div></div>`;

/** Runs `script` when the registration form has loaded, with the form as `form`. */
export const onForm = (page: CheerioAPI, script: string) =>
	void withId(page, "frmApiUser").append(`<script>(() => { const form = document.currentScript.closest("form"); ${script} })();</script>`);

/** Adds `html` at the end of the page. */
export const atEnd = (page: CheerioAPI, html: string) => void page("body").append(html);

/** JavaScript expressions for `onForm` that find a field of the registration form under any name. */
export const inForm = {
	gsp: `form.querySelector('[data-channel="gsp"] select[name], [data-channel="gsp"] input[name]')`,
	userName: `form.querySelector(".input-group input[name]")`,
	password: `form.querySelector("[type=password][name]")`,
	sender: `form.querySelector(".form-buttons [type=submit], .form-buttons [role=button]")`,
} as const;

/** Changes the id of every element, and every reference to it. */
export function renameIds(page: CheerioAPI, renamed: (id: string) => string): void {
	const ids = new Set<string>();
	for (const element of page("[id]")) ids.add(page(element).attr("id") ?? "");
	for (const element of page("[id]")) page(element).attr("id", renamed(page(element).attr("id") ?? ""));
	for (const attribute of ["for", "aria-controls", "aria-labelledby", "list", "form"])
		for (const element of page(`[${attribute}]`)) {
			const id = page(element).attr(attribute) ?? "";
			if (ids.has(id)) page(element).attr(attribute, renamed(id));
		}
	for (const attribute of ["href", "data-target", "data-parent"])
		for (const element of page(`[${attribute}^="#"]`)) {
			const id = (page(element).attr(attribute) ?? "").slice(1);
			if (ids.has(id)) page(element).attr(attribute, `#${renamed(id)}`);
		}
}

/** Renames the fields, removes the recorded names, and updates the ids and names in the portal's own scripts. */
export function settle(page: CheerioAPI, names: Readonly<Record<string, string>>): void {
	for (const [was, is] of Object.entries(names)) withName(page, was).attr("name", is);
	const changed = (as: string, attribute: string) =>
		Object.fromEntries(
			page(`[${as}]`)
				.toArray()
				.map((element) => [page(element).attr(as) ?? "", page(element).attr(attribute) ?? ""] as const)
				.filter(([was, is]) => was !== is),
		);
	const [ids, renamed] = [changed("data-was-id", "id"), changed("data-was-name", "name")];
	if (Object.keys(ids).length + Object.keys(renamed).length > 0) page('script[src*="/lib/own-"]').attr("data-renamed", JSON.stringify({ ids, names: renamed }));
	for (const { as } of notes) page(`[${as}]`).removeAttr(as);
}
