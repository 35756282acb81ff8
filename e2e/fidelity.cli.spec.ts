import { execFile } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import type { JSONReport, JSONReportSuite } from "@playwright/test/reporter";
import type { NewTaxpayer } from "../mock-portal/domain/taxpayer.ts";
import type { Entry, EvidenceGrade } from "../mock-portal/fidelity/entry.ts";
import { ledger } from "../mock-portal/fidelity/ledger.ts";
import type { Portal } from "../mock-portal/portal.ts";
import { menuLinks } from "../mock-portal/releases/index.ts";
import { publicMenu } from "../mock-portal/releases/public-menu.ts";
import { expect, test } from "./test.ts";
import type { Visitor } from "./visitor.ts";

const root = join(import.meta.dirname, "..");

const meaning: Record<EvidenceGrade, string> = {
	H: "saved real HTML, or two independent sources that agree",
	S: "a screenshot of the real portal",
	O: "an official NIC or GSTN publication",
	C: "a public program that drove the live site",
	G: "vendors' published guides",
	T: "tried here with published vectors, and found to hold",
	A: "not known: an assumption of ours, in part or whole",
};

/** Files of the specs that pin each entry of the ledger, as Playwright itself lists them. */
async function pinsByEntry(): Promise<Map<string, Set<string>>> {
	const cli = join(root, "node_modules", "@playwright", "test", "cli.js");
	const { stdout } = await promisify(execFile)(process.execPath, [cli, "test", "--list", "--reporter=json"], { cwd: root, maxBuffer: 64 * 1024 * 1024 });
	const report: JSONReport = JSON.parse(stdout);
	const pins = new Map<string, Set<string>>();
	const visit = (suite: JSONReportSuite) => {
		for (const spec of suite.specs)
			for (const { annotations } of spec.tests)
				for (const { type, description = "" } of annotations) if (type === "pins") pins.set(description, (pins.get(description) ?? new Set()).add(spec.file));
		for (const inner of suite.suites ?? []) visit(inner);
	};
	for (const suite of report.suites) visit(suite);
	return pins;
}

/** Menu entries of the newest release whose pages say that they are not imitated. */
async function notImitated({ portal, visitor, taxpayer }: { portal: Portal; visitor: Visitor; taxpayer: NewTaxpayer }): Promise<string[]> {
	await visitor.logIn(taxpayer);
	const missing: string[] = [];
	for (const { href, trail, about } of menuLinks([...publicMenu, ...portal.release.menu])) {
		const { $ } = await visitor.open(href);
		if ($(".not-imitated").length > 0) missing.push(`- ${trail.join(" > ")} (\`${href}\`): ${about}`);
	}
	return missing;
}

function pageOf(pins: Map<string, Set<string>>, missing: readonly string[]): string {
	const row = ([id, entry]: [string, Entry]) => {
		const specs = [...(pins.get(id) ?? [])].sort().map((file) => `[${file.replace(/\.spec\.ts$/, "")}](../e2e/${file})`);
		const cells = [`\`${id}\``, entry.what, entry.evidence.join(", "), entry.source, specs.join(", ")];
		return `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
	};
	return [
		"# What the mock imitates, and how well it is known",
		"",
		"Made by `npm run docs` from the ledger in `mock-portal/fidelity/` and from the specs that pin its entries. Nothing here was read off the",
		"live portal: it comes from public guides, published screenshots, saved pages and programs that drive it.",
		"",
		"| mark | evidence, strongest first |",
		"|---|---|",
		...Object.entries(meaning).map(([mark, text]) => `| **${mark}** | ${text} |`),
		"",
		"Where **A** stands beside other marks, the source says which part is assumed.",
		"",
		"| entry | behaviour | evidence | source | pinned by |",
		"|---|---|---|---|---|",
		...Object.entries(ledger).map(row),
		"",
		"## Not imitated",
		"",
		"These menu entries of the newest release open a page that says so:",
		"",
		...missing,
		"",
		"Nor are there: sub-users at login, and the cancellation of e-way bills.",
		"",
	].join("\n");
}

test.describe("The fidelity ledger", () => {
	test("has a spec for each entry, and docs/fidelity.md is made from both", async ({ portal, visitor, taxpayer }) => {
		const pins = await pinsByEntry();
		expect(
			Object.keys(ledger).filter((id) => !pins.has(id)),
			"entries that no spec pins",
		).toEqual([]);
		expect(pageOf(pins, await notImitated({ portal, visitor, taxpayer })), "docs/fidelity.md is stale: run `npm run docs`").toMatchSnapshot("fidelity.md");
	});

	test("says what is assumed: an entry without other evidence is marked A, and A comes last", () => {
		for (const [id, { evidence }] of Object.entries<Entry>(ledger)) {
			expect(evidence.length, id).toBeGreaterThan(0);
			expect(
				[...evidence].sort((a, b) => "HSOCGTA".indexOf(a) - "HSOCGTA".indexOf(b)),
				id,
			).toEqual(evidence);
		}
	});

	test("has each entry that a comment in the sources names", () => {
		const files = ["mock-portal", "fixtures"].flatMap((folder) =>
			readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
				.filter((file) => file.endsWith(".ts"))
				.map((file) => join(folder, file)),
		);
		const named = files.flatMap((file) =>
			[...readFileSync(join(root, file), "utf8").matchAll(/[Ll]edger: ((?:`[\w.*-]+`(?:, | and )?)+)/g)].flatMap(([, list = ""]) =>
				[...list.matchAll(/`([\w.*-]+)`/g)].map(([, id = ""]) => ({ file, id })),
			),
		);
		expect(named.length).toBeGreaterThan(10);
		const ids = Object.keys(ledger);
		expect(named.filter(({ id }) => !ids.some((known) => (id.endsWith("*") ? known.startsWith(id.slice(0, -1)) : known === id)))).toEqual([]);
	});
});
