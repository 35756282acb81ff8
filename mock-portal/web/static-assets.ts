import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import express, { type Router } from "express";
import { packageRoot } from "../package-root.ts";

const ownFolder = join(packageRoot, "mock-portal", "web", "public");

const require = createRequire(import.meta.url);

/** npm packages with files for the pages, and the served folder of each. */
const served = {
	bootstrap: { manifest: require.resolve("bootstrap/package.json"), folder: "dist" },
	jquery: { manifest: require.resolve("jquery/package.json"), folder: "dist" },
	"@fortawesome/fontawesome-free": { manifest: require.resolve("@fortawesome/fontawesome-free/package.json"), folder: "" },
	"js-sha256": { manifest: require.resolve("js-sha256/package.json"), folder: "build" },
	"js-md5": { manifest: require.resolve("js-md5/package.json"), folder: "build" },
} as const;

type Served = keyof typeof served;

function contentHash(folder: string): string {
	const hash = createHash("sha256");
	for (const file of readdirSync(folder).sort()) hash.update(readFileSync(join(folder, file)));
	return hash.digest("hex").slice(0, 12);
}

/**
 * The portal's static files under `/lib`. Each path contains a version or a content hash, so browsers can cache the files
 * permanently. `assetUrl` returns the path of a file without the portal's prefix.
 */
export function assets() {
	const files = new Map<string, { path: string; folder: string }>([["own", { path: `/lib/own-${contentHash(ownFolder)}`, folder: ownFolder }]]);
	for (const [name, { manifest, folder }] of Object.entries(served)) {
		const { version } = JSON.parse(readFileSync(manifest, "utf8"));
		files.set(name, { path: `/lib/${name.replace(/^.*\//, "")}-${version}`, folder: join(dirname(manifest), folder) });
	}
	return {
		assetUrl: (name: Served | "own", file: string): string => `${files.get(name)?.path}/${file}`,
		mount(router: Router): void {
			for (const { path, folder } of files.values()) router.use(path, express.static(folder, { immutable: true, maxAge: "1y", index: false, redirect: false }));
		},
	};
}

export type Assets = ReturnType<typeof assets>;
