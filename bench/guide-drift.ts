/**
 * Checks guide 3 on every drift operator, and writes docs/guide-drift.md. With operators as arguments, prints their rows only:
 * `node bin/build.mjs && node dist/bench/guide-drift.js [operator…]`
 */
import { readFileSync, writeFileSync } from "node:fs";
import { launchBrowser } from "../automation/internal.ts";
import { followGuide, type GuideCheck, mockPortal, readGuide } from "../guide/index.ts";
import { driftOperators } from "../mock-portal/drift/catalog.ts";
import type { ListedOperator } from "../mock-portal/drift/types.ts";
import { createPortal } from "../mock-portal/portal.ts";

interface Row {
	readonly operator: ListedOperator;
	readonly verdict: string;
	/** What the check says, one sentence or step each. */
	readonly said: readonly string[];
}

/** Checks at a time. */
const workers = 3;

const file = "e2e/guides/guide-3.html";
const guide = readGuide(file, readFileSync(file, "utf8"));
const only = process.argv.slice(2);
const operators = driftOperators.filter(({ name }) => only.length === 0 || only.includes(name));
const rows = await rowsOf(operators);
if (only.length > 0) console.log(rows.map(inMarkdown).join("\n"));
else writeFileSync("docs/guide-drift.md", page(rows));

async function rowsOf(operators: readonly ListedOperator[]): Promise<readonly Row[]> {
	const browser = await launchBrowser(process.env.IRP_CHROMIUM ? { executablePath: process.env.IRP_CHROMIUM } : {});
	const { signal } = new AbortController();
	const waiting = [...operators];
	const made = new Map<ListedOperator, Row>();
	const work = async () => {
		for (let operator = waiting.shift(); operator; operator = waiting.shift()) {
			const portal = await createPortal({ drift: [operator.name] });
			try {
				const checked = await mockPortal({ url: portal.url, name: operator.name, guide, gsp: undefined, now: 1_700_000_000_000, signal });
				const row = rowOf(operator, await followGuide(guide, checked, { browser, patience: 15_000, quiet: 3_000, pictures: false, signal }));
				made.set(operator, row);
				console.error(inMarkdown(row));
			} finally {
				await portal.close();
			}
		}
	};
	await Promise.all(Array.from({ length: workers }, work));
	await browser.close();
	return operators.flatMap((operator) => made.get(operator) ?? []);
}

function rowOf(operator: ListedOperator, { steps, creation, outcome }: GuideCheck): Row {
	const parts = steps.flatMap((step) => step.parts.map((part) => ({ ...part, number: step.number })));
	const broken = parts.filter((part) => part.outcome === "cannot be followed");
	const unreached = [...new Set(parts.filter((part) => part.outcome === "not reached").map(({ number }) => number))];
	// The guide leaves this out on every portal.
	const missing = [...new Set(parts.flatMap((part) => part.missing))].filter((what) => !what.startsWith("enter the password again"));
	const said = [
		...broken.map(({ number, text, why = "", nearest, newWords }) => {
			const now = newWords ? `now "${newWords}"` : nearest.length > 0 ? `on the page: ${nearest.slice(0, 3).join(", ")}` : undefined;
			return `Step ${number}, "${text}": ${why}${now === undefined ? "" : ` (${now})`}`;
		}),
		...(unreached.length > 0 ? [`Not reached: step ${unreached.join(", ")}.`] : []),
		...(missing.length > 0 ? [`Missing from the guide: ${missing.join("; ")}.`] : []),
		...parts.filter((part) => part.outcome === "followed" && part.newWords).map(({ number, why }) => `Step ${number}: ${why}`),
		...parts.filter((part) => part.outcome === "not needed").map(({ number, text }) => `Step ${number}, "${text}": not needed.`),
		...(creation.outcome === "not created" ? [creation.why] : []),
	];
	const [first] = broken;
	const gaps = missing.length > 0 ? "followed, with gaps" : "followed";
	return { operator, verdict: outcome === "can be followed" ? gaps : first ? `step ${first.number}` : "not created", said };
}

function inMarkdown({ operator: { name, class: kind }, verdict, said }: Row): string {
	const cell = said
		.map((text) =>
			text
				.replaceAll("|", "\\|")
				.replace(/\s+/g, " ")
				.replaceAll("<", "&lt;")
				.replace(/localhost:\d+/g, "localhost:…"),
		)
		.join("<br>");
	return `| \`${name}\` | ${kind} | ${verdict} | ${cell} |`;
}

function page(rows: readonly Row[]): string {
	const classes = ["cosmetic", "behavioural", "blocking"] as const;
	const verdicts: readonly { readonly name: string; readonly fits: (verdict: string) => boolean }[] = [
		{ name: "followed", fits: (verdict) => verdict === "followed" },
		{ name: "followed, with gaps", fits: (verdict) => verdict === "followed, with gaps" },
		{ name: "a step cannot be followed", fits: (verdict) => verdict.startsWith("step ") },
		{ name: "not created", fits: (verdict) => verdict === "not created" },
	];
	const counts = verdicts.map(({ name, fits }) => {
		const numbers = classes.map((kind) => rows.filter(({ operator, verdict }) => operator.class === kind && fits(verdict)).length);
		return `| ${name} | ${numbers.join(" | ")} |`;
	});
	return `# What the check of a guide says when the portal changes

\`node bin/build.mjs && node dist/bench/guide-drift.js\` made this page on ${new Date().toISOString().slice(0, 10)}. It follows [guide 3](../${file}), a published guide of
December 2023 restated as steps, on release 2025-11 with each drift operator of [drift.md](drift.md), by its visible words alone.

- **followed**: a reader gets through with the words of the guide, and the portal has the API user.
- **followed, with gaps**: the words are right, but the reader has to do something that the guide does not mention.
- **step N**: the first step that a reader cannot follow as it is written. After it, the check goes on by the known way where it can, to find later breaks.
- **not created**: every step can be followed, but the portal does not have the API user of the guide.

| verdict | ${classes.join(" | ")} |
|---|---|---|---|
${counts.join("\n")}

| operator | class | verdict | what the check says |
|---|---|---|---|
${rows.map(inMarkdown).join("\n")}
`;
}
