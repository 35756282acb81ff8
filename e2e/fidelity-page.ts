import type { Area, Entry, EvidenceGrade } from "../mock-portal/fidelity/entry.ts";
import type { Settlements } from "../regression/index.ts";

/** What `docs/fidelity.md` is made from. */
export interface FidelityPageInput {
	readonly areas: readonly Area[];
	/** The spec files that pin each entry, relative to `e2e/`. */
	readonly pins: ReadonlyMap<string, ReadonlySet<string>>;
	/** The assumptions that captures of the real portal have decided. */
	readonly settled: Settlements;
	/** Markdown list items: the menu entries that the mock does not imitate. */
	readonly notImitated: readonly string[];
}

const meanings: Record<EvidenceGrade, string> = {
	H: "saved real HTML, or two independent sources that agree",
	S: "a screenshot of the real portal",
	O: "an official NIC or GSTN publication",
	C: "a public program that drove the live site",
	G: "guides published by vendors",
	T: "checked here against published test vectors",
	A: "not known: an assumption of ours",
};

const grades: readonly EvidenceGrade[] = ["H", "S", "O", "C", "G", "T", "A"];

const entriesOf = (area: Area) => Object.entries(area.entries);

const isAssumed = ([, { evidence }]: [string, Entry]) => evidence.includes("A");

/** The anchor that GitHub gives a heading. */
const anchor = (heading: string) =>
	heading
		.toLowerCase()
		.replace(/[^\w\s-]/g, "")
		.replaceAll(" ", "-");

const tableRow = (cells: readonly (string | number)[]) => `| ${cells.join(" | ")} |`;

function summary(areas: readonly Area[]): string[] {
	const counts = (entries: readonly [string, Entry][]) => [
		entries.length,
		...grades.map((grade) => entries.filter(([, { evidence }]) => evidence[0] === grade).length),
		entries.filter(isAssumed).length,
	];
	return [
		"## Summary",
		"",
		"Entries by area and by their strongest evidence. The last column counts the entries of which a part, or all, is assumed.",
		"",
		tableRow(["area", "entries", ...grades, "assumed in part or whole"]),
		tableRow(["---", ...grades.map(() => "---:"), "---:", "---:"]),
		...areas.map((area) => tableRow([`[${area.title}](#${anchor(area.title)})`, ...counts(entriesOf(area))])),
		tableRow(["**all**", ...counts(areas.flatMap(entriesOf))]),
		"",
	];
}

const assumptions = (areas: readonly Area[], settled: Settlements) => [
	"## What is assumed on the way to an API user",
	"",
	"From the home page to the list of API users, these behaviours are not known in full. A script that depends on one of them can behave differently on the real portal.",
	"",
	...areas
		.filter(({ createsApiUser }) => createsApiUser)
		.flatMap(entriesOf)
		.filter(isAssumed)
		.map(
			([id, { what, assumed }]) => `- [\`${id}\`](#${anchor(id)}): ${assumed === undefined ? `all of it. ${what}` : `${assumed}.`}${settlement(settled, id)}`,
		),
	"",
];

/** What a capture of the real portal has decided about an entry: a sentence, or nothing. */
function settlement(settled: Settlements, id: string): string {
	const of = settled[id];
	if (!of) return "";
	const found = of.found.length === 0 ? "" : ` ${of.found.join(" ")}`;
	return ` **Settled**: ${of.verdict} by a capture of ${of.source} on ${of.date}.${found}`;
}

function entryBlock([id, entry]: [string, Entry], { pins, settled }: FidelityPageInput): string[] {
	const specs = [...(pins.get(id) ?? [])].sort().map((file) => `[${file.replace(/\.spec\.ts$/, "")}](../e2e/${file})`);
	const assumed = entry.assumed === undefined ? "" : ` Assumed: ${entry.assumed}.`;
	return [
		`### ${id}`,
		"",
		entry.what,
		"",
		`Evidence: **${entry.evidence.join(", ")}**. Source: ${entry.source}.${assumed}${settlement(settled, id)} Specs: ${specs.join(", ")}.`,
		"",
	];
}

const section = (area: Area, input: FidelityPageInput) => [`## ${area.title}`, "", ...entriesOf(area).flatMap((entry) => entryBlock(entry, input))];

/** The text of `docs/fidelity.md`. */
export function fidelityPage(input: FidelityPageInput): string {
	const { areas, settled, notImitated } = input;
	return [
		"# What the mock imitates, and how well it is known",
		"",
		"`npm run docs` makes this page from the ledger in `mock-portal/fidelity/` and from the specs that pin its entries. Nothing here was read from the live portal. The",
		"sources are public guides, published screenshots, saved pages, and programs that drive the portal.",
		"",
		"| mark | evidence, strongest first |",
		"|---|---|",
		...grades.map((grade) => tableRow([`**${grade}**`, meanings[grade]])),
		"",
		"An entry marked **A** alone is assumed as a whole. Where **A** stands beside other marks, the entry says which part is assumed. `npx irp-testbed fidelity` holds a capture",
		"of the real portal against this ledger. Assumptions that a capture decided are marked **Settled**, with its date (`mock-portal/fidelity/settled.json`).",
		"",
		...summary(areas),
		...assumptions(areas, settled),
		...areas.flatMap((area) => section(area, input)),
		"## Not imitated",
		"",
		"These menu entries of the newest release open a page that says so:",
		"",
		...notImitated,
		"",
		"The mock also has no login of sub-users, and no cancellation of e-way bills.",
		"",
	].join("\n");
}
