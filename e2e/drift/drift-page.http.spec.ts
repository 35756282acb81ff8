import { driftOperators } from "../../mock-portal/drift/catalog.ts";
import { operators } from "../../mock-portal/drift/operators/index.ts";
import type { DriftClass } from "../../mock-portal/drift/types.ts";
import { expect, test } from "../test.ts";

const meaning: Readonly<Record<DriftClass, string>> = {
	cosmetic: "a person would not stumble",
	behavioural: "a person would adapt",
	blocking: "a person could not go on",
};

const excludesOf = (name: string) => driftOperators.find((operator) => operator.name === name)?.excludes.map((other) => `\`${other}\``) ?? [];

const page = [
	"# Drift: what the portal might do next",
	"",
	"Made by `npm run docs` from `mock-portal/drift/operators/`. The real portal changes without notice; here a portal is made with any of these changes, to see",
	"what a script does on it. They are applied in the order in which they are named; the same seed gives the same pages.",
	"",
	"```ts",
	'const portal = await createPortal({ drift: ["ids-random", "otp-captcha"], seed: 7 });',
	"portal.control.drift(); // what is active, and what there is",
	"```",
	"",
	"```sh",
	"npm start -- --drift ids-random otp-captcha --seed 7",
	`curl -s http://127.0.0.1:4010/__mock/portals -H 'Content-Type: application/json' -d '{"drift": ["ids-random", "otp-captcha"], "seed": 7}'`,
	"curl -s http://127.0.0.1:4010/__mock/drift",
	"```",
	"",
	"Only the documented flow drifts: the home page with the login panel, the main menu, the OTP step of Create API User, the registration form and the list of API",
	"users. What is behind the pages stays as it is: no operator makes an API user, and whoever finds the way gets the one that was asked for, from the GSP that was",
	"chosen.",
	"",
	"| class | |",
	"|---|---|",
	...Object.entries(meaning).map(([driftClass, means]) => `| ${driftClass} | ${means} |`),
	"",
	`There are ${operators.length}. "Pages" are those that differ as they are opened.`,
	"",
	"| operator | class | what is different | pages | not together with |",
	"|---|---|---|---|---|",
	...operators.map(
		(operator) =>
			`| \`${operator.name}\` | ${operator.class} | ${operator.description} | ${operator.changes.join(", ")} | ${excludesOf(operator.name).join(", ")} |`,
	),
	"",
].join("\n");

test("docs/drift.md has every drift operator as it is", () => {
	expect(page, "docs/drift.md is stale: run `npm run docs`").toMatchSnapshot("drift.md");
});
