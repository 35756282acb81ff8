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
	"`npm run docs` makes this page from `mock-portal/drift/operators/`. The real portal changes without notice. A portal with drift operators simulates such changes, so that",
	"you can see what a script does on it. Operators are applied in the order in which they are named. The same seed gives the same pages.",
	"",
	"```ts",
	'const portal = await createPortal({ drift: ["ids-random", "otp-captcha"], seed: 7 });',
	"portal.control.drift(); // all operators, and which are active",
	"```",
	"",
	"```sh",
	"npm start -- --drift ids-random otp-captcha --seed 7",
	`curl -s http://127.0.0.1:4010/__mock/portals -H 'Content-Type: application/json' -d '{"drift": ["ids-random", "otp-captcha"], "seed": 7}'`,
	"curl -s http://127.0.0.1:4010/__mock/drift",
	"```",
	"",
	"Only the documented flow drifts: the home page with the login panel, the main menu, the OTP step of Create API User, the registration form and the list of API",
	"users. The store is not affected: it has what the portal did, whatever the pages show. An operator marked * stores something else than the form",
	"was sent with.",
	"",
	"`generated-0` to `generated-999999` are operators too: each makes one to four random rewrites, derived from its number, and `GET /__mock/drift` describes it. `irp",
	"drill --generated 20` tries twenty of them.",
	"",
	"| class | |",
	"|---|---|",
	...Object.entries(meaning).map(([driftClass, means]) => `| ${driftClass} | ${means} |`),
	"",
	`There are ${operators.length} operators. "Pages" are the pages that look different when they are opened.`,
	"",
	"| operator | class | what is different | pages | not together with |",
	"|---|---|---|---|---|",
	...operators.map(
		(operator) =>
			`| \`${operator.name}\`${operator.falsifies ? " *" : ""} | ${operator.class} | ${operator.description} | ${operator.changes.join(", ")} | ${excludesOf(operator.name).join(", ")} |`,
	),
	"",
].join("\n");

test("docs/drift.md is up to date", () => {
	expect(page, "docs/drift.md is stale: run `npm run docs`").toMatchSnapshot("drift.md");
});
