import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import * as v from "valibot";
import { packageRoot } from "../package-root.ts";

/** An npm package whose files the pages load. */
export interface PageLibrary {
	readonly name: string;
	readonly version: string;
	/** Folder that `files` are in. */
	readonly folder: string;
	readonly files: readonly string[];
}

const listed = v.record(v.string(), v.strictObject({ folder: v.string(), files: v.array(v.string()), licence: v.string() }));

const require = createRequire(import.meta.url);

/**
 * The libraries of page-libraries.json. The build copies their files to `dist`, so that the published package does not depend on the whole
 * libraries; before a build they are read from node_modules.
 */
export function pageLibraries(): PageLibrary[] {
	const libraries = v.parse(listed, JSON.parse(readFileSync(join(packageRoot, "mock-portal", "web", "page-libraries.json"), "utf8")));
	return Object.entries(libraries).map(([name, { folder, files }]) => {
		const copy = join(packageRoot, "dist", "page-libraries", name);
		const isCopied = existsSync(join(copy, "package.json"));
		const manifest = isCopied ? join(copy, "package.json") : require.resolve(`${name}/package.json`);
		return { name, version: JSON.parse(readFileSync(manifest, "utf8")).version, folder: isCopied ? copy : join(dirname(manifest), folder), files };
	});
}
