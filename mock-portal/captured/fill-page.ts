import { type CheerioAPI, load } from "cheerio/slim";
import { listTable } from "./list-table.ts";
import type { LiveValues } from "./live-values.ts";
import type { PageElement } from "./page-evidence.ts";
import { fillPlaceholders } from "./placeholders.ts";
import type { PageTemplate } from "./template.ts";

/** What the served page needs besides the template and the values of the answer. */
export interface FillContext {
	/** Path that the portal is mounted under. */
	readonly prefix: string;
	/** Path that the form of the place is sent to. */
	readonly action: string;
	/** "captured from 127.0.0.1 on 2026-01-01". */
	readonly origin: string;
	readonly styles: string | undefined;
	/** Names in the captured list of GSPs, each with the value of its option. */
	readonly gspValues: ReadonlyMap<string, string>;
}

/** Replaces `page`, the mock's own page, by a captured page with the values of this answer. */
export function fillPage(page: CheerioAPI, template: PageTemplate, live: LiveValues, context: FillContext): void {
	page("head").html(headOf(live, template, context.styles));
	page("body")
		.attr("class", template.bodyClass || null)
		.html(template.body);
	const part = (name: string) => page(`[data-mock-part="${name}"]`);
	const form = page("[data-mock-form]").first();

	withPrefix(page, context.prefix);
	form.attr("action", context.prefix + context.action);
	giveToken(page, form, live.token);
	part("captchaImage").attr(live.captcha);
	if (page('[data-mock-form="login"]').length > 0) {
		form.attr({ "data-hashing": live.login.hashing, "data-key": live.login.key });
		for (const field of page('[data-mock-form="login"] input[type="hidden"]').toArray())
			if (/salt/i.test(field.attribs.name ?? "")) page(field).attr("value", live.login.salt);
		if (live.login.hashing === "salt") form.attr("data-salt", live.login.salt);
		if (live.loginOpen) page("[data-mock-panel]").removeAttr("hidden");
	}
	fillFields(page, live, context.gspValues);
	listTable(page, part("table"), live);
	say(page, form, live);
	fillPlaceholders(page, live);
	showMark(page, live.ownFiles);
	page("body").append(live.modal, bannerOf(live.banner, context.origin));
}

function headOf({ head, ownFiles }: LiveValues, { title }: PageTemplate, styles: string | undefined): string {
	const own = load(head);
	own("title").text(title);
	own('script[src$="/login.js"]').remove();
	if (styles !== undefined) {
		own("link[rel=stylesheet]").not('[href$="/screens.css"]').remove();
		own("title").after(own("<style>").text(harmlessStyles(styles)));
	}
	return `${own.html()}<script src="${ownFiles}/captured.js" defer></script>`;
}

/** Style sheets of a capture, without what could load something or end the element. */
const harmlessStyles = (styles: string) =>
	styles
		.replace(/@import[^;]{0,2000};?/gi, "")
		.replace(/url\([^)]{0,2000}\)/gi, "none")
		.replace(/</g, "\\3c ");

function withPrefix(page: CheerioAPI, prefix: string): void {
	if (prefix === "") return;
	for (const attribute of ["href", "action", "data-mock-href"])
		for (const element of page(`:is(body [${attribute}^="/"])`).toArray()) page(element).attr(attribute, prefix + (element.attribs[attribute] ?? ""));
}

function giveToken(page: CheerioAPI, form: PageElement, token: string): void {
	const fields = page('[name="__RequestVerificationToken"]').attr("value", token);
	if (form.length > 0 && form.find('[name="__RequestVerificationToken"]').length === 0 && fields.length === 0)
		form.append(page("<input>").attr({ type: "hidden", name: "__RequestVerificationToken", value: token }));
}

/** Puts back what was typed and chosen, and fills the lists with what they offer now. */
function fillFields(page: CheerioAPI, { values, checked, options }: LiveValues, gspValues: ReadonlyMap<string, string>): void {
	for (const field of page("input[data-was-id]:not([type=password], [type=radio], [type=hidden])").toArray()) {
		const value = values[field.attribs["data-was-id"] ?? ""];
		if (value !== undefined) page(field).attr("value", value);
	}
	for (const channel of checked) {
		page(`[data-mock-choice="${channel}"]`).filter("input").attr("checked", "");
		page(`option[data-mock-choice="${channel}"]`).attr("selected", "");
	}
	for (const list of page('select[data-mock-part="gsp"], select[data-mock-part="erp"], select[data-mock-part="holder"]').toArray()) {
		const offered = options[list.attribs["data-was-id"] ?? ""];
		if (!offered) continue;
		const isGsp = list.attribs["data-mock-part"] === "gsp";
		const captured = page(list).find("option").toArray();
		const placeholder = captured.slice(0, 1).filter((option) => !gspValues.has(page(option).text().trim()) || !isGsp);
		const kept = offered
			.filter(({ value }) => value !== "")
			.map(({ value, label, selected }) => {
				const known = captured.find((option) => page(option).text().trim() === label);
				if (known) return page.html(selected ? page(known).attr("selected", "") : page(known).removeAttr("selected"));
				const added = page("<option>").attr({ value: isGsp ? addedValue(value) : value, ...(selected ? { selected: "" } : {}) });
				return page.html(added.text(label));
			});
		page(list).html([...placeholder.map((option) => page.html(option)), ...kept].join(""));
	}
}

/** Value of the option of a GSP that is not in the captured list. It cannot be the value of a captured option. */
export const addedValue = (id: string) => `mock-${id}`;

/** Shows the refusal, the notice or the message of this answer where the captured page has one, else above the form. */
function say(page: CheerioAPI, form: PageElement, { refusal, notice, mobile, created, alerts }: LiveValues): void {
	const sent = noticeOn(page);
	// A notice without the mobile does not say that an OTP was sent.
	if (notice === undefined || !notice.includes(mobile)) {
		if (notice !== undefined && sent) sent.text(notice);
		else if (sent && refusal !== undefined) sent.remove();
	}
	const place = page('[data-mock-form="login"]').length > 0 ? (html: string) => form.prepend(html) : (html: string) => form.before(html);
	const asText = (tag: string, attributes: Readonly<Record<string, string>>, words: string) => page.html(page(`<${tag}>`).attr(attributes).text(words));
	if (refusal !== undefined) place(asText("div", { class: "divError", role: "alert" }, refusal));
	if (notice !== undefined && !sent && form.length > 0) form.prepend(asText("p", { class: "form-notice", role: "status" }, notice));
	if (created && !page.text().includes("API_[") && !page.text().includes("API_…"))
		place(asText("div", { class: "alert alert-success", role: "status" }, created.message));
	page("body").append(alerts.map((script) => `<script>${script}</script>`).join(""));
}

/** The captured notice that an OTP was sent. */
function noticeOn(page: CheerioAPI): PageElement | undefined {
	const found = page("p, div, span, td, li, label, strong, b, font")
		.not("[data-mock-part]")
		.filter(
			(_, element) =>
				page(element).children("p, div, span, td, li").length === 0 &&
				/\botp\b[^.]{0,80}(?:\bsent\b|\[mobile\])|\bsent\b[^.]{0,80}\botp\b/i.test(page(element).text()),
		);
	return found.length > 0 ? found.first() : undefined;
}

/** The first image of the header is the mock's own mark: logos are not captured. */
function showMark(page: CheerioAPI, ownFiles: string): void {
	page("img")
		.not('[data-mock-part="captchaImage"]')
		.first()
		.attr({ src: `${ownFiles}/mark.svg`, width: "52", height: "52" });
}

function bannerOf(banner: string, origin: string): string {
	const page = load(banner);
	page(".mock-banner").append(page("<span>").text(` Pages ${origin}.`));
	return page.html();
}
