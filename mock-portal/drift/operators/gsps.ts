import type { CheerioAPI } from "cheerio";
import type { Operator } from "../operator.ts";
import { withId } from "../page.ts";

/** The GSPs of the published guides, which the operators on single GSPs change. */
const guides = [
	{ name: "Tera Software Limited", renamed: "TERA SOFTWARE LTD.", twin: "Tera Software Solutions Limited" },
	{ name: "DEFMACRO SOFTWARE PRIVATE LIMITED", renamed: "Defmacro Software Pvt. Ltd.", twin: "DEFMACRO SOFTWARE SERVICES PRIVATE LIMITED" },
] as const;

const valuePrefix = "GSP-";

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
		description: "The GSPs are in the order of the alphabet.",
		class: "cosmetic",
		changes: ["form"],
		parts: (parts) => ({ ...parts, gsps: () => parts.gsps().toSorted((a, b) => a.name.localeCompare(b.name, "en")) }),
	},
	{
		name: "gsp-values-changed",
		description: `The values of the GSPs' options begin with ${valuePrefix}; the old ones are not taken.`,
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
		description: `Another GSP of nearly the same name stands above: ${guides.map(({ name, twin }) => `${twin} above ${name}`).join(", and ")}.`,
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
		description: "The GSP's name is typed, with suggestions as one types, in place of chosen from a dropdown.",
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
];
