import type { CheerioAPI } from "cheerio";
import type { Operator } from "../operator.ts";
import { labels as all, labelOf, senders } from "../page.ts";
import { hindi, reworded } from "./words.ts";

const forms = ["home", "OTP", "form"] as const;

/** Changes the text of labels and buttons. */
function reword(page: CheerioAPI, elements: ReturnType<typeof all>, other: (text: string) => string): void {
	for (const element of elements.toArray()) {
		const text = page(element).text().trim();
		if (page(element).is("input")) page(element).attr("value", other(page(element).attr("value") ?? ""));
		else if (page(element).children().length === 0 && text) page(element).text(other(text));
	}
}

const from = (words: Readonly<Record<string, string>>) => (text: string) => words[text] ?? text;

/** Other words beside the same fields. */
export const labels: readonly Operator[] = [
	{
		name: "labels-reworded",
		description: "The labels of the fields have other words with the same meaning.",
		class: "behavioural",
		changes: forms,
		excludes: ["labels-hindi"],
		page: (page) => reword(page, all(page), from(reworded.labels)),
	},
	{
		name: "buttons-reworded",
		description: "Login, Verify OTP and Submit have other words with the same meaning.",
		class: "behavioural",
		changes: forms,
		excludes: ["labels-hindi"],
		page: (page) => reword(page, senders(page), from(reworded.buttons)),
	},
	{
		name: "headings-reworded",
		description: "The headings of the pages after login have other words with the same meaning.",
		class: "cosmetic",
		changes: ["menu", "OTP", "form", "list"],
		excludes: ["success-reworded"],
		page: (page) => reword(page, page("h4"), from(reworded.headings)),
	},
	{
		name: "labels-recased",
		description: "The labels are in capital letters.",
		class: "cosmetic",
		changes: forms,
		page: (page) => reword(page, all(page), (text) => (text === text.toUpperCase() ? text.charAt(0) + text.slice(1).toLowerCase() : text.toUpperCase())),
	},
	{
		name: "labels-colon",
		description: "Labels lose their colon at the end, or get one if they had none.",
		class: "cosmetic",
		changes: forms,
		page: (page) => reword(page, all(page), (text) => (text.endsWith(":") ? text.slice(0, -1) : `${text}:`)),
	},
	{
		name: "labels-star",
		description: "Each label ends with a star, which marks the field as required.",
		class: "cosmetic",
		changes: forms,
		page: (page) => reword(page, all(page), (text) => `${text} *`),
	},
	{
		name: "labels-unbound",
		description: "Labels are beside their fields as before, but without the attribute for.",
		class: "cosmetic",
		changes: forms,
		page: (page) => void all(page).removeAttr("for"),
	},
	{
		name: "labels-inside",
		description: "Text fields have a placeholder instead of a label.",
		class: "cosmetic",
		changes: forms,
		page(page) {
			for (const field of page('form [type="text"][data-was-id], form [type="password"][data-was-id]').toArray()) {
				const label = labelOf(page, field.attribs["data-was-id"] ?? "");
				page(field).attr("placeholder", label.text());
				label.remove();
			}
		},
	},
	{
		name: "labels-hindi",
		description: "Labels, buttons and headings of the forms are in Hindi.",
		class: "behavioural",
		changes: forms,
		page(page) {
			reword(page, all(page), from(hindi));
			reword(page, senders(page), from(hindi));
			reword(page, page("form").parent().find("h4"), from(hindi));
		},
	},
];
