import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import express, { type Router } from "express";
import { packageRoot } from "../package-root.ts";

const ownFolder = join(packageRoot, "mock-portal", "public");

/** npm packages whose files the pages use, and the folder of each that is served. */
const served = { bootstrap: "dist", jquery: "dist", "@fortawesome/fontawesome-free": "", "js-sha256": "build", "js-md5": "build" } as const;

type Served = keyof typeof served;

const require = createRequire(import.meta.url);

function packageFolder(name: Served): string {
	return dirname(require.resolve(`${name}/package.json`));
}

function contentHash(folder: string): string {
	const hash = createHash("sha256");
	for (const file of readdirSync(folder).sort()) hash.update(readFileSync(join(folder, file)));
	return hash.digest("hex").slice(0, 12);
}

/**
 * The portal's static files under `/lib`. Addresses carry a version or a hash of the content, so browsers may keep them
 * for good. `assetUrl` gives the address of a file, without the portal's prefix.
 */
export function assets() {
	const mounts = new Map<string, string>([["own", `/lib/own-${contentHash(ownFolder)}`]]);
	const folders = new Map<string, string>([["own", ownFolder]]);
	for (const name of Object.keys(served) as Served[]) {
		const folder = packageFolder(name);
		const { version } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
		mounts.set(name, `/lib/${name.replace(/^.*\//, "")}-${version}`);
		folders.set(name, join(folder, served[name]));
	}
	return {
		assetUrl(name: Served | "own", file: string): string {
			return `${mounts.get(name)}/${file}`;
		},
		mount(router: Router): void {
			for (const [name, path] of mounts)
				router.use(path, express.static(folders.get(name) ?? "", { immutable: true, maxAge: "1y", index: false, redirect: false }));
		},
	};
}

export type Assets = ReturnType<typeof assets>;
