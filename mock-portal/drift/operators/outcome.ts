import type { Operator } from "../operator.ts";
import { withId } from "../page.ts";

const words: Readonly<Record<string, string>> = { "User Name": "API User Id", "Registered Through": "Channel", Active: "Enabled" };

/** Operators that change the page after Submit. */
export const outcome: readonly Operator[] = [
	{
		name: "success-reworded",
		description: "The list that follows Submit has another title, other headings and another word for active; a success message has other words.",
		class: "cosmetic",
		changes: ["list"],
		feltAt: ["form"],
		page(page, { place }) {
			if (place === "list") {
				page("h4").text("API Credentials of this GSTIN");
				for (const cell of page("th, td").toArray()) page(cell).text(words[page(cell).text()] ?? page(cell).text());
			}
			for (const success of withId(page, "divSuccess").toArray())
				page(success).contents().first().replaceWith("Your request has been processed. Please note the user name: ");
		},
	},
	{
		name: "after-submit-other",
		description: "Submit leads to a message on the form on releases that showed the list of API users, and to the list on releases that showed a message.",
		class: "behavioural",
		changes: [],
		feltAt: ["form", "list"],
		parts: (parts) => ({ ...parts, release: { ...parts.release, afterSubmit: parts.release.afterSubmit === "list" ? "message" : "list" } }),
	},
];
