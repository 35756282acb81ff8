// node bin/guide-drift.mjs [operator…]: checks guide 3 on every drift operator, and writes docs/guide-drift.md. With operators: prints their rows only.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { findChromium } from "./chromium.mjs";

const root = join(import.meta.dirname, "..");
const { readGuide } = await import("../dist/guide/check/read-guide.js");
const { followGuide } = await import("../dist/guide/check/follow/follow-guide.js");
const { mockPortal } = await import("../dist/guide/check/follow/mock-portal.js");
const { createPortal } = await import("../dist/mock-portal/portal.js");
const { driftOperators } = await import("../dist/mock-portal/drift/catalog.js");
const { launchBrowser } = await import("../dist/automation/internal.js");

const file = "e2e/guides/guide-3.html";
const guide = readGuide(file, readFileSync(join(root, file), "utf8"));
const only = process.argv.slice(2);
const operators = driftOperators.filter(({ name }) => only.length === 0 || only.includes(name));
/** Checks at a time. */
const workers = 3;
const { signal } = new AbortController();
const browser = await launchBrowser(await findChromium());
const results = new Map();
const waiting = [...operators];
await Promise.all(
	Array.from({ length: workers }, async () => {
		for (let operator = waiting.shift(); operator; operator = waiting.shift()) {
			const portal = await createPortal({ drift: [operator.name] });
			try {
				const checked = await mockPortal({ url: portal.url, name: operator.name, guide, gsp: undefined, now: Date.now(), signal });
				const check = await followGuide(guide, checked, { browser, patience: 15_000, quiet: 3_000, pictures: false, signal });
				results.set(operator.name, check);
				console.error(rowOf(operator, check));
			} finally {
				await portal.close();
			}
		}
	}),
);
await browser.close();

/** A text in a cell of a Markdown table. */
function cell(text) {
	return text.replaceAll("|", "\\|").replace(/\s+/g, " ").replaceAll("<", "&lt;");
}

function rowOf({ name, class: kind }, { steps, creation, outcome }) {
	const parts = steps.flatMap((step) => step.parts.map((part) => ({ number: step.number, ...part })));
	const broken = parts.filter((part) => part.outcome === "cannot be followed");
	const unreached = [...new Set(parts.filter((part) => part.outcome === "not reached").map(({ number }) => number))];
	const missing = parts.flatMap((part) => part.missing).filter((what) => !what.includes("enter the password again"));
	const said = [
		...broken.map(({ number, text, why, nearest, newWords }) => {
			const now = newWords ? `; now "${newWords}"` : nearest.length > 0 ? `; on the page: ${nearest.slice(0, 3).join(", ")}` : "";
			return `Step ${number}, ${text}: ${why.replace(/\.$/, "")}${now}.`;
		}),
		...(unreached.length > 0 ? [`Not reached: step ${unreached.join(", ")}.`] : []),
		...(missing.length > 0 ? [`Missing from the guide: ${missing.join("; ")}.`] : []),
		...parts.filter((part) => part.outcome === "followed" && part.newWords).map(({ number, why }) => `Step ${number}: ${why}`),
		...parts.filter((part) => part.outcome === "not needed").map(({ number, text }) => `Step ${number}, ${text}: not needed.`),
		...(creation.outcome === "not created" ? [creation.why] : []),
	];
	const verdict =
		outcome === "can be followed" ? (missing.length > 0 ? "followed, with gaps" : "followed") : broken.length > 0 ? `step ${broken[0].number}` : "not created";
	return `| \`${name}\` | ${kind} | ${verdict} | ${cell(said.join(" "))} |`;
}

const rows = operators.map((operator) => rowOf(operator, results.get(operator.name)));
if (only.length > 0) console.log(rows.join("\n"));
else {
	const verdictOf = (row) => row.split(" | ")[2];
	const classes = ["cosmetic", "behavioural", "blocking"];
	const kinds = [
		["followed", (verdict) => verdict === "followed"],
		["followed, with gaps", (verdict) => verdict === "followed, with gaps"],
		["a step cannot be followed", (verdict) => verdict.startsWith("step ")],
		["every step followed, API user not created", (verdict) => verdict === "not created"],
	];
	const counts = kinds.map(([name, fits]) => {
		const numbers = classes.map((kind) => operators.filter((operator, index) => operator.class === kind && fits(verdictOf(rows[index]))).length);
		return `| ${name} | ${numbers.join(" | ")} |`;
	});
	const page = `# What the check of a guide says when the portal changes

\`node bin/guide-drift.mjs\` made this page on ${new Date().toISOString().slice(0, 10)}. It follows [guide 3](../${file}), a published guide of December 2023 restated as steps, on release
2025-11 with each drift operator of [drift.md](drift.md), by its visible words alone.

- **followed**: a reader gets through with the words of the guide, and the portal has the API user.
- **followed, with gaps**: the words are right, but the reader has to do something that the guide does not mention.
- **step N**: the first step that a reader cannot follow as it is written. After it, the check goes on by the known way where it can, to find later breaks.
- **not created**: every step can be followed, but the portal does not have the API user of the guide.

| | ${classes.join(" | ")} |
|---|---|---|---|
${counts.join("\n")}

| operator | class | verdict | what the check says |
|---|---|---|---|
${rows.join("\n")}
`;
	writeFileSync(join(root, "docs", "guide-drift.md"), page);
}
