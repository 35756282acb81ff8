import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser, Page } from "@playwright/test";
import { portalTexts } from "../../mock-portal/domain/portal-texts.ts";
import { releases } from "../../mock-portal/releases/index.ts";
import { copyPage } from "../../regression/capture/page-copy.ts";
import { type PageText, readTexts } from "../../regression/capture/page-texts.ts";
import { createRedactor, type Redactor } from "../../regression/capture/redact.ts";
import { createVocabulary } from "../../regression/capture/vocabulary.ts";
import { isFullSweep } from "../resilience/sweep.ts";
import { expect, test } from "../test.ts";
import { identityOf, pagesOfRelease, type ReleasePage, recognisedWords, taxpayersFrom, vocabularyOf, wordingOfData, wordingOfPages } from "./portal-wording.ts";

/** Taxpayers and times of two visits. What both show is wording, and what differs is data: no rule of the redaction decides it. */
const visits = [
	{ taxpayers: taxpayersFrom(7), clock: "2026-01-01T10:00:00+05:30" },
	{ taxpayers: taxpayersFrom(70), clock: "2026-02-17T15:21:34+05:30" },
] as const;

/** Columns of the table. */
const columns = ["interface", "other texts", "names and addresses"] as const;
type Column = (typeof columns)[number];

const columnOf = ({ kind }: PageText): Column =>
	kind === "name" || kind === "code" || kind === "address" ? "names and addresses" : kind === "content" || kind === "option" ? "other texts" : "interface";

/** The texts of pages as a capture reads them. */
async function textsOf(browser: Browser, pages: readonly ReleasePage[]): Promise<ReadonlyMap<string, readonly PageText[]>> {
	const context = await browser.newContext({ offline: true, javaScriptEnabled: false });
	const [page, reader] = [await context.newPage(), await context.newPage()];
	const texts = new Map<string, readonly PageText[]>();
	for (const { path, seenBy, html } of pages) {
		await show(page, path, html);
		const { html: copy } = await copyPage(page.mainFrame(), { prefix: "" });
		await reader.setContent(copy, { waitUntil: "domcontentloaded" });
		texts.set(`${seenBy} ${path}`, await readTexts(reader));
	}
	await context.close();
	return texts;
}

async function show(page: Page, path: string, html: string): Promise<void> {
	await page.unrouteAll();
	await page.route("**/*", (route) => (route.request().isNavigationRequest() ? route.fulfill({ body: html, contentType: "text/html" }) : route.abort()));
	await page.goto(`http://portal.example${path}`, { waitUntil: "domcontentloaded" });
}

/** What both visits show, each text once. Figures are data. */
async function wordingIn(browser: Browser, release: string): Promise<readonly PageText[]> {
	const [first, second] = await Promise.all(visits.map(async ({ taxpayers, clock }) => textsOf(browser, await pagesOfRelease(release, taxpayers, clock))));
	const keyOf = ({ kind, where, text }: PageText) => [kind, where, text].join("\n");
	const wording = new Map<string, PageText>();
	for (const [page, texts] of first ?? []) {
		const again = new Set((second?.get(page) ?? []).map(keyOf));
		for (const text of texts) if (text.where !== "figure" && /\p{L}/u.test(text.text) && again.has(keyOf(text))) wording.set(keyOf(text), text);
	}
	return [...wording.values()];
}

const known = identityOf(visits[0].taxpayers);

interface Share {
	readonly kept: number;
	readonly all: number;
	readonly lost: readonly string[];
}

function shareOf(texts: readonly PageText[], redact: Redactor): Share {
	const lost = texts.filter(({ kind, text, within }) => redact(kind, text, within) !== text).map(({ kind, text }) => `${kind}: ${text}`);
	return { kept: texts.length - lost.length, all: texts.length, lost };
}

const percent = ({ kept, all }: Share) => `${((100 * kept) / all).toFixed(1)} %`;

test("a capture keeps at least 98 % of the portal's wording, and docs/captures.md says how much it keeps of an unknown release", async ({ browser }) => {
	test.skip(!isFullSweep, "all pages of all releases, twice: in the full sweep only");
	test.setTimeout(500_000);
	const pages = new Map(await Promise.all(releases.map(async ({ id }) => [id, wordingOfPages(await pagesOfRelease(id))] as const)));
	const whole = createRedactor(known, createVocabulary());
	const rows: string[] = [];
	for (const { id } of releases) {
		const others = releases.filter((release) => release.id !== id);
		const wordings = others.map((release) => pages.get(release.id)).filter((wording) => wording !== undefined);
		const vocabulary = vocabularyOf([...wordings, wordingOfData(others)], recognisedWords());
		const without = createRedactor(known, createVocabulary([], vocabulary));
		const texts = await wordingIn(browser, id);
		const all = shareOf(texts, whole);
		expect.soft(all.kept / all.all, `release ${id} loses:\n${all.lost.join("\n")}`).toBeGreaterThanOrEqual(0.98);
		const parts = columns.map((column) => {
			const share = shareOf(
				texts.filter((text) => columnOf(text) === column),
				without,
			);
			return `${percent(share)} of ${share.all}`;
		});
		rows.push(`| ${[`release ${id}`, `${percent(all)} of ${all.all}`, ...parts].join(" | ")} |`);
	}
	const messages = Object.values(portalTexts).map(({ text }): PageText => ({ kind: "content", where: "message", text, within: text }));
	const said = shareOf(messages, whole);
	expect.soft(said.kept / said.all, said.lost.join("\n")).toBeGreaterThanOrEqual(0.98);
	rows.push(`| messages | ${percent(said)} of ${said.all} | | | |`);
	process.stdout.write(`${rows.join("\n")}\n`);
	const docs = readFileSync(join(import.meta.dirname, "..", "..", "docs", "captures.md"), "utf8");
	for (const row of rows) expect.soft(docs).toContain(row);
});
