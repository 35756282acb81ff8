import { allRules, ruleGroups } from "../../mock-portal/domain/invoice/rules/index.ts";
import { notProduced } from "../../mock-portal/domain/invoice/rules/not-produced.ts";
import { type InvoiceRule, type RuleGroup, ruleId, ruleStates } from "../../mock-portal/domain/invoice/rules/rule.ts";
import { expect, test } from "../test.ts";

const titles: Readonly<Record<RuleGroup, string>> = {
	document: "Document",
	parties: "Parties",
	supply: "Place of supply and exports",
	addresses: "PIN codes, dispatch and ship-to",
	items: "Items",
	totals: "Totals",
	"eway-bill": "E-way bill",
};

const groups: readonly RuleGroup[] = ["document", "parties", "supply", "addresses", "items", "totals", "eway-bill"];

const inCell = (text: string) => text.replaceAll("|", "\\|");

function row({ code, id, published, live, when, except, evidence, state, note }: InvoiceRule): string {
	const name = id === undefined ? code : `${code} \`${id}\``;
	const texts = live === undefined ? published : `${published}<br>Live: ${live}`;
	const condition = [when, except === undefined ? "" : `Except: ${except}.`, note ?? ""].filter((text) => text !== "").join("<br>");
	return `| ${[name, texts, condition, evidence.join(", "), state].map(inCell).join(" | ")} |`;
}

const count = (rules: readonly InvoiceRule[]) => ruleStates.map((state) => `${rules.filter((rule) => rule.state === state).length} ${state}`).join(", ");

const page = [
	"# Rules of Generate IRN",
	"",
	`\`npm run docs\` makes this page from the tables in \`mock-portal/domain/invoice/rules/\`: ${allRules.length} rules, ${count(allRules)}.`,
	"",
	"Generate IRN first checks a payload against the schema (`mock-portal/domain/invoice/inv01-fields.ts`) and reports all errors together, each with code 5002.",
	"Without such errors, it checks the invoice by the rules below and again reports all errors together. The check for a duplicate (2150, 2278) comes last. An error of",
	"the e-way bill does not refuse the IRN: it is reported under `InfoDtls` (`EWBERR`).",
	"",
	"Where a value must equal a calculated one, values from ⌊calculated⌋ − 1 to ⌈calculated⌉ + 1 rupees are accepted.",
	"",
	"## Switch rules",
	"",
	"```ts",
	'const portal = await createPortal({ invoiceRules: { on: ["2192"], off: ["3039"], texts: "published" } });',
	"portal.control.setInvoiceRules({ strictRecipients: true });",
	"portal.control.invoiceRules(); // the settings, and every rule with its state",
	"```",
	"",
	"```sh",
	`curl -s http://127.0.0.1:4010/__mock/invoice-rules -H 'Content-Type: application/json' -d '{"off": ["2305"]}'`,
	"curl -s http://127.0.0.1:4010/__mock/invoice-rules",
	"```",
	"",
	"| setting | meaning |",
	"|---|---|",
	"| `on` | rules to switch on that are off by default: codes, or the names beside the codes |",
	"| `off` | rules to switch off |",
	'| `texts` | `"live"` (the default): the texts of live systems; `"published"`: the texts of NIC\'s list |',
	"| `strictNumbers` | refuse numbers in quotation marks at NIC's own addresses; GSPs always accept them |",
	"| `strictRecipients` | refuse recipients that are not in the register of GSTINs (3028) |",
	"| `earliestDate` | earliest document date, yyyy-MM-dd; default: 2020-10-01 |",
	"| `detailsForDays` | days for which Get by IRN and Get by document details return an invoice (2283); default: 2 |",
	"",
	"## Evidence",
	"",
	"O: official text of NIC or GSTN, mostly in reprints. C: a public program or a recorded answer. G: a vendor's page. A: an assumption of ours; the note says",
	"which part. A rule is **on** if it has evidence O or C, **off: withdrawn** if the real portal does not enforce it any more or yet, and **off: inference** if",
	"nothing shows that the real portal enforces it.",
	...groups.flatMap((group) => [
		"",
		`## ${titles[group]}`,
		"",
		`${ruleGroups[group].length} rules: ${count(ruleGroups[group])}.`,
		"",
		"| code | text | refused when | evidence | state |",
		"|---|---|---|---|---|",
		...ruleGroups[group].map(row),
	]),
	"",
	"## Published codes that the mock does not use",
	"",
	"| code | text | reason |",
	"|---|---|---|",
	...notProduced.map(({ codes, published, why }) => `| ${[codes, published, why].map(inCell).join(" | ")} |`),
	"",
].join("\n");

test("docs/invoice-rules.md is up to date", () => {
	expect(page, "docs/invoice-rules.md is stale: run `npm run docs`").toMatchSnapshot("invoice-rules.md");
});

test("a rule is on only with official text or a program as evidence, and off by inference only with an assumption", () => {
	for (const rule of allRules) {
		const isKnown = rule.evidence.some((grade) => grade === "O" || grade === "C");
		if (rule.state === "on") expect(isKnown, ruleId(rule)).toBe(true);
		if (rule.state === "off: inference") expect(rule.evidence, ruleId(rule)).toContain("A");
	}
});
