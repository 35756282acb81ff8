import { atEnd, lifeless, retag, withId } from "../page.ts";
import type { Rewrite } from "./rewrite.ts";
import { buttonTargets, field, fieldTargets, label, menuTargets, onPage, row } from "./targets.ts";

const clickTargets = [...buttonTargets, ...menuTargets] as const;

const casings = [(text: string) => text, (text: string) => text.toUpperCase(), (text: string) => text.toLowerCase()];

/** Rewrites of one field, button or link, that leave what the portal does as it is. */
export const elementRewrites: readonly Rewrite[] = [
	{
		about: "wrap",
		make(draw) {
			const target = draw.of(fieldTargets);
			const tag = draw.of(["div", "section", "fieldset", "article"]);
			const depth = 1 + draw.below(5);
			return {
				description: `The row of ${onPage(target)} is in ${depth} more ${tag} elements.`,
				class: "cosmetic",
				changes: [target.place],
				page(page) {
					for (let wrapped = 0; wrapped < depth; wrapped++) row(page, target).wrap(`<${tag}></${tag}>`);
				},
			};
		},
	},
	{
		about: "move",
		make(draw) {
			const form = draw.of(["home", "form"]);
			const moved = draw.of(fieldTargets.filter(({ place, name }) => place === form && name !== "GSP"));
			const toTop = draw.below(2) === 0;
			return {
				description: `The row of ${onPage(moved)} is the ${toTop ? "first" : "last"} of its group.`,
				class: "cosmetic",
				changes: [form],
				page(page) {
					const element = row(page, moved);
					const siblings = element.siblings(".form-group");
					if (toTop) siblings.first().before(element);
					else siblings.last().after(element);
				},
			};
		},
	},
	{
		about: "relabel",
		make(draw) {
			const target = draw.of(fieldTargets);
			const text = draw.of(casings)(draw.of(target.synonyms)) + draw.of(["", ":", " *", " (required)"]);
			return {
				description: `The label of ${onPage(target)} is "${text}".`,
				class: "behavioural",
				changes: [target.place],
				page: (page) => void label(page, target).text(text),
			};
		},
	},
	{
		about: "relabel clickable",
		make(draw) {
			const target = draw.of(clickTargets);
			const text = draw.of(target.synonyms);
			return {
				description: `${onPage(target)} has the text "${text}".`,
				class: "behavioural",
				changes: [target.place],
				page: (page) => void target.find(page).text(text),
			};
		},
	},
	{
		about: "duplicate",
		make(draw) {
			const target = draw.of([...buttonTargets, ...menuTargets.slice(-1)]);
			const hidden = draw.of(["display: none", "visibility: hidden", "", ""]);
			const isBefore = draw.below(2) === 0;
			const leads = target.place === "menu" ? draw.of(["/Others/FAQs", "/eWayBill", "/Home/MainMenu"]) : undefined;
			return {
				description: `A ${hidden ? "hidden" : "visible"} copy of ${onPage(target)} ${isBefore ? "before" : "after"} it ${leads ? `leads to ${leads}` : "does nothing"}.`,
				class: "behavioural",
				changes: [target.place],
				page(page, { parts }) {
					const original = target.find(page);
					const copy = lifeless(original)
						.removeAttr("id")
						.attr({ type: "button", ...(leads ? { href: parts.prefix + leads } : {}) });
					if (hidden) copy.attr("style", hidden);
					if (isBefore) original.before(copy);
					else original.after(copy);
				},
			};
		},
	},
	{
		about: "duplicate field",
		make(draw) {
			const target = draw.of(fieldTargets);
			const isHidden = draw.below(3) > 0;
			return {
				description: `A ${isHidden ? "hidden" : "visible"} copy of the row of ${onPage(target)}, which is not sent, is above it.`,
				class: "behavioural",
				changes: [target.place],
				page(page) {
					const original = row(page, target);
					const copy = lifeless(original);
					copy.find("[name]").removeAttr("name");
					if (isHidden) copy.attr("hidden", "");
					original.before(copy);
				},
			};
		},
	},
	{
		about: "hide",
		make(draw) {
			const target = draw.of(fieldTargets);
			const summary = draw.of(["More", "Show", "Details", "Next"]);
			return {
				description: `The row of ${onPage(target)} is in a closed section "${summary}".`,
				class: "behavioural",
				changes: [target.place],
				page: (page) => void row(page, target).wrap("<details></details>").parent().prepend(`<summary>${summary}</summary>`),
			};
		},
	},
	{
		about: "disable",
		make(draw) {
			const target = draw.of(fieldTargets.filter(({ place }) => place !== "home"));
			const after = draw.of([400, 1_500, 3_000]);
			return {
				description: `${onPage(target)} is greyed out for ${after} ms.`,
				class: "cosmetic",
				changes: [target.place],
				page(page) {
					field(page, target).attr({ disabled: "", "data-greyed": "" });
					atEnd(
						page,
						`<script>setTimeout(() => { for (const field of document.querySelectorAll("[data-greyed]")) field.disabled = false; }, ${after});</script>`,
					);
				},
			};
		},
	},
	{
		about: "replace button",
		make(draw) {
			const target = draw.of(buttonTargets);
			const tag = draw.of(["a", "div", "span"]);
			return {
				description: `${onPage(target)} is a ${tag} with the role of a button.`,
				class: "cosmetic",
				changes: [target.place],
				page(page) {
					const button = target.find(page);
					button.removeAttr("type").attr({ role: "button", tabindex: "0", onclick: "this.closest('form').requestSubmit(); return false" });
					retag(page, button, tag);
				},
			};
		},
	},
	{
		about: "replace field",
		make(draw) {
			const target = draw.of(fieldTargets.filter(({ id }) => ["txtUserName", "txtOtp", "txtApiUserName"].includes(id)));
			const type = draw.of(["tel", "search", "textarea"]);
			return {
				description: `${onPage(target)} is a field of the type ${type}.`,
				class: "cosmetic",
				changes: [target.place],
				page(page) {
					if (type === "textarea") retag(page, field(page, target).attr("rows", "1"), "textarea");
					else field(page, target).attr("type", type);
				},
			};
		},
	},
	{
		about: "replace password",
		make: () => ({
			description: "Both passwords of the registration form are text fields with letters that a style sheet hides.",
			class: "cosmetic",
			changes: ["form"],
			page(page) {
				for (const id of ["txtPassword", "txtConfirmPassword"]) withId(page, id).attr({ type: "text", style: "-webkit-text-security: disc" });
			},
		}),
	},
];
