// Part of `npm run check`: holds every import of the project's sources against import-rules.json, type-only imports included.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve, sep } from "node:path";
import { fileURLToPath } from "node:url";

const importStatement = /(?:^\s*(?:import|export)\s(?:[^"';]*?\sfrom\s)?|\bimport\()\s*"([^"]+)"/gm;

/** Every source file below `root`'s folders with rules, and what it imports: project files by path, packages by name. */
function readImports(root, rules) {
	const folders = [...new Set(Object.keys(rules.folders).map((folder) => folder.split("/")[0]))];
	const files = folders
		.filter((folder) => existsSync(join(root, folder)))
		.flatMap((folder) => readdirSync(join(root, folder), { recursive: true, withFileTypes: true }))
		.filter((entry) => entry.isFile() && /\.(ts|mjs)$/.test(entry.name) && !entry.parentPath.includes(`${sep}captures`))
		.map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join("/"));
	return new Map(
		files.map((file) => {
			const found = [...readFileSync(join(root, file), "utf8").matchAll(importStatement)].map(([, name = ""]) => name);
			const own = found
				.filter((name) => name.startsWith("."))
				.map((name) =>
					relative(root, resolve(root, dirname(file), name))
						.split(sep)
						.join("/"),
				);
			return [file, { own, packages: found.filter((name) => !name.startsWith(".")) }];
		}),
	);
}

const isWithin = (file, place) => file === place || file.startsWith(`${place}/`);
const packageOf = (name) => (name.startsWith("node:") ? name : name.split("/", name.startsWith("@") ? 2 : 1).join("/"));

/** What breaks the rules, a sentence each. */
export function importProblems(root, rules) {
	const imports = readImports(root, rules);
	const folderOf = (file) =>
		Object.keys(rules.folders)
			.filter((folder) => isWithin(file, folder))
			.sort((a, b) => b.length - a.length)[0];
	const problems = [];
	for (const [file, { own, packages }] of imports) {
		const folder = folderOf(file);
		const { may, packages: allowed, forbidden = [] } = rules.folders[folder];
		for (const imported of own) {
			if (isWithin(imported, folder) || may.some((place) => isWithin(imported, place))) continue;
			problems.push(`${file} imports ${imported}: ${folder} may not import that.`);
		}
		for (const name of packages.map(packageOf))
			if (forbidden.includes(name) || (allowed && !allowed.includes(name))) problems.push(`${file} imports the package ${name}: ${folder} may not.`);
	}
	const files = new Map([...imports].map(([file, { own }]) => [file, own]));
	const topOf = (file) => file.split("/")[0];
	const tops = new Map();
	for (const [file, own] of files) tops.set(topOf(file), [...(tops.get(topOf(file)) ?? []), ...own.map(topOf).filter((top) => top !== topOf(file))]);
	for (const graph of [files, tops]) for (const circle of circles(graph)) problems.push(`Circular imports: ${circle.join(" → ")}.`);
	return problems;
}

/** Each circle once, from the node of it that is met first back to it. */
function circles(graph) {
	const found = [];
	const done = new Set();
	const visit = (node, path) => {
		const at = path.indexOf(node);
		if (at >= 0) return void found.push([...path.slice(at), node]);
		if (done.has(node)) return;
		for (const next of new Set(graph.get(node) ?? [])) visit(next, [...path, node]);
		done.add(node);
	};
	for (const node of graph.keys()) visit(node, []);
	return found;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
	const root = dirname(dirname(fileURLToPath(import.meta.url)));
	const problems = importProblems(root, JSON.parse(readFileSync(join(root, "import-rules.json"), "utf8")));
	for (const problem of problems) console.error(problem);
	process.exitCode = problems.length > 0 ? 1 : 0;
}
