import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "./test.ts";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const folders = ["automation", "bench", "cli", "e2e", "fixtures", "mock-portal", "regression"];

/** Matches a declaration, not a re-export: a re-exported type is still one type. */
const declaration = /^export (?:declare )?(?:abstract )?(?:class|enum|interface|type) (\w+)/gm;

test("no two exported types of the sources have the same name", () => {
	const filesOf = new Map<string, string[]>();
	const files = folders.flatMap((folder) => readdirSync(join(root, folder), { recursive: true, encoding: "utf8" }).map((path) => join(folder, path)));
	for (const file of files.filter((path) => path.endsWith(".ts"))) {
		for (const [, name = ""] of readFileSync(join(root, file), "utf8").matchAll(declaration)) filesOf.set(name, [...(filesOf.get(name) ?? []), file]);
	}
	expect(filesOf.size).toBeGreaterThan(100);
	expect([...filesOf].filter(([, files]) => files.length > 1)).toEqual([]);
});
