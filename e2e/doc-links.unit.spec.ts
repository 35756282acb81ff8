import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "./test.ts";

const root = join(import.meta.dirname, "..");

const pages = [
	...readdirSync(root),
	...["docs", "examples", ".github"].flatMap((folder) =>
		readdirSync(join(root, folder), { recursive: true, encoding: "utf8" }).map((file) => join(folder, file)),
	),
].filter((file) => file.endsWith(".md"));

const textOf = (file: string) => readFileSync(join(root, file), "utf8").replace(/^```.*?^```/gms, "");

/** The anchors of a page's headings, as GitHub makes them. */
const anchorsOf = (file: string) =>
	[...textOf(file).matchAll(/^#+ (.+)$/gm)].map(([, heading = ""]) =>
		heading
			.toLowerCase()
			.replace(/[^\w\s-]/g, "")
			.replaceAll(" ", "-"),
	);

function problemWith(file: string, link: string): string | undefined {
	const [path = "", anchor] = link.split("#");
	const target = path === "" ? file : join(dirname(file), path);
	if (!existsSync(join(root, target))) return `${file}: ${link} does not exist`;
	if (anchor !== undefined && !anchorsOf(target).includes(anchor)) return `${file}: ${link} names no heading`;
	return undefined;
}

test("every relative link in the documentation leads to a file and a heading that exist", () => {
	expect(pages.length).toBeGreaterThan(20);
	const problems = pages.flatMap((file) =>
		[...textOf(file).matchAll(/\]\(([^)\s]+)\)/g)].flatMap(([, link = ""]) => (/^[a-z]+:/.test(link) ? [] : (problemWith(file, link) ?? []))),
	);
	expect(problems).toEqual([]);
});
