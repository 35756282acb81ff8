// Puts drills side by side, as Markdown: node matrix.mjs "absolute XPath=xpath.json" "ids=ids.json" …, each written by `irp-testbed drill --json-file`.
import { readFileSync } from "node:fs";

const drills = process.argv.slice(2).map((argument) => {
	const [name, file] = argument.split("=");
	return { name, cells: JSON.parse(readFileSync(file, "utf8")).cells };
});
const marks = { passed: "✓", "stopped with a clear reason": "●", "stopped without a clear reason": "?", hung: "…", wrong: "**✗**" };
const classes = ["cosmetic", "behavioural", "blocking"];
const row = (cells) => `| ${cells.join(" | ")} |`;
const count = (cells, verdict, ofClass) => cells.filter((cell) => cell.verdict === verdict && (!ofClass || cell.class === ofClass)).length;

const head = ["", ...drills.map(({ name }) => name)];
const ruler = head.map((_, index) => (index === 0 ? "---" : ":---:"));
const all = drills[0]?.cells ?? [];
const totals = [
	...["cosmetic", "behavioural"].map((name) => [
		`${name}, passed (of ${all.filter((cell) => cell.class === name).length})`,
		...drills.map(({ cells }) => count(cells, "passed", name)),
	]),
	["stopped with a clear reason", ...drills.map(({ cells }) => count(cells, "stopped with a clear reason"))],
	["stopped without a clear reason", ...drills.map(({ cells }) => count(cells, "stopped without a clear reason"))],
	["hung", ...drills.map(({ cells }) => count(cells, "hung"))],
	["**wrong**", ...drills.map(({ cells }) => `**${count(cells, "wrong")}**`)],
];
console.log([row(head), row(ruler), ...totals.map(row)].join("\n"));

for (const name of classes) {
	const names = all.filter((cell) => cell.class === name).map((cell) => cell.name);
	const verdictOf = (cells, operator) => marks[cells.find((cell) => cell.name === operator)?.verdict] ?? "";
	console.log(`\n## ${name}\n\n${row(head)}\n${row(ruler)}`);
	for (const operator of names) console.log(row([`\`${operator}\``, ...drills.map(({ cells }) => verdictOf(cells, operator))]));
}
