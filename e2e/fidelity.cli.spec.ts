import { readdirSync, readFileSync } from "node:fs";
import { join, sep } from "node:path";
import type { NewTaxpayer } from "../mock-portal/domain/taxpayer.ts";
import type { Entry } from "../mock-portal/fidelity/entry.ts";
import { ledger } from "../mock-portal/fidelity/ledger.ts";
import type { Portal } from "../mock-portal/portal.ts";
import { menuLinks } from "../mock-portal/releases/index.ts";
import { publicMenu } from "../mock-portal/releases/public-menu.ts";
import { parseSettlements } from "../regression/index.ts";
import { fidelityPage } from "./fidelity-page.ts";
import { expect, test } from "./test.ts";
import type { Visitor } from "./visitor.ts";

const root = join(import.meta.dirname, "..");

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

/**
 * The spec files that pin each ledger entry, by the `pins("…")` in their text: Playwright's own list takes seconds to load them all.
 * A name that a spec puts together, as `area.${group}`, pins each entry that begins so.
 */
function pinsByEntry(): Map<string, Set<string>> {
	const pins = new Map<string, Set<string>>();
	for (const path of readdirSync(import.meta.dirname, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".spec.ts"))) {
		const file = path.split(sep).join("/");
		for (const [, list = ""] of readFileSync(join(import.meta.dirname, path), "utf8").matchAll(/\bpins\((["`][^()]*)\)/g))
			for (const [, named = "", isBeginning] of list.matchAll(/["`]([\w.-]+)(\$\{)?/g))
				for (const id of ids) if (isBeginning ? id.startsWith(named) : id === named) pins.set(id, (pins.get(id) ?? new Set()).add(file));
	}
	return pins;
}

test("every ledger entry has a spec, and docs/fidelity.md is up to date", async ({ portal, visitor, taxpayer }) => {
	const pins = pinsByEntry();
	expect(
		ids.filter((id) => !pins.has(id)),
		"entries that no spec pins",
	).toEqual([]);
	const settled = parseSettlements(readFileSync(join(root, "mock-portal", "fidelity", "settled.json"), "utf8"));
	const page = fidelityPage({ areas: ledger, pins, settled, notImitated: await notImitated({ portal, visitor, taxpayer }) });
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
