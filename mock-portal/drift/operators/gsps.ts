import type { CheerioAPI } from "cheerio";
import type { Operator } from "../operator.ts";
import { formRow, inForm, onForm, rowOf, withId } from "../page.ts";

/** The GSPs of the published guides, which the operators on single GSPs change. */
const guides = [
	{ name: "Tera Software Limited", renamed: "TERA SOFTWARE LTD.", twin: "Tera Software Solutions Limited" },
	{ name: "DEFMACRO SOFTWARE PRIVATE LIMITED", renamed: "Defmacro Software Pvt. Ltd.", twin: "DEFMACRO SOFTWARE SERVICES PRIVATE LIMITED" },
] as const;

const valuePrefix = "GSP-";

/** ms after which a late list of GSPs is filled. */
const lateness = 1_500;

const options = (page: CheerioAPI) => withId(page, "ddlGsp").find("option").toArray();

/** The dropdown of GSPs. */
export const gsps: readonly Operator[] = [
	{
		name: "gsp-renamed",
		description: `${guides.map(({ name, renamed }) => `${name} is shown as ${renamed}`).join(", and ")}; it is the same GSP.`,
		class: "behavioural",
		changes: ["form", "list"],
		excludes: ["gsp-near-twin", "gsp-typed"],
		page(page) {
			for (const element of [...options(page), ...page("td").toArray()]) {
				const known = guides.find(({ name }) => name === page(element).text());
				if (known) page(element).text(known.renamed);
			}
		},
	},
	{
		name: "gsps-reordered",
		description: "The GSPs are in alphabetical order.",
		class: "cosmetic",
		changes: ["form"],
		parts: (parts) => ({ ...parts, gsps: () => parts.gsps().toSorted((a, b) => a.name.localeCompare(b.name, "en")) }),
	},
	{
		name: "gsp-values-changed",
		description: `The values of the GSPs' options begin with ${valuePrefix}; the old values are refused.`,
		class: "cosmetic",
		changes: ["form"],
		excludes: ["gsp-typed"],
		page(page) {
			for (const option of options(page)) if (option.attribs.value) page(option).attr("value", valuePrefix + option.attribs.value);
		},
		fields: ({ GspId = "", ...others }) => ({ ...others, GspId: GspId.startsWith(valuePrefix) ? GspId.slice(valuePrefix.length) : "" }),
	},
	{
		name: "gsp-near-twin",
		description: `Another GSP with nearly the same name is above each of these: ${guides.map(({ name, twin }) => `${twin} above ${name}`).join(", and ")}.`,
		class: "behavioural",
		changes: ["form"],
		parts: (parts) => ({
			...parts,
			gsps: () =>
				parts.gsps().flatMap((gsp) => {
					const known = guides.find(({ name }) => name === gsp.name);
					return known ? [{ ...gsp, id: `9${gsp.id}`, name: known.twin }, gsp] : [gsp];
				}),
		}),
	},
	{
		name: "gsp-typed",
		description: "The GSP's name is typed into a field with suggestions instead of chosen from a dropdown.",
		class: "behavioural",
		changes: ["form"],
		page(page, { parts }) {
			const select = withId(page, "ddlGsp");
			const input = page("<input>")
				.attr(select.attr() ?? {})
				.attr({ type: "text", list: "lstGsps", autocomplete: "off" });
			const list = page('<datalist id="lstGsps"></datalist>');
			for (const { name } of parts.gsps()) list.append(page("<option>").attr("value", name));
			select.after(list).replaceWith(input);
		},
		fields: ({ GspId: typed = "", ...others }, { parts }) => ({ ...others, GspId: parts.gsps().find(({ name }) => name === typed.trim())?.id ?? "" }),
	},
	{
		name: "gsp-removed",
		description: `The list has no ${guides.map(({ name }) => name).join(" and no ")}.`,
		class: "blocking",
		changes: ["form"],
		excludes: ["gsp-renamed", "gsp-near-twin"],
		parts: (parts) => ({ ...parts, gsps: () => parts.gsps().filter((gsp) => !guides.some(({ name }) => name === gsp.name)) }),
	},
	{
		name: "gsp-values-shifted",
		description: "Each GSP option has the value of the option below it, so that the API user is registered with the next GSP.",
		class: "blocking",
		changes: ["form"],
		excludes: ["gsp-typed"],
		falsifies: true,
		page(page) {
			const [, ...chosen] = options(page);
			const values = chosen.map((option) => option.attribs.value ?? "");
			for (const [index, option] of chosen.entries()) page(option).attr("value", values[(index + 1) % values.length] ?? "");
		},
	},
	{
		name: "gsps-late",
		description: `A script fills the GSPs into their dropdown ${lateness / 1_000} seconds after the form has opened.`,
		class: "cosmetic",
		changes: ["form"],
		excludes: lateGsps("gsps-late"),
		page: (page) => filledBy(page, `setTimeout(fill, ${lateness});`),
	},
	{
		name: "gsps-by-state",
		description: "The dropdown of GSPs is empty until a state has been chosen above it; every state has all GSPs.",
		class: "behavioural",
		changes: ["form"],
		excludes: lateGsps("gsps-by-state"),
		page(page) {
			const states = ["", "Karnataka", "Kerala", "Tamil Nadu"].map((state) => `<option value="${state}">${state || "--Select--"}</option>`);
			rowOf(withId(page, "ddlGsp")).before(
				formRow("State of the GSP:", "ddlGspState", `<select class="form-control" id="ddlGspState">${states.join("")}</select>`),
			);
			filledBy(page, `form.querySelector("#ddlGspState").addEventListener("change", fill);`);
		},
	},
	{
		name: "gsps-never",
		description: "The dropdown of GSPs shows Loading… and is never filled.",
		class: "blocking",
		changes: ["form"],
		excludes: lateGsps("gsps-never"),
		page(page) {
			withId(page, "ddlGsp").html('<option value="">Loading…</option>');
		},
	},
];

/** Operators that fill the dropdown in another way. */
function lateGsps(name: string): readonly string[] {
	return ["gsp-typed", "gsps-late", "gsps-by-state", "gsps-never"].filter((other) => other !== name);
}

/** Leaves the placeholder in the dropdown; `when`, JavaScript, decides when `fill` puts the GSPs in. */
function filledBy(page: CheerioAPI, when: string): void {
	const select = withId(page, "ddlGsp");
	const [, ...late] = options(page);
	const template = page('<template class="late-gsps"></template>').append(page(late));
	select.after(template);
	onForm(
		page,
		`const template = form.querySelector("template.late-gsps");
		const fill = () => { ${inForm.gsp}.append(template.content.cloneNode(true)); template.content.replaceChildren(); };
		${when}`,
	);
}
