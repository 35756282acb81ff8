import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import express, { type Router } from "express";
import { packageRoot } from "../package-root.ts";
import { pageLibraries } from "./page-libraries.ts";

const ownFolder = join(packageRoot, "mock-portal", "web", "public");

/** Static files under a path. */
interface Served {
	readonly path: string;
	readonly folder: string;
	readonly files: readonly string[];
}

function contentHash(folder: string, files: readonly string[]): string {
	const hash = createHash("sha256");
	for (const file of files) hash.update(readFileSync(join(folder, file)));
	return hash.digest("hex").slice(0, 12);
}

/**
 * The portal's static files under `/lib`. Each path contains a version or a content hash, so browsers can cache the files
 * permanently. `assetUrl` returns the path of a file without the portal's prefix.
 */
export function assets() {
	const own = readdirSync(ownFolder).sort();
	const served = new Map<string, Served>([["own", { path: `/lib/own-${contentHash(ownFolder, own)}`, folder: ownFolder, files: own }]]);
	for (const { name, version, folder, files } of pageLibraries()) served.set(name, { path: `/lib/${name.replace(/^.*\//, "")}-${version}`, folder, files });
	return {
		/** @throws Error for a file that is not served: page-libraries.json lists those of libraries */
		assetUrl(name: string, file: string): string {
			const { path, files } = served.get(name) ?? {};
			if (!files?.includes(file)) throw new Error(`The file ${file} of ${name} is not served. Add it to page-libraries.json.`);
			return `${path}/${file}`;
		},
		mount(router: Router): void {
			for (const { path, folder, files } of served.values()) {
				const send = express.static(folder, { immutable: true, maxAge: "1y", index: false, redirect: false });
				router.use(path, (req, res, next) => (files.includes(req.path.slice(1)) ? send(req, res, next) : next()));
			}
		},
	};
}

export type Assets = ReturnType<typeof assets>;
