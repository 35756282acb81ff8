import type { Operator } from "../operator.ts";
import { withId } from "../page.ts";

const words: Readonly<Record<string, string>> = { "User Name": "API User Id", "Registered Through": "Channel", Active: "Enabled" };

/** What follows Submit. */
export const outcome: readonly Operator[] = [
	{
		name: "success-reworded",
		description: "The list that follows Submit has another title, other headings and another word for active; a message of success is worded otherwise.",
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
		description: "Submit is followed by a message on the form where it was followed by the list of API users, and by the list where it was a message.",
		class: "behavioural",
		changes: [],
		feltAt: ["form", "list"],
		parts: (parts) => ({ ...parts, release: { ...parts.release, afterSubmit: parts.release.afterSubmit === "list" ? "message" : "list" } }),
	},
];
