import type { Stop } from "../../automation/index.ts";
import { stopText, unverifiedText } from "../../cli/outcome-text.ts";
import { expect, test } from "../test.ts";

const red = "\u001b[31m";

const stop: Stop = {
	outcome: "refused by the portal",
	step: "logIn",
	what: `The page "${red}Welcome" came.`,
	actor: "caller",
	requiredAction: "See what it says",
	quoted: [`${red}Invalid\r\nLogin\u009b2J`],
	submitted: false,
};

test("What a portal says draws nothing on the terminal, and stays in its line", () => {
	for (const text of [stopText(stop), unverifiedText({ ...stop, codes: [] })]) {
		expect(text.replaceAll("\n", "")).not.toMatch(/\p{Cc}/u);
		expect(text).toMatch(/ says: {2}\[31mInvalid Login 2J\n/);
	}
});
