import { type CheerioAPI, contains, load } from "cheerio/slim";
import { note } from "../drift/page.ts";
import type { CapturedPlaceMap } from "./captured-portal.ts";
import type { PlacedPage } from "./find-places.ts";
import { type CapturedPlace, flowParts } from "./flow-parts.ts";
import type { MappedPart } from "./map-parts.ts";
import { elementOf, type PageElement } from "./page-evidence.ts";
import { hiddenElements, shownLater } from "./shown-later.ts";

/** A captured page that is ready to be served, except for what each request fills in. */
export interface PageTemplate {
	readonly title: string;
	readonly bodyClass: string;
	/** Contents of its body. */
	readonly body: string;
}

/** Ids of the forms on the mock's own pages, which drift operators know them by. */
const formIds: Partial<Readonly<Record<CapturedPlace, string>>> = { login: "loginPanel", form: "frmApiUser" };

/** The value that the mock's form has for each channel, by the part that chooses it. */
export const channelOf: Readonly<Record<string, string>> = { throughGsp: "gsp", throughErp: "erp", throughClientId: "client-id" };

/** The fields of the registration form that belong to one channel; the others belong to all. */
const fieldsOfChannel: Readonly<Record<string, string>> = { gsp: "gsp", erp: "erp", holder: "client-id" };

interface Surroundings {
	/** The page before a choice was made or a panel was opened. */
	readonly before: PlacedPage | undefined;
	/** The control of this page that opens the login. */
	readonly opener?: MappedPart | undefined;
	/** Where controls without an address lead, by part. */
	readonly leadsTo?: Readonly<Record<string, string>>;
}

/**
 * Prepares a captured page: marks the parts of the flow, gives fields without a name a name, and replaces what the captured scripts did by
 * attributes that a script of the mock (`captured.js`) acts on.
 */
export function pageTemplate(map: CapturedPlaceMap, { page: captured, state }: PlacedPage, { before, opener, leadsTo = {} }: Surroundings): PageTemplate {
	const page = load(captured.page.html());
	note(page);
	for (const part of flowParts[map.place]) {
		const found = map.parts[part.name];
		const element = found ? elementOf(page, found.key) : undefined;
		if (!found || element?.length !== 1) continue;
		if (part.kind === "choice") markChoice(page, element, found, channelOf[part.name] ?? "");
		else element.attr("data-mock-part", part.name);
		// A script enabled it when the form was complete. The mock's rules refuse what is incomplete.
		if (part.required) element.removeAttr("disabled");
		markOriginal(page, element, found.option === undefined ? part.id : undefined, part.field);
		const address = leadsTo[part.name];
		if (address !== undefined && !element.is('a[href^="/"]:not([href*="[text"])')) element.attr("data-mock-href", address);
	}
	const form = formOf(page, map);
	const formId = formIds[map.place];
	if (form && formId) form.attr("data-was-id", formId);
	if (map.place === "form" && state !== "created") markChannels(page, map, before);
	if (map.place === "form") markStrength(page);
	if (map.place === "login") markPanel(page, before, opener);
	restoreBootstrap(page);
	markOpeners(page);
	for (const attribute of ["data-irp", "data-chosen", "data-src"]) page(`[${attribute}]`).removeAttr(attribute);
	const body = page("body").first();
	return { title: captured.title, bodyClass: body.attr("class") ?? "", body: body.html() ?? page.html() };
}

/** The form of a place. A page that sends its fields by script gets one. */
function formOf(page: CheerioAPI, { form, parts, place }: CapturedPlaceMap): PageElement | undefined {
	if (place === "home" || place === "menu" || place === "list") return undefined;
	const captured = form === undefined ? undefined : elementOf(page, form);
	if (captured?.length === 1) return captured.attr({ "data-mock-form": place, method: "post" });
	const made = page(`<form id="mock-form" data-mock-form="${place}" method="post"></form>`);
	page("body").first().append(made);
	for (const { key } of Object.values(parts)) elementOf(page, key).filter("input, select, textarea, button").attr("form", "mock-form");
	return made;
}

/** Notes the id and the name that the element has on the mock's own page, for drift operators and for the screens. */
function markOriginal(page: CheerioAPI, element: PageElement, id: string | undefined, field: string | undefined): void {
	const own = element.attr("id");
	if (id) {
		page(`[data-was-id="${id}"]`).not(element).removeAttr("data-was-id");
		element.attr("data-was-id", id);
		if (own)
			page("label")
				.filter((_, label) => label.attribs.for === own)
				.attr("data-was-for", id);
	}
	if (!field || !element.is("input, select, textarea")) return;
	element.attr("data-was-name", field);
	if (!element.attr("name")) element.attr("name", field);
}

/** Whether an element is a section or in it. */
function isWithin(element: PageElement, section: PageElement): boolean {
	const [outer] = section.toArray();
	return outer !== undefined && element.toArray().some((one) => one === outer || contains(outer, one));
}

function markChoice(page: CheerioAPI, element: PageElement, { option }: MappedPart, channel: string): void {
	if (option === undefined) element.attr("data-mock-choice", channel);
	else
		element
			.find("option")
			.filter((_, one) => page(one).text().trim() === option)
			.attr("data-mock-choice", channel);
}

/** Removes the class that a script of the portal hid an element by: `hidden` takes its place. */
const shownByMock = (section: PageElement): PageElement => section.removeClass("d-none hide hidden invisible");

/** Marks what is shown only after a channel is chosen, with the channels that show it. */
function markChannels(page: CheerioAPI, { parts, form }: CapturedPlaceMap, before: PlacedPage | undefined): void {
	const choices = Object.keys(channelOf).flatMap((name) => (parts[name] ? [elementOf(page, parts[name].key)] : []));
	if (choices.length === 0) return;
	// For a page on which the channel is chosen by another control: a drift operator may replace it.
	const values = Object.entries(channelOf).flatMap(([name, channel]) => (parts[name] ? [[sentValue(page, parts[name], channel), channel]] : []));
	page("[data-mock-form]")
		.first()
		.attr("data-mock-channels", JSON.stringify(Object.fromEntries(values)));
	const channels = Object.entries(channelOf).flatMap(([name, channel]) => (parts[name] ? [channel] : []));
	const isAround = (section: PageElement) => choices.some((choice) => isWithin(choice, section));
	const names = Object.keys(parts).filter((name) => !channelOf[name]);
	const later = before ? shownLater(before.page.page, page) : [];
	for (const section of [...later, ...hiddenElements(page)]) {
		if (isAround(section)) continue;
		const inside = names.filter((name) => isWithin(elementOf(page, parts[name]?.key ?? ""), section));
		const isInForm = form !== undefined && section.closest("[data-mock-form]").length > 0;
		if (inside.length === 0 && !(later.includes(section) && isInForm)) continue;
		const own = inside.map((name) => fieldsOfChannel[name]);
		const shownBy = own.length === 0 ? ["gsp"] : own.includes(undefined) ? channels : [...new Set(own)];
		shownByMock(section).attr({ "data-channel": shownBy.join(" "), hidden: "" });
	}
}

/** The value that a choice sends. */
function sentValue(page: CheerioAPI, { key, option }: MappedPart, otherwise: string): string {
	const element = elementOf(page, key);
	const chosen = option === undefined ? element : element.find("option").filter((_, one) => page(one).text().trim() === option);
	return chosen.attr("value") ?? option ?? otherwise;
}

/** The empty element beside the password, where the page shows how strong it is. */
function markStrength(page: CheerioAPI): void {
	const beside = page('[data-mock-part="apiPassword"]').parents().slice(0, 3).find('[role="status"], [id*="trength"]');
	beside
		.filter((_, element) => page(element).text().trim() === "")
		.first()
		.attr("data-mock-part", "strength");
}

/** Marks a login that is shown only after its button was clicked. */
function markPanel(page: CheerioAPI, before: PlacedPage | undefined, opener: MappedPart | undefined): void {
	const password = page('[data-mock-part="password"]');
	const button = opener ? elementOf(page, opener.key) : undefined;
	if (button?.length !== 1) return;
	button.attr({ "data-mock-part": "openLogin", "data-was-id": "btnLogin" });
	const later = before ? shownLater(before.page.page, page) : [];
	for (const section of [...later, ...hiddenElements(page)])
		if (isWithin(password, section) && !isWithin(button, section)) shownByMock(section).attr({ "data-mock-panel": "", hidden: "" });
	if (page("[data-mock-panel]").length > 0 && button.attr("aria-expanded") !== undefined) button.attr("aria-expanded", "false");
}

/** Lets Bootstrap open and close what it opened and closed on the captured page. */
function restoreBootstrap(page: CheerioAPI): void {
	for (const element of page("[data-toggle], [data-bs-toggle]").toArray()) {
		const { attribs } = element;
		const opens = attribs["data-toggle"] ?? attribs["data-bs-toggle"];
		const address = attribs["data-target"] ?? attribs["data-bs-target"] ?? attribs.href ?? "";
		const target = page("[id]").filter((_, one) => `#${one.attribs.id}` === address);
		if (opens === "dropdown") page(element).siblings(".dropdown-menu").removeAttr("hidden");
		if (opens === "modal") target.addClass("modal").removeClass("show").removeAttr("hidden");
		if (opens === "collapse") {
			// In a closed group, `hidden` is at the group only.
			const isOpen = attribs["aria-expanded"] === undefined ? target.is(".show:not([hidden])") : attribs["aria-expanded"] === "true";
			target.toggleClass("show", isOpen).addClass("collapse").removeAttr("hidden");
			page(element).toggleClass("collapsed", !isOpen);
		}
		page(element).attr({ "data-toggle": opens ?? "", ...(opens === "dropdown" ? {} : { "data-target": address }) });
	}
	page('.modal button.close, .modal button[aria-label="Close"], .modal [data-bs-dismiss]').attr("data-dismiss", "modal");
}

/** Other hidden parts of a menu: the control before them, or the entry that they are in, opens and closes them. */
function markOpeners(page: CheerioAPI): void {
	let number = 0;
	for (const hidden of hiddenElements(page)) {
		if (hidden.is("[data-channel], [data-mock-panel], .modal") || hidden.find("a[href], [data-mock-href]").addBack("a[href]").length === 0) continue;
		const id = hidden.attr("id");
		const named = page("[aria-controls], a[href]").filter(
			(_, one) => id !== undefined && (one.attribs["aria-controls"] === id || one.attribs.href === `#${id}`),
		);
		const before = hidden.prev("a, button, span, h1, h2, h3, h4, h5, h6, div, summary, [role]");
		const opener = named.length > 0 ? named.first() : before.length > 0 ? before : hidden.parent("li");
		if (opener.length === 0) {
			hidden.removeAttr("hidden");
			continue;
		}
		number += 1;
		opener.attr("data-mock-opens", String(number));
		hidden.attr("data-mock-opened", String(number));
	}
}
