import { execFile } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import type { JSONReport, JSONReportSuite } from "@playwright/test/reporter";
import type { NewTaxpayer } from "../mock-portal/domain/taxpayer.ts";
import type { Entry } from "../mock-portal/fidelity/entry.ts";
import { ledger } from "../mock-portal/fidelity/ledger.ts";
import type { Portal } from "../mock-portal/portal.ts";
import { menuLinks } from "../mock-portal/releases/index.ts";
import { publicMenu } from "../mock-portal/releases/public-menu.ts";
import { fidelityPage } from "./fidelity-page.ts";
import { expect, test } from "./test.ts";
import type { Visitor } from "./visitor.ts";

const root = join(import.meta.dirname, "..");

/** The spec files that pin each ledger entry, as `playwright test --list` reports them. */
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

/** List items for the menu entries of the newest release that open the not-imitated page. */
async function notImitated({ portal, visitor, taxpayer }: { portal: Portal; visitor: Visitor; taxpayer: NewTaxpayer }): Promise<string[]> {
	await visitor.logIn(taxpayer);
	const missing: string[] = [];
	for (const { href, trail, about } of menuLinks([...publicMenu, ...portal.release.menu])) {
		const { $ } = await visitor.open(href);
		if ($(".not-imitated").length > 0) missing.push(`- ${trail.join(" > ")} (\`${href}\`): ${about}`);
	}
	return missing;
}

const entries: readonly [string, Entry][] = ledger.flatMap((area) => Object.entries<Entry>(area.entries));
const ids = entries.map(([id]) => id);

test("every ledger entry has a spec, and docs/fidelity.md is up to date", async ({ portal, visitor, taxpayer }) => {
	const pins = await pinsByEntry();
	expect(
		ids.filter((id) => !pins.has(id)),
		"entries that no spec pins",
	).toEqual([]);
	const page = fidelityPage({ areas: ledger, pins, notImitated: await notImitated({ portal, visitor, taxpayer }) });
	expect(page, "docs/fidelity.md is stale: run `npm run docs`").toMatchSnapshot("fidelity.md");
});

test("each ledger entry has its own name", () => {
	expect(ids).toEqual([...new Set(ids)]);
});

test("each ledger entry lists its evidence with the strongest first, and an assumption last", () => {
	for (const [id, { evidence }] of entries) {
		expect(evidence.length, id).toBeGreaterThan(0);
		expect(
			[...evidence].sort((a, b) => "HSOCGTA".indexOf(a) - "HSOCGTA".indexOf(b)),
			id,
		).toEqual(evidence);
	}
});

test("a ledger entry names its assumed part exactly if it has other evidence beside A", () => {
	for (const [id, { evidence, assumed }] of entries) expect(assumed !== undefined, id).toBe(evidence.length > 1 && evidence.includes("A"));
});

test("each ledger entry that a source comment names exists", () => {
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
	expect(named.filter(({ id }) => !ids.some((known) => (id.endsWith("*") ? known.startsWith(id.slice(0, -1)) : known === id)))).toEqual([]);
});
