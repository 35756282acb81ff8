import { driftOperators } from "../../mock-portal/drift/catalog.ts";
import { operators } from "../../mock-portal/drift/operators/index.ts";
import type { DriftClass } from "../../mock-portal/drift/types.ts";
import { expect, test } from "../test.ts";

const meaning: Readonly<Record<DriftClass, string>> = {
	cosmetic: "a person would not notice",
	behavioural: "a person would adapt",
	blocking: "nobody gets the API user that was asked for",
};

const excludesOf = (name: string) => driftOperators.find((operator) => operator.name === name)?.excludes.map((other) => `\`${other}\``) ?? [];

const page = [
	"# Drift: simulated changes of the portal",
	"",
	"Made by `npm run docs` from `mock-portal/drift/operators/`. The real portal changes without notice. A portal with drift operators has such changes, so that you",
	"can see what a script does on it. Operators are applied in the order in which they are named; the same seed gives the same pages.",
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
	"users. The store behind the pages is the same: it has what the portal did, whatever the pages say. An operator that is marked * stores something else than the form",
	"was sent with.",
	"",
	"`generated-0` to `generated-999999` are operators too: each is one to four random rewrites that follow from its number, and `GET /__mock/drift` describes it. `irp",
	"drill --generated 20` tries twenty of them.",
	"",
	"| class | |",
	"|---|---|",
	...Object.entries(meaning).map(([driftClass, means]) => `| ${driftClass} | ${means} |`),
	"",
	`There are ${operators.length} operators. "Pages" are those that differ as they are opened.`,
	"",
	"| operator | class | what is different | pages | not together with |",
	"|---|---|---|---|---|",
	...operators.map(
		(operator) =>
			`| \`${operator.name}\`${operator.falsifies ? " *" : ""} | ${operator.class} | ${operator.description} | ${operator.changes.join(", ")} | ${excludesOf(operator.name).join(", ")} |`,
	),
	"",
].join("\n");

test("docs/drift.md has every drift operator as it is", () => {
	expect(page, "docs/drift.md is stale: run `npm run docs`").toMatchSnapshot("drift.md");
});
