import { atEnd, formRow, onForm, rowOf, senders, withId } from "../page.ts";
import type { Rewrite } from "./rewrite.ts";
import { field, fieldTargets, label, onPage, row } from "./targets.ts";

/** Rewrites of a whole page or form, that leave what the portal does as it is. */
export const pageRewrites: readonly Rewrite[] = [
	{
		about: "delay",
		make(draw) {
			const place = draw.of(["menu", "OTP", "form", "list"]);
			const ms = draw.of([300, 1_000, 2_500]);
			return {
				description: `The content of ${place} is invisible for ${ms} ms.`,
				class: "cosmetic",
				changes: [place],
				page(page) {
					page(".body-content").attr("style", "display: none");
					atEnd(page, `<script>setTimeout(() => { document.querySelector(".body-content").style.display = ""; }, ${ms});</script>`);
				},
			};
		},
	},
	{
		about: "intercept",
		make(draw) {
			const place = draw.of(["menu", "OTP", "form", "list"]);
			const text = draw.of(["Loading", "Please wait while we process your request.", "Your session is safe.", "Dear taxpayer, file your return in time."]);
			const ms = draw.of([0, 700, 2_000]);
			const close = draw.of(["Close", "OK", "×", "Got it", "Continue"]);
			const way = ms > 0 ? `for ${ms} ms` : `until "${close}" is clicked`;
			return {
				description: `A layer "${text}" covers ${place} ${way}.`,
				class: ms > 0 ? "cosmetic" : "behavioural",
				changes: [place],
				page(page) {
					const button = ms > 0 ? "" : `<button type="button" onclick="this.parentNode.remove()">${close}</button>`;
					const end = ms > 0 ? `<script>setTimeout(() => document.querySelector(".drift-layer").remove(), ${ms});</script>` : "";
					atEnd(
						page,
						`<div class="drift-layer" style="position: fixed; inset: 0; z-index: 2000; background: white; padding: 5rem"><p>${text}</p>${button}</div>${end}`,
					);
				},
			};
		},
	},
	{
		about: "rename values",
		make(draw) {
			const salt = draw.of(["G", "x-", "2025", "gsp:"]);
			return {
				description: `The values of the GSPs' options begin with ${salt}; the old values are refused.`,
				class: "cosmetic",
				changes: ["form"],
				page(page) {
					for (const option of withId(page, "ddlGsp").find("option").toArray())
						if (option.attribs.value) page(option).attr("value", salt + option.attribs.value);
				},
				fields: ({ GspId, ...others }) => (GspId === undefined ? others : { ...others, GspId: GspId.startsWith(salt) ? GspId.slice(salt.length) : "" }),
			};
		},
	},
	{
		about: "rename ids",
		make(draw) {
			const renamed = fieldTargets.filter(() => draw.below(2) === 0);
			const suffix = draw.of(["_1", "New", "_ctl00"]);
			return {
				description: `The ids of ${renamed.map(({ name }) => name).join(", ") || "no field"} end with ${suffix}.`,
				class: "cosmetic",
				changes: [...new Set(renamed.map(({ place }) => place))],
				page(page) {
					for (const target of renamed) {
						const element = field(page, target);
						const id = `${element.attr("id")}${suffix}`;
						label(page, target).attr("for", id);
						element.attr("id", id);
					}
				},
			};
		},
	},
	{
		about: "add field",
		make(draw) {
			const target = draw.of(fieldTargets);
			const text = draw.of(["Username (old portal)", "Password hint", "GSP reference", "OTP reference", "Remarks", "E-mail"]);
			return {
				description: `A field "${text} (optional)" is above ${onPage(target)}.`,
				class: "cosmetic",
				changes: [target.place],
				page: (page) =>
					void row(page, target).before(formRow(`${text} (optional)`, "txtAdded", '<input type="text" class="form-control" id="txtAdded" name="Added">')),
			};
		},
	},
	{
		about: "add notice",
		make(draw) {
			const place = draw.of(["menu", "OTP", "form", "list"]);
			const text = draw.of([
				"API user created successfully messages are sent by SMS as well.",
				"Error 404 is shown when a page was moved.",
				"Invalid passwords lock the account.",
				"API_demo2024 is an example of an API user.",
				"Maintenance is over; thank you for waiting.",
			]);
			const kind = draw.of(["alert alert-info", "alert alert-success", "alert alert-danger", "form-notice"]);
			return {
				description: `${place} has a notice "${text}" (${kind}).`,
				class: "cosmetic",
				changes: [place],
				page: (page) => void page(".page-title").last().after(`<div class="${kind}" role="status">${text}</div>`),
			};
		},
	},
	{
		about: "reorder options",
		make(draw) {
			const isGrouped = draw.below(2) === 0;
			return {
				description: `The GSPs are in the opposite order${isGrouped ? ", in two groups" : ""}.`,
				class: "cosmetic",
				changes: ["form"],
				page(page) {
					const select = withId(page, "ddlGsp");
					const [placeholder, ...gsps] = select.find("option").toArray();
					gsps.reverse();
					if (isGrouped) {
						const half = Math.floor(gsps.length / 2);
						const group = (text: string) => page("<optgroup></optgroup>").attr("label", text);
						select.append(group("GSPs A").append(page(gsps.slice(0, half))), group("GSPs B").append(page(gsps.slice(half))));
					} else select.append(page(gsps));
					if (placeholder) select.prepend(page(placeholder));
				},
			};
		},
	},
	{
		about: "split the form",
		make(draw) {
			const button = draw.of(["Next", "Continue", "Proceed", "Save and continue"]);
			return {
				description: `The passwords appear after a click on "${button}".`,
				class: "behavioural",
				changes: ["form"],
				page(page) {
					const rows = rowOf(withId(page, "txtPassword")).add(rowOf(withId(page, "txtConfirmPassword")));
					rows.attr("hidden", "").addClass("later");
					rowOf(withId(page, "txtApiUserName")).after(`<button type="button" class="btn btn-secondary more">${button}</button>`);
					onForm(
						page,
						`form.querySelector(".more").addEventListener("click", ({ target }) => { target.remove(); for (const row of form.querySelectorAll(".later")) row.hidden = false; });`,
					);
				},
			};
		},
	},
	{
		about: "move the buttons",
		make: () => ({
			description: "The buttons of the forms are above their fields.",
			class: "cosmetic",
			changes: ["OTP", "form"],
			page: (page) =>
				void senders(page)
					.closest(".form-buttons")
					.each((_, buttons) => void page(buttons).prependTo(page(buttons).closest("form"))),
		}),
	},
];
