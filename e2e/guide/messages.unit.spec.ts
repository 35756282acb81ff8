import { languages, messageProblems, readMessages } from "../../guide/index.ts";
import { expect, test } from "../test.ts";

for (const language of languages) {
	test(`the guide's texts in "${language}" have the keys and placeholders of English, and none is empty`, () => {
		const messages = readMessages(language);
		expect(messageProblems(messages, readMessages("en"))).toEqual([]);
		expect(Object.values(messages).flatMap((group) => Object.values(group))).not.toContain("");
	});
}

test("a missing text, a text that English does not have and another placeholder are named", () => {
	const english = { steps: { click: "Click {label}.", open: "Open {label}." } };
	const translated = { steps: { click: "{label} पर {page} करें।", close: "" } };
	expect(messageProblems(translated, english)).toEqual([
		"the text steps.open is missing",
		"the text steps.close is not in English",
		"the text steps.click has the placeholders label, page, not label",
	]);
});
