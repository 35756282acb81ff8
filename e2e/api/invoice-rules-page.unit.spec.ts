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
	"# The rules that invoices are judged by",
	"",
	`Made by \`npm run docs\` from the table in \`mock-portal/domain/invoice/rules/\`: ${allRules.length} rules, ${count(allRules)}.`,
	"",
	"Generate IRN reads a payload by the schema first (`mock-portal/domain/invoice/inv01-fields.ts`): all its faults are reported together, each with code",
	"5002. When there are none, these rules judge the invoice, and all faults are reported together. A duplicate (2150, 2278) is looked for last. Faults of the",
	"e-way bill never refuse the IRN: they are reported under `InfoDtls` (`EWBERR`).",
	"",
	"A value that has to come to a calculated one passes from ⌊calculated⌋ − 1 to ⌈calculated⌉ + 1 rupees.",
	"",
	"## Switch rules",
	"",
	"```ts",
	'const portal = await createPortal({ invoiceRules: { on: ["2192"], off: ["3039"], texts: "published" } });',
	"portal.control.setInvoiceRules({ strictRecipients: true });",
	"portal.control.invoiceRules(); // the settings, and every rule with whether it is on",
	"```",
	"",
	"```sh",
	`curl -s http://127.0.0.1:4010/__mock/invoice-rules -H 'Content-Type: application/json' -d '{"off": ["2305"]}'`,
	"curl -s http://127.0.0.1:4010/__mock/invoice-rules",
	"```",
	"",
	"| setting | means |",
	"|---|---|",
	"| `on` | rules to judge by although they are off: codes, or the names beside them |",
	"| `off` | rules not to judge by |",
	'| `texts` | `"live"`, the default: as live systems word a rule; `"published"`: as NIC\'s list has it |',
	"| `strictNumbers` | refuse numbers in quotation marks at NIC's own addresses; GSPs take them always |",
	"| `strictRecipients` | refuse recipients that are not in the register of GSTINs (3028) |",
	"| `earliestDate` | first day that documents may have, yyyy-MM-dd: 2020-10-01 by default |",
	"| `detailsForDays` | days for which an invoice can be got by IRN or document (2283): 2 by default |",
	"",
	"## Evidence",
	"",
	"O: official text of NIC or GSTN, mostly in reprints. C: a public program or a recorded answer. G: a vendor's page. A: an assumption of ours; the note says",
	"which part. A rule is **on** when O or C stands for it, **off: withdrawn** when the real portal does not enforce it any more or yet, **off: inference** when",
	"nothing shows that it is enforced.",
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
	"## Published codes that are not produced",
	"",
	"| code | text | why not |",
	"|---|---|---|",
	...notProduced.map(({ codes, published, why }) => `| ${[codes, published, why].map(inCell).join(" | ")} |`),
	"",
].join("\n");

test("docs/invoice-rules.md has every rule as it is", () => {
	expect(page, "docs/invoice-rules.md is stale: run `npm run docs`").toMatchSnapshot("invoice-rules.md");
});

test("a rule is on when official text or a program stands for it, and off when nothing but an assumption does", () => {
	for (const rule of allRules) {
		const isKnown = rule.evidence.some((grade) => grade === "O" || grade === "C");
		if (rule.state === "on") expect(isKnown, ruleId(rule)).toBe(true);
		if (rule.state === "off: inference") expect(rule.evidence, ruleId(rule)).toContain("A");
	}
});
